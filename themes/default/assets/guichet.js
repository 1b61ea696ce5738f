// What the pages do with JavaScript; every page is complete without it. Text is put in as text, never as
// markup, so that the strictest policy may stand. Scripts that are fetched late import from here.

export const data = JSON.parse(document.getElementById("g-data")?.textContent || "{}");
const strings = data.t || {};
let plural;
const page = document.body.dataset;

/** The interface text under `key` with `{name}` filled in; a `count` chooses the plural form. */
export function t(key, values = {}) {
  if ("count" in values) plural ??= new Intl.PluralRules(data.lang || "en");
  const form = "count" in values ? `${key}.${plural.select(values.count)}` : key;
  const text = strings[form] ?? strings[`${key}.other`] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** A new element; properties where it has them, attributes otherwise. */
export function element(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in node) node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

/** A line drawing like those of the templates. */
export function icon(path) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  for (const [name, value] of Object.entries({
    class: "g-icon", viewBox: "0 0 24 24", width: "20", height: "20", "aria-hidden": "true", focusable: "false",
  })) svg.setAttribute(name, value);
  svg.append(line);
  return svg;
}

/** Storage that may be switched off, which is no reason to fail. */
export function store(kind, key, value) {
  try {
    if (value === undefined) return window[kind].getItem(`guichet.${key}`) || "";
    window[kind].setItem(`guichet.${key}`, value);
  } catch {
    return "";
  }
  return value;
}

/** A list in this browser's storage, or with `value` a new one. */
export function storedList(key, value, kind = "localStorage") {
  if (value) return store(kind, key, JSON.stringify(value));
  try {
    const found = JSON.parse(store(kind, key) || "[]");
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

/** The same for this visit only. */
export const visited = (key, value) => storedList(key, value, "sessionStorage");

/** A script of the theme by its name. A browser may keep a failure, so another try asks anew. */
const failures = {};
export function script(name) {
  const again = failures[name] ? `?${failures[name]}` : "";
  return import(data.scripts[name] + again).catch((error) => {
    failures[name] = (failures[name] || 0) + 1;
    throw error;
  });
}

/** Says a text to screen readers, once typing pauses. */
export function announcer(parent) {
  const status = element("span", { className: "g-hidden", role: "status" });
  parent.append(status);
  let timer;
  return (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = text; }, 400);
  };
}

// The reader's version: `?version=` in an address wins and is remembered.

const versions = data.versions || [];
const isVersion = (value) => value === "" || versions.some((version) => version.value === value);
export let version = new URLSearchParams(location.search).get("version") ?? store("localStorage", "version");
if (!isVersion(version)) version = "";
else if (version) store("localStorage", "version", version);

export function chooseVersion(value) {
  version = isVersion(value) ? value : "";
  store("localStorage", "version", version);
  fillContacts();
}
export const versionLabel = (value = version) => versions.find((item) => item.value === value)?.label || "";

// Contact links carry what the reader already did, from this browser and nowhere else.

let query = store("sessionStorage", "query");
if (page.gArticle) {
  store("sessionStorage", "article", page.gArticle);
  store("sessionStorage", "title", page.gTitle || "");
  const path = location.pathname;
  const trail = visited("trail").filter((one) => one?.path && one.path !== path);
  visited("trail", [...trail, { path, title: page.gTitle || "" }].slice(-5));
  visited("read", [...new Set([...visited("read"), path])].slice(-20));
}

function contactAddress(link) {
  const values = {
    article: store("sessionStorage", "article"),
    title: store("sessionStorage", "title"),
    lang: data.lang || "",
    query,
    version,
    // Only where the reader sees that it is sent along (contact-trail.js).
    trail: "gTrail" in link.dataset ? visited("trail").map((one) => `${one.title} – ${one.path}`).join("\r\n") : "",
  };
  return link.dataset.gTemplate.replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? encodeURIComponent(values[name]) : whole);
}

export function fillContacts(root = document) {
  for (const link of root.querySelectorAll("[data-g-template]")) link.href = contactAddress(link);
  const isWaiting = root.querySelector('[data-g-template*="{trail}"]:not([data-g-trail])');
  if (isWaiting && visited("trail").length && !store("sessionStorage", "trail-off")) {
    script("contact-trail").then(({ showTrail }) => showTrail(root)).catch(() => {});
  }
}

export function rememberQuery(text) {
  query = text;
  store("sessionStorage", "query", text);
  fillContacts();
}

