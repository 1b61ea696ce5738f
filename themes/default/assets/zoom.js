// Opens a picture in its full size above the page. Without this script the link leads to the file.

import { CLOSE_ICON, element, icon, t } from "./guichet.js";

export function open(link) {
  const small = link.querySelector("img");
  const caption = link.parentElement.querySelector("figcaption")?.textContent;
  const close = element("button", { type: "button", className: "g-dialog-close", autofocus: true },
    icon(CLOSE_ICON), element("span", { className: "g-hidden" }, t("close")));
  const dialog = element("dialog", { className: "g-dialog g-zoom", "aria-label": small.alt || t("picture") },
    element("div", { className: "g-zoom-head" }, element("span", {}, caption), close),
    element("div", { className: "g-zoom-scroll", tabIndex: 0 }, element("img", {
      src: link.href, alt: small.alt, width: small.getAttribute("width"), height: small.getAttribute("height"),
    })));
  close.addEventListener("click", () => dialog.close());
  // A press on the page behind closes, but not the end of a movement that was begun on the picture.
  let isOutside = false;
  dialog.addEventListener("pointerdown", (event) => { isOutside = event.target === dialog; });
  dialog.addEventListener("click", (event) => { if (isOutside && event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
}
