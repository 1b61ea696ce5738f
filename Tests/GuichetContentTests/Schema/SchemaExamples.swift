/// Files in which every declared key stands at least once; a test tells which one is missing.
enum SchemaExamples {
  static let frontMatter = """
    title: The export stops
    description: What to do when the export stops.
    id: export-stops
    slug: export-stops
    type: known-issue
    status: workaround
    fixed_in: "5.1"
    lang: en
    translation_of: fr/export.md
    source_hash: 3f9c2a71b0de
    author: Ada Smith
    image: export.png
    tags: [Export, 2026]
    keywords: [stuck]
    popularity: 340
    featured: true
    order: 1.5
    related: [import.md]
    noindex: false
    canonical: https://example.com/export
    product: [app, cli]
    versions: {app: ">=3", cli: [1, 2.x]}
    variant_of: export-4.md
    contact: phone
    draft: no
    published: 2026-01-31
    updated: 2026-02-28
    expires: 2027-01-31
    expires_to: import.md
    redirect_from: [/old/, {from: "/older/#stop", to: "#stop"}]
    owner: export-team
    last_reviewed: 2026-11-22
    review_in: 6 months
    review_by: 2027-03-01
    reviewed_by: Ada Smith
    reviewed_version: app 5
    reviewed_hash: 3f9c2a71b0de
    review_note: Prices checked
    """

  static let queries = """
    - {query: reset password, expect: account/reset.md}
    - {query: export, expect: [export.md, import.md], within: 3, lang: fr, version: app 4}
    """

  static let removed = """
    - /old/*
    - {path: /fax/, reason: nobody has one}
    - {id: fax}
    """

  static let site = """
    title: {en: Acme Help, fr: Aide Acme}
    description: Answers about Acme.
    base_url: https://help.acme.example/
    languages: [en, fr]
    products:
      app:
        title: Acme App
        versions:
          - {name: 5, current: true, released: 2026-03-01}
          - {name: "4", supported_until: 2026-12-31, end_of_life: 2027-01-31}
          - "3"
    contact:
      time_zone: Europe/Paris
      clock: 12
      holidays: [2026-12-25, {date: 2026-12-31, hours: "09:00-12:00", name: {en: New Year}}]
      channels:
        - {type: form, name: write, label: Write, action: /send, reply: optional,
           fields: [{name: order, label: Order, hint: Ten digits, required: true},
                    {name: plan, label: Plan, type: select, options: [Basic, {en: Team, fr: Équipe}]}]}
        - {type: chat, url: "https://acme.example/chat?a={article}", hours: "Mo-Fr 09:00-18:00",
           holidays: [2026-12-24], languages: en, note: Ask there first}
        - {type: phone, number: +33 1 23 45 67 89}
        - {type: email, address: help@acme.example, body: Hello}
      routes:
        - {channels: [phone], category: billing, tag: Money, product: app, versions: "<5", lang: en}
      offer: {pages: 4, seconds: 90}
    review:
      review_in: 6 months
      owner: support
      owners: {support: {email: support@acme.example, channel: help}}
      weights: {types: {faq: 2}, categories: {billing: 1.5}}
    search:
      synonyms: [[sso, single sign-on], {query: wifi, finds: [wireless]}]
      abbreviations: {2FA: two-factor authentication}
      events: /searches
    vocabulary:
      avoid: {login: sign in}
      glossary:
        SSO: One password.
        grace period: {title: {en: grace period}, definition: Some days., also: {en: [delay]}}
      glossary_links: false
    theme: {name: default, accent: "#0a5", accent_dark: "#0a5", band: "#0a5", background: "#fff",
            ink: "#000", radius: 4, font: Arial, heading_font: Arial, logo: logo.svg,
            logo_dark: dark.svg, logo_only: true}
    markdown: {raw_html: false}
    seo: {faq_page: true, image: preview.png}
    preset: hugo
    front_matter: {rename: {heading: title}, ignore: [layout]}
    rules: {broken-link: error, heading-order: off}
    organization: {name: Acme, url: "https://acme.example/", logo: acme.png}
    feedback: {url: /feedback, log: /thanks/, email: docs@acme.example}
    announcement: {text: Phones are down., url: /status, until: 2027-01-31}
    footer: {links: [{title: Privacy, url: /privacy}]}
    publish: {hosts: [nginx], markdown: true, llms: true}
    translations: {missing: show, notice: true}
    signals: {half_life: 90 days}
    dates: git
    privacy: {note: Logs are deleted., url: /privacy}
    """
}