/** The ways to reach a person, as the page has them, for a place beside results. */
export function contactList() {
  const list = document.querySelector(".g-contact .g-channels")?.cloneNode(true);
  if (!list) return list;
  // What was shown beside the links of the page is shown beside these anew.
  for (const note of list.querySelectorAll(".g-sent")) note.remove();
  for (const link of list.querySelectorAll("[data-g-trail]")) delete link.dataset.gTrail;
  fillContacts(list);
  if (list.querySelector("[data-g-hours]")) setTimeout(hours);
  return list;
}

/** Whether somebody answers now; told anew for what was put into the page. */
function hours() {
  script("contact-hours").then(({ showHours }) => showHours()).catch(() => {});
}

export function contactLink() {
  const source = document.querySelector(".g-channels [data-g-template]")
    || document.querySelector(".g-footer [data-g-contact]");
  if (!source) return source;
  const link = element("a", { href: source.href }, t("contact"));
  const { gTemplate } = source.dataset;
  if (gTemplate) link.href = contactAddress({ dataset: { gTemplate } });
  return link;
}

// Search on every page: a button in place of the header's form opens a dialog. The home page and
// the search page have a box of their own.

const SEARCH_ICON = "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5l5 5";
export const CLOSE_ICON = "m6 6 12 12M18 6 6 18";
const ownForm = document.querySelector("form[data-g-search-page]")
  || document.querySelector("main form[data-g-search]");
const headerForm = document.querySelector("header form[data-g-search]");
const wantsSlash = () => store("localStorage", "slash") !== "off";

// Where no page stands, the words of the address are a first guess at what was looked for.
const missed = document.querySelector("[data-g-missing] input");
if (missed && !missed.value && !location.pathname.endsWith("404.html")) {
  const words = location.pathname.split("/").filter(Boolean).pop() || "";
  try {
    missed.value = decodeURIComponent(words).replace(/\.\w{1,5}$/, "").replace(/[-_+.\s]+/g, " ").trim().slice(0, 100);
  } catch {
    // An address that is no text is no guess.
  }
}

/** The attributes of an editable combobox (ARIA practices) whose list has this id. */
export const comboboxAttributes = (list) => ({
  role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list,
  autocomplete: "off", autocapitalize: "off", spellcheck: false,
});

/** What the dialog is made of. It can be typed into before the script that searches is there. */
let dialog;
function makeDialog() {
  const label = headerForm?.querySelector("label")?.textContent || t("search");
  const input = element("input", {
    className: "g-dialog-input", id: "g-dialog-q", type: "search", name: "q", maxLength: 200,
    enterKeyHint: "search", ...comboboxAttributes("g-dialog-list"),
  });
  const close = element("button", { type: "button", className: "g-dialog-close" },
    icon(CLOSE_ICON), element("span", { className: "g-hidden" }, t("close")));
  const form = element("form", { className: "g-dialog-form", role: "search", action: data.search, "aria-label": label },
    element("div", { className: "g-dialog-head" },
      element("label", { className: "g-dialog-title", id: "g-dialog-title", htmlFor: "g-dialog-q" }, label), close),
    element("div", { className: "g-dialog-field" }, icon(SEARCH_ICON), input));
  const list = element("div", { className: "g-options", id: "g-dialog-list", role: "listbox", "aria-label": t("suggestions") });
  const node = element("dialog", { className: "g-dialog", "aria-labelledby": "g-dialog-title" }, form, list);
  close.addEventListener("click", () => node.close());
  // A press on the page behind closes, but not the end of a selection that was begun in the box.
  let isOutside = false;
  node.addEventListener("pointerdown", (event) => { isOutside = event.target === node; });
  node.addEventListener("click", (event) => { if (isOutside && event.target === node) node.close(); });
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    node.close();
  });
  document.body.append(node);
  const ready = () => searchBox().then(({ fillDialog }) => fillDialog(node));
  ready().catch(() => {
    const again = element("button", { type: "button", className: "g-button" }, t("retry"));
    const note = element("div", { className: "g-box-note" }, element("p", { role: "alert" }, t("failed")), again);
    again.addEventListener("click", () => ready().then(() => note.remove(), () => {}));
    node.append(note);
  });
  return node;
}

function openDialog(text) {
  dialog ??= makeDialog();
  const input = dialog.querySelector("input");
  if (text) input.value = text;
  if (!dialog.open) {
    dialog.showModal();
    dialog.dispatchEvent(new Event("g-open"));
  }
  input.focus();
  if (!text) input.select();
}

/** Scripts, and the texts of those that are fetched late, side by side; the first is given. */
let texts;
function late(...names) {
  texts ??= fetch(data.texts).then((answer) => answer.json()).then((found) => Object.assign(strings, found));
  texts.catch(() => { texts = undefined; });
  return Promise.all([...names.map(script), texts]).then(([first]) => first);
}
const searchBox = () => late("search-box", "search-results");

