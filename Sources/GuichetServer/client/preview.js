// Keeps a previewed page as its files are, where it is scrolled and what is open, and shows what is
// wrong with it. Nothing of this is published.

const script = document.querySelector("script[data-guichet-preview]");
const path = location.pathname;

// What the server sent, before scripts changed it: the page on the screen is compared with that.
let before = null;
let version = Number(script.dataset.guichetPreview);
let isBusy = false;
let wanted = version;

/** Parts that scripts hold on to, or that do something when they come in. */
const ACTIVE = "script, style, link, pre, video, form, input, button, select, dialog, figure, details, h2, h3, .tabs, .g-term, .g-toc, .for-versions";

const element = (name, attributes = {}, ...content) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...content);
  return node;
};

/** A part may be replaced when no script did anything to it or will. */
function isStill(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return true;
  const all = [node, ...node.querySelectorAll("*")];
  return !all.some((one) => one.matches(ACTIVE) || one.getAttributeNames().some((name) => name.startsWith("data-")));
}

function swap(old, next, live) {
  if (!live.isEqualNode(old) || !isStill(old) || !isStill(next)) return false;
  live.replaceWith(document.importNode(next, true));
  return true;
}

/** Gives attributes that changed, and leaves those that scripts set. */
function retouch(old, next, live) {
  for (const name of new Set([...old.getAttributeNames(), ...next.getAttributeNames()])) {
    const value = next.getAttribute(name);
    if (old.getAttribute(name) === value) continue;
    if (live.getAttribute(name) !== old.getAttribute(name)) return false;
    if (value === null) live.removeAttribute(name);
    else live.setAttribute(name, value);
  }
  return true;
}

/**
 * Makes of a part that shows `old` one that shows `next`, with as little as possible replaced.
 * Returns false where only loading the page again can.
 */
function patch(old, next, live) {
  if (old.isEqualNode(next)) return true;
  if (old.nodeName !== next.nodeName || live.nodeName !== old.nodeName) return swap(old, next, live);
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (live.data !== old.data) return false;
    live.data = next.data;
    return true;
  }
  if (old.matches("script")) return false;
  const [olds, nexts, lives] = [old, next, live].map((node) => [...node.childNodes]);
  if (lives.length !== olds.length || !retouch(old, next, live)) return false;
  let start = 0;
  while (start < olds.length && start < nexts.length && olds[start].isEqualNode(nexts[start])) start += 1;
  let end = 0;
  while (end < olds.length - start && end < nexts.length - start && olds.at(-1 - end).isEqualNode(nexts.at(-1 - end))) end += 1;
  const changed = olds.slice(start, olds.length - end);
  const coming = nexts.slice(start, nexts.length - end);
  const shown = lives.slice(start, lives.length - end);
  if (changed.length === coming.length) return changed.every((node, place) => patch(node, coming[place], shown[place]));
  if (!changed.every((node, place) => isStill(node) && shown[place].isEqualNode(node)) || !coming.every(isStill)) return false;
  const anchor = lives[lives.length - end] ?? null;
  shown.forEach((node) => node.remove());
  coming.forEach((node) => live.insertBefore(document.importNode(node, true), anchor));
  return true;
}

/** What the head names beside the page's own facts: other scripts need the page anew. */
const scripts = (page) => [...page.querySelectorAll("script[src], script#g-data")].filter((one) => !one.dataset.guichetPreview).map((one) => one.src + one.textContent).join("\n");

/** Takes a changed style sheet in without a moment in no clothes. */
async function restyle(next) {
  const [old, fresh] = [document, next].map((page) => [...page.querySelectorAll("head link[rel=stylesheet]")]);
  if (old.length !== fresh.length) return false;
  await Promise.all(old.map((link, place) => {
    const href = fresh[place].getAttribute("href");
    if (link.getAttribute("href") === href) return null;
    const copy = element("link", { rel: "stylesheet", href });
    const loaded = new Promise((done) => copy.addEventListener("load", done));
    copy.addEventListener("error", () => location.reload());
    link.after(copy);
    return loaded.then(() => link.remove());
  }));
  return true;
}

// The page's policy asks who makes markup of text. This goes into a page that shows nothing.
const trusted = globalThis.trustedTypes?.createPolicy("guichet-preview", { createHTML: (text) => text })
  ?? { createHTML: (text) => text };

