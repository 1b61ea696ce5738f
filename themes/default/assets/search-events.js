// Counts what readers search for, only where the site's owner has configured an address for it and
// the reader's browser does not ask for privacy. A query is told once it has settled, without what
// looks like an address or a number that belongs to a person.

import { data, store, version } from "./guichet.js";
import { masked } from "./personal.js";

const SETTLED = 2000;
let waiting = null;
let timer;

function send(event, query, results, more = {}) {
  if (navigator.globalPrivacyControl) return;
  const body = new URLSearchParams({
    event, query: masked(query), results, lang: data.lang, version, page: location.pathname, ...more,
  });
  // Unlike a beacon it carries no cookie, not even one that the address's host has set elsewhere.
  fetch(data.events, { method: "POST", body, keepalive: true, mode: "no-cors", credentials: "omit" })
    .catch(() => {});
}

function settle() {
  clearTimeout(timer);
  if (!waiting) return;
  const { query, results } = waiting;
  waiting = null;
  // The same search goes on when the search page opens what the dialog began.
  const key = `${version}\n${query}`;
  if (store("sessionStorage", "told") === key) return;
  store("sessionStorage", "told", key);
  send("search", query, results);
}

/** A search found so many results; the next one soon after replaces it. */
export function searched(query, results) {
  clearTimeout(timer);
  waiting = query ? { query, results } : null;
  timer = setTimeout(settle, SETTLED);
}

/** A result was opened; places count from 1. */
export function opened(query, results, url, position) {
  waiting = { query, results };
  settle();
  send("open", query, results, { url, position });
}

addEventListener("pagehide", settle);
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") settle(); });