/** Fetches what a search needs, a moment before it is needed. */
const prepare = () => searchBox().then(({ openEngine }) => openEngine()).catch(() => {});

/** Puts a button of the same size where the header's form is. */
function headerButton(form) {
  const input = form.querySelector("input");
  const button = element("button", {
    type: "button", className: "g-search-open", "aria-haspopup": "dialog",
    "aria-keyshortcuts": `${wantsSlash() ? "/ " : ""}Control+K Meta+K`,
  }, icon(SEARCH_ICON), element("span", { className: "g-search-open-text" }, input.placeholder),
  wantsSlash() ? element("kbd", { "aria-hidden": "true" }, "/") : null);
  button.addEventListener("pointerenter", prepare, { once: true });
  button.addEventListener("focus", prepare, { once: true });
  button.addEventListener("click", () => openDialog());
  const isTyping = document.activeElement === input || input.value !== "";
  const text = input.value;
  form.replaceWith(element("div", {
    className: form.className, role: "search", "aria-label": form.getAttribute("aria-label"),
  }, button));
  if (!isTyping) return;
  button.focus();
  openDialog(text);
  const box = dialog.querySelector("input");
  box.setSelectionRange(text.length, text.length);
}

// Keys: `/` and Ctrl+K or Cmd+K go to the search box; `/` can be switched off (WCAG 2.1.4).

function shortcuts() {
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping && wantsSlash();
    const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!isSlash && !isK) return;
    event.preventDefault();
    if (!ownForm) {
      openDialog();
      return;
    }
    const box = ownForm.querySelector("input");
    box.focus();
    box.select();
  });
}

/** Fetches the script of the home page's box as the reader comes to it, not before. */
function attachPopup(form) {
  const input = form.querySelector("input");
  const attributes = Object.entries(comboboxAttributes("g-popup-list"));
  for (const [name, value] of attributes) input.setAttribute(name, value);
  let loading;
  const start = () => loading ??= searchBox().then(({ popup }) => popup(form)).catch(() => {
    for (const [name] of attributes) input.removeAttribute(name);
  });
  form.addEventListener("pointerenter", start, { once: true });
  form.addEventListener("focusin", start, { once: true });
  if (form.contains(document.activeElement)) start();
}

/** Starts whatever this page's way of searching is. */
function search() {
  if (headerForm && !ownForm) headerButton(headerForm);
  shortcuts();
  if (!ownForm) return;
  if ("gSearchPage" in ownForm.dataset) {
    if (new URLSearchParams(location.search).get("q")) script("search").catch(() => {});
    late("search-page", "search-results").then(({ searchPage }) => searchPage(ownForm))
      .catch(() => {
        const box = document.querySelector("[data-search-results]");
        box.replaceChildren(element("p", { role: "alert" }, t("failed")));
        box.dataset.searchState = "error";
      });
  } else {
    attachPopup(ownForm);
  }
}

/** Marks the words that a search led here for, when one did within the last minute. */
export function showFound() {
  const recent = storedList("found").filter(({ time }) => Math.abs(Date.now() - time) < 60_000);
  const own = recent.find(({ path }) => path === location.pathname);
  if (!own || !document.querySelector("main .g-prose")) return;
  storedList("found", recent.filter((one) => one !== own));
  script("search-highlight").then(({ highlight }) => highlight(own.terms)).catch(() => {});
}

/** The question is asked by a script of its own, fetched as the reader comes near it or answers. */
function feedback(box) {
  let loading;
  let isSettled = false;
  const ready = () => loading ??= script("feedback").then(({ ask }) => ask(box)).catch(() => {})
    .then(() => { isSettled = true; });
  for (const form of box.querySelectorAll("form")) {
    form.addEventListener("submit", (event) => {
      if (isSettled) return; // to the script, or without it to the address
      event.preventDefault();
      const { submitter } = event;
      ready().then(() => form.requestSubmit(submitter));
    });
  }
  whenNear(box, ready);
}

/** Does something once the reader comes near a part of the page. */
function whenNear(part, run) {
  new IntersectionObserver(([entry], observer) => {
    if (!entry.isIntersecting) return;
    observer.disconnect();
    run();
  }, { rootMargin: "400px" }).observe(part);
}

/** Offers a person after so many articles, or seconds spent looking at this one. */
function offerLater() {
  if (!data.offer || !page.gArticle || store("sessionStorage", "offered")) return;
  let seconds = visited("read").length >= data.offer.pages ? 1 : data.offer.seconds;
  const timer = setInterval(() => {
    if (document.visibilityState === "hidden" || --seconds > 0) return;
    clearInterval(timer);
    script("contact-offer").then(({ offerContact }) => offerContact()).catch(() => {});
  }, 1000);
}