async function fetched() {
  const answer = await fetch(location.href, { cache: "no-store" });
  const page = new DOMParser().parseFromString(trusted.createHTML(await answer.text()), "text/html");
  const own = page.querySelector("script[data-guichet-preview]");
  return { page, version: Number(own?.dataset.guichetPreview), body: body(page) };
}

/** The body without the line that brings this script. */
function body(page) {
  page.querySelector("script[data-guichet-preview]")?.remove();
  return page.body;
}

async function follow() {
  if (isBusy) return;
  isBusy = true;
  try {
    while (version < wanted) {
      const next = await fetched();
      if (!before || scripts(before.page) !== scripts(next.page) || !(await restyle(next.page))) return location.reload();
      script.remove();
      if (!retouch(before.page.documentElement, next.page.documentElement, document.documentElement) || !patch(before.body, next.body, document.body)) {
        return location.reload();
      }
      document.title = next.page.title;
      before = next;
      version = Math.max(next.version, wanted);
      document.dispatchEvent(new Event("guichet:shown"));
    }
  } catch {
    // The server is gone for the moment; the next message starts over.
  } finally {
    isBusy = false;
  }
}

// MARK: The panel

const host = element("guichet-preview");
const root = host.attachShadow({ mode: "open" });
const status = element("span", { role: "status" });
const toggle = element("button", { type: "button", "aria-expanded": "false", "aria-controls": "panel" }, status);
const panel = element("section", { id: "panel", "aria-label": "Preview", hidden: "" });
root.append(element("link", { rel: "stylesheet", href: "/.guichet/preview.css" }), toggle, panel);
// Beside the body, so that nothing of the page meets it.
document.documentElement.append(host);

function open(isOpen) {
  toggle.setAttribute("aria-expanded", String(isOpen));
  panel.hidden = !isOpen;
  sessionStorage.setItem("guichet-preview", isOpen ? "open" : "");
}
toggle.addEventListener("click", () => open(panel.hidden));
root.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || panel.hidden) return;
  open(false);
  toggle.focus();
});

const place = (finding) => finding.url
  ? element("a", { href: finding.url }, finding.place)
  : element("code", {}, finding.place);

const list = (findings) => element("ul", {}, ...findings.map((finding) => element("li", { class: finding.severity },
  element("p", {}, element("strong", {}, finding.severity), ` ${finding.message}`),
  element("p", { class: "help" }, finding.help),
  element("p", { class: "place" }, place(finding), ` ${finding.rule}`))));

function show(state) {
  const own = state.findings.length;
  const worst = ["error", "warning", "notice"].find((severity) => state.findings.some((one) => one.severity === severity));
  host.className = state.broken ? "error" : worst ?? "";
  status.textContent = state.broken ? "Not shown as written" : own === 0 ? "No findings here" : own === 1 ? "1 finding here" : `${own} findings here`;
  const parts = [];
  if (state.source) parts.push(element("p", { class: "source" }, "This page is written in ", place(state.source)));
  if (state.broken) parts.push(element("p", { class: "broken" }, state.broken));
  if (own) parts.push(list(state.findings));
  parts.push(element("h2", {}, state.summary));
  if (state.elsewhere.length) parts.push(list(state.elsewhere));
  if (state.more) parts.push(element("p", {}, `${state.more} more: see the terminal, or run guichet check.`));
  panel.replaceChildren(...parts);
}

open(sessionStorage.getItem("guichet-preview") === "open");

// MARK: Messages

let events = null;
let said = "";

function listen() {
  events = new EventSource(`/.guichet/events?path=${encodeURIComponent(path)}`);
  events.addEventListener("message", (event) => {
    const state = JSON.parse(event.data);
    // What is being read stays as it is while nothing is new.
    const text = JSON.stringify({ ...state, version: 0 });
    if (text !== said) show(state);
    said = text;
    // A server that was started again counts from the beginning.
    if (state.run !== script.dataset.run) return location.reload();
    wanted = Math.max(wanted, state.version);
    follow();
  });
  events.addEventListener("error", () => {
    said = "";
    host.className = "error";
    status.textContent = "The preview has stopped";
    panel.replaceChildren(element("p", {}, "Start guichet serve again: this page then goes on by itself."));
  });
}

// A browser has six lines to a server: pages that nobody sees leave theirs to the others.
document.addEventListener("visibilitychange", () => {
  events?.close();
  if (!document.hidden) listen();
});
if (!document.hidden) listen();

fetched().then((page) => {
  before = page;
  // Something changed between the page and this script.
  if (page.version !== version) location.reload();
}).catch(() => {});
