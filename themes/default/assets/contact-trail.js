// Contact links that ask for it carry the pages read in this visit. Beside each such link stands what
// is sent along, and a button against it; only then does the link carry anything.

import { announcer, element, fillContacts, store, t, visited } from "./guichet.js";

let count = 0;

function removeAll(link) {
  store("sessionStorage", "trail-off", "1");
  for (const note of document.querySelectorAll(".g-sent")) note.remove();
  for (const other of document.querySelectorAll("[data-g-trail]")) {
    delete other.dataset.gTrail;
    other.removeAttribute("aria-describedby");
  }
  fillContacts();
  link.focus();
  announcer(link.closest("li"))(t("trail_removed"));
}

/** Shows what is sent along beside the links below `root` that carry it. */
export function showTrail(root) {
  for (const link of root.querySelectorAll('[data-g-template*="{trail}"]:not([data-g-trail])')) {
    const id = `g-sent-${++count}`;
    link.dataset.gTrail = "";
    link.setAttribute("aria-describedby", id);
    const remove = element("button", { type: "button", className: "g-link-button" }, t("trail_remove"));
    remove.addEventListener("click", () => removeAll(link));
    const pages = visited("trail").map(({ title }) => element("li", {}, title));
    (link.closest("h2") || link).parentElement.append(element("div", { className: "g-sent" },
      element("details", {}, element("summary", { id }, t("trail")), element("ol", {}, ...pages)), remove));
  }
  fillContacts(root);
}