function copyButtons() {
  if (!navigator.clipboard) return;
  for (const block of document.querySelectorAll(".g-prose pre")) {
    const button = element("button", { type: "button", className: "g-copy" }, t("copy"));
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(block.textContent);
        button.textContent = t("copied");
        say(t("copied"));
        setTimeout(() => { button.textContent = t("copy"); }, 2500);
      } catch {
        getSelection().selectAllChildren(block);
      }
    });
    const frame = element("div", { className: "g-code" });
    block.replaceWith(frame);
    frame.append(block, button);
    const say = announcer(frame);
  }
}

// Shapes of an article that a script makes better.

/** Marks in the list of contents the section that is being read: the last to begin above a line. */
const LINE = 96;
function followReading(contents) {
  const links = [...contents.querySelectorAll("a")].filter((link) => link.offsetParent);
  const sections = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  let current;
  const observer = new IntersectionObserver(() => {
    const next = links[sections.findLastIndex((section) =>
      section?.checkVisibility?.() !== false && section?.getBoundingClientRect().top < LINE)];
    if (next === current) return;
    current?.removeAttribute("aria-current");
    current = next;
    if (!next) return;
    next.setAttribute("aria-current", "true");
    const own = next.getBoundingClientRect();
    const box = contents.getBoundingClientRect();
    if (own.top < box.top || own.bottom > box.bottom) contents.scrollTop += own.top - box.top - box.height / 2;
  }, { rootMargin: `-${LINE}px 0px 99999px` });
  for (const section of sections) if (section) observer.observe(section);
}

/** Links to headings for those who point; the list of contents has them for everybody. */
function headingLinks() {
  for (const heading of document.querySelectorAll(".g-prose > :is(h2, h3)[id]")) {
    heading.append(element("a", {
      className: "direct", href: `#${encodeURIComponent(heading.id)}`, title: t("direct"), tabIndex: -1, "aria-hidden": "true",
    }));
  }
}

/** Whether a press on a link opens it here, not in a tab or window of its own. */
const isPlain = (event) => !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

/** Large pictures and terms open in place; their scripts are fetched when somebody asks for them. */
const PLACES = { zoom: "zoom", term: "glossary" };
function openInPlace() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.zoom, a.term");
    if (!link || !isPlain(event)) return;
    event.preventDefault();
    script(PLACES[link.classList[0]]).then(({ open }) => open(link)).catch(() => { location.href = link.href; });
  });
}

/** Sends on readers of a heading that this page had once. */
function followOldHeading() {
  if (location.hash && !document.getElementById(location.hash.slice(1))) import(page.gMoved).catch(() => {});
}

/** Does one thing after the other once the page is painted, so that none of them keeps it waiting. */
function inTurn(...steps) {
  const next = () => {
    const step = steps.shift();
    if (steps.length) setTimeout(next);
    step(); // what fails keeps nothing else from starting
  };
  requestAnimationFrame(() => setTimeout(next));
}

/** The choice of versions; its script comes when one is chosen or about to be. */
function followVersion(picker) {
  const ready = () => late("versions");
  if (version) ready().then(({ follow }) => follow(picker)).catch(() => {});
  picker.addEventListener("toggle", () => ready().catch(() => {}), { once: true });
  picker.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !picker.open) return;
    picker.open = false;
    picker.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => { if (!picker.contains(event.target)) picker.open = false; });
  picker.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || !isPlain(event)) return;
    event.preventDefault();
    ready().then(({ go }) => go(link.dataset.gVersion)).catch(() => { location.href = link.href; });
  });
}

const timed = document.querySelector("[data-g-hours]");
if (page.gMoved) {
  followOldHeading();
  addEventListener("hashchange", followOldHeading);
}
fillContacts();
if (data.scripts?.search) search();
openInPlace();
document.querySelectorAll("[data-g-picker]").forEach(followVersion);
if (document.querySelector(".tabs")) script("tabs").then(({ makeTabs }) => makeTabs()).catch(() => {});
inTurn(
  () => document.querySelectorAll("[data-g-feedback]").forEach(feedback),
  () => {
    if (timed?.closest("main")) hours();
    else if (timed) whenNear(timed.closest("ul") || timed, hours);
  },
  () => document.querySelectorAll("[data-g-form]").forEach((form) => {
    script("contact-form").then(({ contactForm }) => contactForm(form)).catch(() => {});
  }),
  offerLater,
  copyButtons,
  showFound,
  () => document.querySelectorAll(".g-toc").forEach(followReading),
  headingLinks,
  () => document.querySelectorAll("[data-g-forget]").forEach((box) => {
    script("privacy").then(({ forget }) => forget(box)).catch(() => {});
  }),
);
