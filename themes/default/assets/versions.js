// The reader's version: once chosen, lists and articles follow it. Loaded where one is chosen or
// about to be; without it the choices lead to the page of each version.

import { chooseVersion, data, element, t, version, versionLabel } from "./guichet.js";

const productOf = (value) => (data.products || [])
  .find((product) => value.startsWith(`${product.value} `))?.value || "";

/** Whether something is for the version that was chosen; what is about another product may be. */
function fits(node, chosen = version) {
  const own = node.dataset.gVersions.split("|");
  return own.includes(chosen) || !own.some((value) => productOf(value) === productOf(chosen));
}

const here = (value, path = location.pathname) => `${path}?version=${encodeURIComponent(value)}`;

/** Goes on with a version: in the variant that is about it, where there is one. */
export function go(value) {
  chooseVersion(value);
  const variant = value && [...document.querySelectorAll(".g-variants a[data-g-versions]")]
    .find((link) => link.dataset.gVersions.split("|").includes(value));
  const article = document.querySelector("article[data-g-versions]");
  location.assign(here(value, variant && article && !fits(article, value) ? variant.pathname : undefined));
}

/** Takes what is about other versions out of a list, puts in what waits behind it, and says so. */
function narrow(list) {
  const items = [...list.querySelectorAll(":scope > [data-g-versions]")];
  const others = items.filter((item) => !item.hidden && !fits(item));
  const own = items.filter((item) => item.hidden && fits(item));
  for (const item of others) item.hidden = true;
  for (const item of own) item.hidden = false;
  if (others.length <= own.length || list.matches(".g-links, .g-popular")) return;
  const show = element("button", { type: "button", className: "g-link-button" }, t("others_show"));
  const note = element("p", { className: "g-muted g-others" }, `${t("others", { count: others.length - own.length })} `, show);
  show.addEventListener("click", () => {
    for (const item of others) item.hidden = false;
    others[0].querySelector("a")?.focus();
    note.remove();
  });
  list.after(note);
}

/** Closes a part of an article that is about other versions; nothing of it is lost. */
function fold(mark) {
  const parts = [];
  const level = "gSection" in mark.dataset ? +(mark.previousElementSibling?.tagName[1] || 6) : 0;
  for (let next = mark.nextElementSibling; next; next = next.nextElementSibling) {
    if (level && /^H[1-6]$/.test(next.tagName) && +next.tagName[1] <= level) break;
    parts.push(next);
    if (!level) break;
  }
  const box = element("details", { className: "details g-other-versions" }, element("summary", {}, mark.textContent));
  mark.replaceWith(box);
  box.append(...parts);
  if (location.hash && box.querySelector(`[id="${CSS.escape(decodeURIComponent(location.hash.slice(1)))}"]`)) box.open = true;
}

/** Makes the page follow the version that was chosen. */
export function follow(picker) {
  const name = versionLabel();
  picker.querySelector("summary").textContent = name;
  const current = [...picker.querySelectorAll("[data-g-version]")].find((link) => link.dataset.gVersion === version);
  current?.setAttribute("aria-current", "true");
  picker.querySelector("ul").prepend(
    element("li", {}, element("a", { href: here(""), "data-g-version": "" }, t("version_forget"))));
  for (const list of document.querySelectorAll(".g-cards, .g-links, .g-popular")) narrow(list);
  const article = document.querySelector("article[data-g-versions]");
  if (article && !fits(article)) {
    const variant = [...document.querySelectorAll(".g-variants a[data-g-versions]")].find((link) => fits(link));
    const link = variant
      ? element("a", { href: here(version, variant.pathname) }, t("version_go", { version: name }))
      : element("a", { href: `${data.search}?version=${encodeURIComponent(version)}` }, t("version_find", { version: name }));
    const note = element("div", { className: "g-notice" }, element("p", {}, `${t("version_not", { version: name })} `, link));
    const old = article.querySelector("[data-g-old]");
    if (old) old.replaceWith(note);
    else article.querySelector("header").after(note);
    return; // its parts are about its own versions
  }
  for (const mark of document.querySelectorAll(".for-versions[data-g-versions]")) if (!fits(mark)) fold(mark);
}
