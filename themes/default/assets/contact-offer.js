// A reader who has looked for long is offered a person: once a visit, at the end of the article,
// without taking the focus or covering anything.

import { announcer, contactList, element, store, t, visited } from "./guichet.js";

/** Makes the offer, unless the reader has answered here or is about to. */
export function offerContact() {
  const box = document.querySelector("[data-g-feedback]");
  const place = box || document.querySelector(".g-article-body .g-prose");
  const list = contactList();
  if (!place || !list || store("sessionStorage", "offered")) return;
  if (visited("answered").includes(location.pathname) || box?.querySelector("details[open]")) return;
  store("sessionStorage", "offered", "1");
  const close = element("button", { type: "button", className: "g-button" }, t("offer_close"));
  const offer = element("section", { className: "g-stuck", "aria-labelledby": "g-stuck-title" },
    element("h2", { className: "g-small-title", id: "g-stuck-title" }, t("offer")),
    element("p", {}, t("offer_text")), list, close);
  close.addEventListener("click", () => {
    const before = offer.previousElementSibling;
    offer.remove();
    // What stands before it is where the reader goes on, not the top of the page.
    before.tabIndex = -1;
    before.focus({ preventScroll: true });
  });
  const say = announcer(offer);
  place.after(offer);
  say(t("offer_said"));
}
