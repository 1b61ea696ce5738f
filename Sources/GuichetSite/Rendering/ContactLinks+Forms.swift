internal import GuichetContent
internal import GuichetCore
internal import GuichetTheme

// The forms of the contact page.
extension ContactLinks {
  /// What a channel's form is called on the contact page of a language; its anchor has `g-` before.
  func formID(_ channel: ContactChannel, _ language: String) -> String {
    let forms = contact.channels(in: language).filter { $0.form != nil }
    let place = forms.firstIndex { $0.name == channel.name } ?? 0
    return place == 0 ? "form" : "form-\(place + 1)"
  }

  /// The forms as the template reads them.
  func forms(_ language: String) -> TemplateValue {
    .list(
      contact.channels(in: language).compactMap { channel in
        guard let form = channel.form else { return nil }
        let id = formID(channel, language)
        return [
          "id": .text(id),
          "title": .text(label(channel, language)),
          "note": .optional(channel.note?.text(in: language)),
          "action": .text(form.action),
          "needs_reply": .flag(form.needsReplyAddress),
          "fields": .list(form.fields.map { field($0, id, language) }),
        ]
      })
  }

  private func field(
    _ field: ContactForm.Field, _ form: String, _ language: String
  )
    -> TemplateValue
  {
    let isNumber = field.kind == .number
    return [
      "id": .text("\(form)-field-\(field.name)"),
      "name": .text(field.name),
      "label": .text(field.label.text(in: language)),
      "hint": .optional(field.hint?.text(in: language)),
      // A number field would change its number under a mouse wheel and drop leading zeros.
      "type": .text(isNumber ? "text" : field.kind.rawValue),
      "inputmode": isNumber ? "numeric" : .none,
      "autocomplete": .optional(Self.autocomplete(field)),
      "is_required": .flag(field.isRequired),
      "options": .list(
        field.options.map {
          ["value": .text($0.fallback), "label": .text($0.text(in: language))]
        }),
    ]
  }

  /// What browsers may fill in (HTML, autofill field names), so far as the name of the field tells.
  private static func autocomplete(_ field: ContactForm.Field) -> String? {
    switch field.name.lowercased() {
    case "name": "name"
    case "organization", "company": "organization"
    case "tel", "phone": "tel"
    default: field.kind == .tel ? "tel" : field.kind == .email ? "email" : nil
    }
  }
}
