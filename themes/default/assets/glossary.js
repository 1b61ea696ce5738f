// Shows what a term means right where it stands. Without this script the link leads to the glossary.

import { element, t } from "./guichet.js";

let shown;

function close() {
  if (!shown) return;
  shown.box.remove();
  shown.link.removeAttribute("aria-expanded");
  shown = undefined;
}

/** Whether something belongs to the term that is shown. */
const isInside = (node) => shown && (shown.link.contains(node) || shown.box.contains(node));

export function open(link) {
  const isShown = shown?.link === link;
  close();
  if (isShown) return;
  // A live region right behind the term: it is read out, and Tab leads to the link in it.
  const box = element("span", { className: "g-term", role: "status" });
  link.after(box);
  link.setAttribute("aria-expanded", "true");
  link.focus();
  shown = { link, box };
  setTimeout(() => {
    box.append(
      element("span", {}, link.dataset.gDefinition), " ",
      element("a", { href: link.href }, t("glossary")));
    const around = box.offsetParent.getBoundingClientRect();
    const own = box.getBoundingClientRect();
    if (own.right > around.right || own.left < around.left) box.classList.add("g-term-end");
    box.scrollIntoView({ block: "nearest" });
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !shown) return;
  shown.link.focus();
  close();
});
for (const kind of ["pointerdown", "focusin"]) {
  document.addEventListener(kind, (event) => { if (!isInside(event.target)) close(); });
}
