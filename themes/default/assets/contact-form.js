// The form of the contact page: what is sent along, seen and removable; articles that may answer
// while the reader types; and the words typed, kept for this visit when the reader looks at one.

import { announcer, data, element, script, store, t, version, versionLabel, visited } from "./guichet.js";

const LIMIT = 5;
const asked = new URLSearchParams(location.search);
/** An address out of the address bar is sent to the operator, so only one of this site is taken. */
function isOwn(address) {
  const own = [location.href, document.querySelector('link[rel="canonical"]')?.href];
  return /^https?:/i.test(address) && URL.canParse?.(address)
    && own.some((one) => one && new URL(one).origin === new URL(address).origin);
}

// What is sent along

/** What this visit knows: a field of the form, what it sends, and how that is shown. */
function context() {
  let article = asked.get("article") || "";
  let title = (asked.get("title") || "").slice(0, 300);
  if (!isOwn(article)) [article, title] = [store("sessionStorage", "article"), store("sessionStorage", "title")];
  const pages = store("sessionStorage", "trail-off") ? [] : visited("trail").filter((page) => page?.path);
  const query = store("sessionStorage", "query");
  return [
    ["article", { article, title }, title || article],
    ["query", { query }, query],
    ["version", { version }, versionLabel() || version],
    ["trail", { trail: pages.map((page) => `${page.title} – ${page.path}`).join("\r\n") },
      element("ol", {}, ...pages.map((page) => element("li", {}, page.title || page.path)))],
  ];
}

/** Shows what is sent along; an input that stays disabled sends nothing. */
function sendAlong(box) {
  const say = announcer(box);
  const heading = box.querySelector("h3");
  const isShown = (row) => !row.hidden;
  const rows = [];
  for (const [name, values, shown] of context()) {
    const row = box.querySelector(`input[name="${name}"]`).closest("li");
    rows.push(row);
    if (!values[name] || visited("context-off").includes(name)) continue;
    row.querySelector("[data-g-shown]").replaceChildren(shown);
    for (const input of row.querySelectorAll("input")) {
      input.value = values[input.name];
      input.disabled = !input.value;
    }
    row.hidden = false;
    row.querySelector("button").addEventListener("click", () => {
      visited("context-off", [...visited("context-off"), name]);
      if (name === "trail") store("sessionStorage", "trail-off", "1");
      row.hidden = true;
      for (const input of row.querySelectorAll("input")) input.disabled = true;
      (rows.find(isShown)?.querySelector("button") || heading).focus();
      say(box.dataset.gAlong);
    });
  }
  box.hidden = !rows.some(isShown);
}

// Articles that may answer

/**
 * Offers articles below the subject, found as everywhere. The subject is not told to
 * anybody and not kept as the reader's last search: it is a message, not a query.
 */
function offerArticles(input, box) {
  const list = box.querySelector("ul");
  const say = announcer(box.parentElement);
  const engine = () => script("search-results").then(({ openEngine }) => openEngine());
  let turn = 0;
  let pending;

  function item(result, { address, title, badges }) {
    const link = element("a", { href: address(result) }, ...title(result));
    const isRead = visited("read").includes(new URL(link.href).pathname);
    return element("li", {}, link, ...(version ? [] : badges(result)),
      isRead ? element("span", { className: "g-muted" }, ` ${box.dataset.gAnswers}`) : null);
  }

  async function look() {
    const own = ++turn;
    pending?.abort();
    pending = new AbortController();
    const text = input.value.trim();
    let results = [];
    try {
      const drawing = await script("search-results");
      if (text.length > 2) {
        const found = await (await engine()).search(text, { version, limit: LIMIT, signal: pending.signal });
        results = found.results.map((result) => item(result, drawing));
      }
    } catch {
      return; // a form needs no search
    }
    // Who has gone on to the message shall not see it jump.
    if (own !== turn || document.activeElement !== input) return;
    list.replaceChildren(...results);
    box.hidden = !results.length;
    say(results.length ? t("answers", { count: results.length }) : "");
  }

  const prepare = () => { engine().catch(() => {}); };
  input.addEventListener("focus", prepare, { once: true });
  input.addEventListener("input", (event) => { if (!event.isComposing) look(); });
  input.addEventListener("compositionend", look);
  // Perhaps somebody is typing already.
  if (document.activeElement === input) {
    prepare();
    look();
  }
}

// The words typed

/** Keeps what is typed for this visit. A form that was sent is brought back by the browser's Back only. */
function keepDraft(form) {
  const { id } = form.closest("section");
  const fields = [...form.elements].filter((field) => field.name && field.type !== "hidden");
  const isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  let drafts = {};
  try {
    drafts = JSON.parse(store("sessionStorage", "draft") || "{}");
  } catch {
    // Written by somebody else.
  }
  let draft = drafts[id] || {};
  if (draft.isSent && !isBack) draft = {};
  for (const field of fields) {
    if (!field.value && typeof draft[field.name] === "string") field.value = draft[field.name];
  }
  const keep = (isSent) => {
    const words = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    drafts[id] = { ...words, isSent };
    store("sessionStorage", "draft", JSON.stringify(drafts));
  };
  keep(false);
  form.addEventListener("input", () => keep(false));
  form.addEventListener("change", () => keep(false));
  form.addEventListener("submit", () => keep(true));
}

export function contactForm(form) {
  keepDraft(form);
  sendAlong(form.querySelector("[data-g-along]"));
  if (data.scripts?.search) {
    offerArticles(form.querySelector('[name="subject"]'), form.querySelector("[data-g-answers]"));
  }
}
