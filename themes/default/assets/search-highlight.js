// Marks the words of a search in the article it led to, and lets the reader switch that off.

import { element, script, store, t } from "./guichet.js";

const MOST = 1000;
const SHORT = /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{N}]{1,2}$/u;

/** Where the words stand: `[{node, start, end}]`. */
function places(root, find) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node && found.length < MOST; node = walker.nextNode()) {
    if (node.parentElement.closest("button, script, style, svg, [hidden], .g-hidden")) continue;
    for (const { start, end } of find(node.data)) found.push({ node, start, end });
  }
  return found;
}

/** Draws the marks and returns what takes them away. */
function paint(found) {
  if (window.Highlight && CSS.highlights) {
    const ranges = found.map(({ node, start, end }) => {
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      return range;
    });
    CSS.highlights.set("g-search", new Highlight(...ranges));
    return () => CSS.highlights.delete("g-search");
  }
  // From the end, so that places before stay where they are.
  const marks = found.reverse().map(({ node, start, end }) => {
    const word = node.splitText(start);
    word.splitText(end - start);
    const mark = element("mark", { className: "g-found-mark" });
    word.replaceWith(mark);
    mark.append(word);
    return mark;
  });
  return () => marks.forEach((mark) => {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  });
}

let clear = () => {};

export async function highlight(terms) {
  const { marker } = await script("search");
  const root = document.querySelector("main .g-prose");
  if (!marker || !root) return;
  const telling = terms.filter((term) => !SHORT.test(term));
  clear();
  const found = places(root, marker(telling.length ? telling : terms));
  if (!found.length) return;
  const unpaint = paint(found);
  const off = element("button", { type: "button", className: "g-link-button" }, t("found_off"));
  const never = element("button", { type: "button", className: "g-link-button" }, t("found_never"));
  const bar = element("div", { className: "g-found" }, element("p", {}, t("found")), off, never);
  clear = () => {
    unpaint();
    bar.remove();
  };
  const leave = () => {
    clear();
    document.getElementById("g-main")?.focus({ preventScroll: true });
  };
  off.addEventListener("click", leave);
  never.addEventListener("click", () => {
    store("localStorage", "highlight", "off");
    leave();
  });
  const head = root.closest("article")?.querySelector(".g-page-head");
  if (head) head.after(bar);
  else root.before(bar);
}
