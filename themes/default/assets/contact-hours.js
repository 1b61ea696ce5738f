// Whether somebody answers now; the hours themselves stand in the page. The channels keep their order:
// the operator's, the same on every page (WCAG 3.2.6).

import { data, t } from "./guichet.js";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const HORIZON = 40;
const LONGEST_TIMER = 2 ** 31 - 1;
const READER = {};

const clocks = {};
/** What a clock on the wall of a place shows at an instant, as if it were UTC; without a zone the reader's. */
function wall(instant, { gZone, gOffsets }) {
  if (!gZone) return instant - new Date(instant).getTimezoneOffset() * MINUTE;
  if (gZone === "UTC") return instant;
  const ahead = gOffsets ? offset(gOffsets, instant / MINUTE) : undefined;
  return ahead === undefined ? asked(instant, gZone) : instant + ahead * MINUTE;
}

/** Minutes ahead of UTC as the build wrote them: a slow phone needs long to load its own zones. */
function offset(text, minute) {
  const [start, end, first, ...changes] = text.split(" ").map(Number);
  if (!(minute >= start && minute < end)) return undefined;
  let ahead = first;
  for (let at = 0; changes[at] <= minute; at += 2) ahead = changes[at + 1];
  return ahead;
}

/** The same from the browser. Swedish writes a moment from the year down to the second. */
function asked(instant, timeZone) {
  clocks[timeZone] ??= new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short", timeStyle: "medium" });
  const [year, month, ...rest] = clocks[timeZone].format(instant).match(/\d+/g);
  return Date.UTC(year, month - 1, ...rest);
}

/** The instant at which a clock of the place shows this. The second look is for days on which clocks change. */
function instantOf(shown, place) {
  const near = shown - (wall(shown, place) - shown);
  return shown - (wall(near, place) - near);
}

const spansOf = (text) => text.split(",").filter(Boolean).map((span) => span.split("-").map(Number));

/** Stretches of time in which somebody answers, from yesterday's on (which may run past midnight). */
export function stretches({ gHours, gHolidays = "", gZone = "UTC", gOffsets }, now) {
  const place = { gZone, gOffsets };
  const week = gHours.split(";").map(spansOf);
  const holidays = new Map(gHolidays.split(" ").map((one) => one.split("=")));
  const today = Math.floor(wall(now, place) / DAY);
  const found = [];
  for (let day = today - 1; day < today + HORIZON; day += 1) {
    const own = holidays.get(new Date(day * DAY).toISOString().slice(0, 10));
    for (const [start, end] of own === undefined ? week[(day + 3) % 7] : spansOf(own)) {
      const from = instantOf(day * DAY + start * MINUTE, place);
      const to = instantOf(day * DAY + end * MINUTE, place);
      const last = found.at(-1);
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else found.push([from, to]);
    }
    if (found.at(-1)?.[0] > now) break;
  }
  return found;
}

/** A time as the site writes it: `09:00` or `9:00 AM`. */
function timeOf(shown, [before, after]) {
  const date = new Date(shown);
  const hour = date.getUTCHours();
  const minutes = String(date.getUTCMinutes()).padStart(2, "0");
  return before ? `${hour % 12 || 12}:${minutes}\u00a0${hour < 12 ? before : after}` : `${String(hour).padStart(2, "0")}:${minutes}`;
}

const primary = (tag) => tag.split("-")[0];
const language = data.lang || "en";
const locale = (navigator.languages || []).find((one) => primary(one) === primary(language)) || language;

const format = (shown, options) => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }).format(shown);

/** The state at an instant: whether it is open, in words, until when that holds. */
export function stateOf(hours, now) {
  const words = hours.gWords?.split(",");
  const halves = hours.gHalves?.split(",") || [];
  const weekday = (shown) => (words ? words[(Math.floor(shown / DAY) + 3) % 7] : format(shown, { weekday: "long" }));
  const tomorrow = () => (words ? words[7] : new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(1, "day"));
  const time = (shown) => timeOf(shown, halves);
  const all = stretches(hours, now);
  const open = all.find(([from, to]) => from <= now && now < to);
  const edge = open ? open[1] : all.find(([from]) => from > now)?.[0];
  if (edge === undefined || edge - now > (HORIZON - 2) * DAY) {
    return { isOpen: Boolean(open), text: t(open ? "open" : "closed"), until: now + DAY };
  }
  if (open && edge - now >= DAY) return { isOpen: true, text: t("open"), until: edge - DAY + 1 };
  const [there, here] = [wall(edge, hours), wall(edge, READER)];
  const [thereNow, hereNow] = [wall(now, hours), wall(now, READER)].map((shown) => Math.floor(shown / DAY));
  const days = Math.floor(there / DAY) - thereNow;
  // "Tomorrow" is only said where it is the same day for both.
  const isSameDay = thereNow === hereNow;
  let text;
  if (open) text = t("open_until", { time: time(there) });
  else if (days === 0 && isSameDay) text = t("opens", { time: time(there) });
  else if (days === 1 && isSameDay) text = t("opens_day", { day: tomorrow(), time: time(there) });
  else if (days < 7) text = t("opens_day", { day: weekday(there), time: time(there) });
  else text = t("opens_date", { day: format(there, { day: "numeric", month: "long" }), time: time(there) });
  if (here !== there) {
    const day = Math.floor(here / DAY) === Math.floor(there / DAY) ? "" : `${weekday(here)} `;
    text = t("your_time", { text, time: day + time(here) });
  }
  return { isOpen: Boolean(open), text, edge, until: edge };
}

/** At midnight, here or there, "tomorrow" becomes "today". */
const midnight = (now, place) => instantOf((Math.floor(wall(now, place) / DAY) + 1) * DAY, place);

/** Writes the state of one channel and says until when it holds; what is there already is left alone. */
function show(node, now) {
  let state;
  let until;
  try {
    state = stateOf(node.dataset, now);
    until = Math.min(state.until, midnight(now, READER), midnight(now, node.dataset));
  } catch {
    return Infinity; // a zone that this browser does not know: the hours stand beside
  }
  const { isOpen, text, edge } = state;
  if (node.textContent !== text) {
    const time = document.createElement(edge ? "time" : "span");
    if (edge) time.dateTime = new Date(edge).toISOString();
    time.textContent = text;
    node.replaceChildren(time);
  }
  node.classList.toggle("g-open", isOpen);
  node.classList.toggle("g-closed", !isOpen);
  return until;
}

let timer;
/** Writes every state of the page, and again when the first of them changes. */
export function showHours() {
  clearTimeout(timer);
  const now = Date.now();
  const ends = [...document.querySelectorAll("[data-g-hours]")].map((node) => show(node, now));
  const ways = [...document.querySelectorAll(".g-way")];
  const first = ways.find((way) => !way.querySelector(".g-closed"));
  if (first) ways.forEach((way) => way.classList.toggle("g-way-first", way === first));
  const next = Math.min(...ends) - now;
  if (next < Infinity) timer = setTimeout(showHours, Math.min(Math.max(next, 0) + 50, LONGEST_TIMER));
}

// Timers sleep with the page.
addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") showHours(); });
addEventListener("pageshow", (event) => { if (event.persisted) showHours(); });
