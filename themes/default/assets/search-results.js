// What the search box and the search page share: asking the engine, drawing what it found, and
// what this browser remembers of it.

import {
  contactLink, data, element, icon, rememberQuery, script, showFound, store, storedList, t, version, versionLabel,
} from "./guichet.js";

let engine;
/** The engine with its index, both fetched at once; after a failure they are asked for again. */
export function openEngine() {
  if (engine) return engine;
  const entry = fetch(data.index, { cache: "no-cache" });
  entry.catch(() => {});
  engine = script("search")
    .then(({ openSearch }) => openSearch(data.index, entry))
    .catch((error) => {
      engine = undefined;
      throw error;
    });
  return engine;
}

/** Searches in the reader's version, unless `options` has another. */
export async function find(text, options) {
  const found = await (await openEngine()).search(text.slice(0, 500), { version, ...options });
  rememberQuery(text);
  return found;
}

/** What readers of this version read most; nothing where the index cannot say. */
export async function popular(product) {
  try {
    return await (await openEngine()).popular?.({ version, product }) || [];
  } catch {
    return [];
  }
}

/** The address of the search page with a query; filters without a value are left out. */
export function searchAddress(q, filters = {}) {
  const url = new URL(data.search, location.href);
  for (const [name, value] of Object.entries({ q, ...filters })) {
    if (value) url.searchParams.set(name, value);
  }
  return url.href;
}

/** The product that a version is of. */
export const productOf = (value) => (data.products || [])
  .find((product) => value.startsWith(`${product.value} `))?.value || "";

// Drawing

export const address = (result) => result.section?.anchor
  ? `${result.url}#${encodeURIComponent(result.section.anchor)}` : result.url;

const marked = (parts) => parts.map((part) => part.match ? element("mark", {}, part.text) : part.text);
export const title = (result) => marked(result.titleParts || [{ text: result.title }]);
export const excerpt = (result) => marked(result.excerpt || []);
export const trail = (result) => [result.category, result.section?.title].filter(Boolean).join(" › ");
export const badges = (result) => (result.versions || []).map((value) =>
  element("span", { className: "g-badge" }, versionLabel(value) || value));

/** A link to the search page that a plain click follows right here. */
export function queryLink(query, text, choose) {
  const link = element("a", { href: searchAddress(query) }, text);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    choose(query);
  });
  return link;
}

/** What a term of the trade means, for who searched for it. */
export const definition = ({ term, text }) =>
  element("div", { className: "g-definition" }, element("dfn", {}, term), element("span", {}, text));

export const didYouMean = (query, choose) =>
  element("p", { className: "g-did-you-mean" }, queryLink(query, t("suggestion", { query }), choose));

/** Search itself does not work: what else there is, and another try. */
export function failedNote(retry) {
  const again = element("button", { type: "button", className: "g-button" }, t("retry"));
  again.addEventListener("click", retry);
  return [element("p", {}, element("strong", {}, t("failed"))), element("p", {}, t("failed_help")), again];
}

export const noneNote = (query) => [
  element("p", {}, element("strong", {}, t("none_for", { query }))),
  element("p", {}, t("none_help")),
];

/** A labelled list to choose one of; `options` are `{value, label}`. */
export function choice(id, name, options, value, change) {
  const select = element("select", { className: "g-select", id, name, autocomplete: "off" });
  fillChoice(select, name, options, value);
  select.addEventListener("change", () => change(select.value));
  return element("div", { className: "g-filter" }, element("label", { htmlFor: id }, t(name)), select);
}

export function fillChoice(select, name, options, value) {
  select.replaceChildren(...[{ value: "", label: t(`${name}_all`) }, ...options].map((option) =>
    element("option", { value: option.value }, option.count === undefined
      ? option.label : t("with_count", { name: option.label, number: option.count }))));
  select.value = value;
}

// What this browser remembers

const MOST_RECENT = 5;
export const keepsRecent = () => store("localStorage", "recents") !== "off";
export const recentQueries = () => keepsRecent()
  ? storedList("recent").filter((one) => typeof one === "string").slice(0, MOST_RECENT) : [];

export function keepRecent(query) {
  const text = query.trim().slice(0, 200);
  if (!text || !keepsRecent()) return;
  const others = recentQueries().filter((one) => one.toLowerCase() !== text.toLowerCase());
  storedList("recent", [text, ...others].slice(0, MOST_RECENT));
}
export const clearRecent = () => storedList("recent", []);

/** The page of the result shall mark the words; it may be opened in this tab or another. */
function rememberFound(link, terms) {
  if (store("localStorage", "highlight") === "off" || !terms?.length) return;
  const path = new URL(link.href).pathname;
  const others = storedList("found").filter((one) => one.path !== path).slice(0, 4);
  storedList("found", [{ path, terms: terms.slice(0, 60), time: Date.now() }, ...others]);
}

/** Notes when a result is opened, in whatever way. */
export function watchResult(link, query, found, position) {
  const note = (event) => {
    if (event.type === "auxclick" && event.button !== 1) return;
    rememberFound(link, found.terms);
    if (event.type === "contextmenu") return;
    keepRecent(query);
    report("opened", query, found.total, link.href, position + 1);
    const stays = new URL(link.href).pathname === location.pathname;
    if (stays && event.type === "click" && !event.ctrlKey && !event.metaKey && !event.shiftKey) setTimeout(showFound);
  };
  for (const type of ["click", "auxclick", "contextmenu"]) link.addEventListener(type, note);
}

/** Tells the site's owner, where the site counts searches; `name` is a function of that script. */
const events = data.events ? script("search-events").catch(() => null) : null;
export function report(name, ...details) {
  events?.then((script) => script?.[name](...details));
}

/** The foot of a list of results: everything, a person, the version that narrows. */
export function footLinks(query, found, filters) {
  return [
    found?.total ? element("a", { href: searchAddress(query, filters) }, t("all")) : null,
    contactLink(),
  ].filter(Boolean);
}

export const RECENT_ICON = "M12 7v5l3 2M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z";
export const recentIcon = () => icon(RECENT_ICON);
