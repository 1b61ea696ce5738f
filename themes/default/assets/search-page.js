// The search page: every result, ten at a time, narrowed by filters, in step with the address.

import {
  announcer, chooseVersion, contactList, data, element, store, t, version, versionLabel,
} from "./guichet.js";
import {
  address, badges, choice, clearRecent, definition, didYouMean, excerpt, failedNote, fillChoice, find, keepRecent, noneNote,
  openEngine, popular, productOf, report, searchAddress, title, trail, watchResult,
} from "./search-results.js";

const STEP = 10;
const FILTERS = ["version", "product", "type", "tag"];
const asked = new URLSearchParams(location.search);
const values = { product: asked.get("product") || "", type: asked.get("type") || "", tag: asked.get("tag") || "" };
if (values.product && !(data.products || []).some(({ value }) => value === values.product)) values.product = "";

const filters = () => ({ version, ...values });
const active = () => FILTERS.filter((name) => filters()[name]);

/** What a value of a filter is called. */
function nameOf(filter, value) {
  if (filter === "version") return versionLabel(value) || value;
  if (filter === "product") return data.products?.find((product) => product.value === value)?.label || value;
  if (filter !== "type") return value;
  const name = t(`type.${value}`);
  return name === `type.${value}` ? value : name;
}

/** Sets a filter; a version and a product that exclude each other are never both set. */
function set(filter, value) {
  if (filter === "version") chooseVersion(value);
  else values[filter] = value;
  if (!version || !values.product || productOf(version) === values.product) return;
  if (filter === "version") values.product = "";
  else chooseVersion("");
}

/** Whether choosing a value takes away the version or the product that is chosen now. */
function excludesOther(filter, value) {
  if (filter === "version") return values.product !== "" && productOf(value) !== values.product;
  return filter === "product" && version !== "" && productOf(version) !== value;
}

/** The fields beside the box; `update` shows what can be chosen for the results at hand. */
function filterFields(form, change) {
  const row = form.querySelector(".g-filters") || form.appendChild(element("div", { className: "g-filters" }));
  const selects = new Map();
  const own = row.querySelector("select");
  const choose = (filter) => (value) => {
    set(filter, value);
    change();
  };
  if (own) {
    selects.set("version", own);
    // What was chosen before this script was there stays; nothing else chooses in this field.
    if (own.value) set("version", own.value);
    own.addEventListener("change", () => choose("version")(own.value));
  }

  function options(filter, counted, isCounted) {
    const order = { version: data.versions, product: data.products }[filter]?.map(({ value }) => value);
    const counts = new Map(counted.map(({ name, count }) => [name, count]));
    const chosen = filters()[filter];
    const names = order || [...counts.keys()];
    if (chosen && !names.includes(chosen)) names.push(chosen);
    const list = names.map((value) => ({
      value, label: nameOf(filter, value),
      count: isCounted && !excludesOther(filter, value) ? counts.get(value) || 0 : undefined,
    })).filter(({ value, count }) => count !== 0 || value === chosen || filter === "version");
    return order ? list : list.sort((a, b) => a.label.localeCompare(b.label, data.lang));
  }

  return async function update(text, found) {
    const all = found ? await openEngine().then((engine) => engine.facets()).catch(() => null) : null;
    for (const filter of FILTERS) {
      let select = selects.get(filter);
      if (!text || !all) {
        if (select && select !== own) select.closest(".g-filter").hidden = true;
        if (select) fillChoice(select, filter, options(filter, [], false), filters()[filter]);
        continue;
      }
      const isChoice = all[`${filter}s`].length > 1;
      if (!isChoice && !select) continue;
      if (!select) {
        const field = choice(`g-filter-${filter}`, filter, [], "", choose(filter));
        select = field.querySelector("select");
        selects.set(filter, select);
        row.append(field);
      }
      select.closest(".g-filter").hidden = false;
      const counted = (found.facets || all)[`${filter}s`];
      fillChoice(select, filter, options(filter, counted, Boolean(found.facets)), filters()[filter]);
    }
    row.hidden = ![...row.children].some((field) => !field.hidden);
  };
}

const linkButton = (text, act) => {
  const button = element("button", { type: "button", className: "g-link-button" }, text);
  button.addEventListener("click", act);
  return button;
};

/** Buttons that each take one filter away. */
function activeFilters(change) {
  const names = active();
  if (!names.length) return null;
  const button = (text, remove, [before, after]) => {
    const hidden = (words) => element("span", { className: "g-hidden" }, words);
    const node = element("button", { type: "button", className: "g-chip" }, hidden(before), text, hidden(after),
      element("span", { className: "g-chip-x", "aria-hidden": "true" }, "×"));
    node.addEventListener("click", () => {
      remove();
      change(true);
    });
    return element("li", {}, node);
  };
  const chips = names.map((filter) => {
    const text = t("filter", { name: t(filter), value: nameOf(filter, filters()[filter]) });
    return button(text, () => set(filter, ""), t("remove", { name: "\n" }).split("\n"));
  });
  if (names.length > 1) {
    chips.push(element("li", {}, linkButton(t("remove_all"), () => {
      names.forEach((filter) => set(filter, ""));
      change(true);
    })));
  }
  return element("ul", { className: "g-plain g-chips", "aria-label": t("filters") }, ...chips);
}

function contactOffer() {
  const list = contactList();
  return list && element("div", { className: "g-offer" }, element("p", {}, element("strong", {}, t("contact"))), list);
}

export function searchPage(form) {
  const input = form.querySelector("input");
  const box = document.querySelector("[data-search-results]");
  const browse = document.querySelector("[data-g-browse]");
  const say = announcer(form);
  let turn = 0;
  let pending;
  let shown = STEP;
  let addressTimer;
  const updateFilters = filterFields(form, () => run());

  /** The address says what is shown, so that it can be sent on and come back to. */
  function keepAddress() {
    clearTimeout(addressTimer);
    try {
      history.replaceState({ shown, y: scrollY }, "", searchAddress(input.value.trim(), filters()));
    } catch {
      // Some browsers allow only so many changes in a while.
    }
  }

  function item(text, found, result, position) {
    const link = element("a", { className: "g-result-title", href: address(result) }, ...title(result));
    watchResult(link, text, found, position);
    link.addEventListener("click", keepAddress);
    const meta = [trail(result), ...badges(result)].filter(Boolean);
    return element("li", { className: "g-result", "data-search-result": "" }, link,
      meta.length ? element("span", { className: "g-result-meta" }, ...meta) : null,
      element("p", {}, ...excerpt(result)));
  }

  const change = (hasLostFocus) => run(hasLostFocus);
  const choose = (query) => {
    input.value = query;
    input.focus();
    run();
  };

  /** The list with its button for more. */
  function resultList(text, found, own) {
    const list = element("ol", { className: "g-plain g-result-list" },
      ...found.results.map((result, position) => item(text, found, result, position)));
    const more = element("button", { type: "button", className: "g-button" }, t("more"));
    const row = element("div", { hidden: found.total <= list.childElementCount }, more);
    more.addEventListener("click", async () => {
      const offset = list.childElementCount;
      try {
        const next = await find(text, { ...filters(), limit: STEP, offset });
        if (own !== turn) return;
        list.append(...next.results.map((result, position) => item(text, found, result, offset + position)));
        row.hidden = next.results.length < STEP || next.total <= list.childElementCount;
        list.children[offset]?.querySelector("a").focus();
        shown = list.childElementCount;
        keepAddress();
        more.nextSibling?.remove();
      } catch {
        if (!more.nextSibling) row.append(element("p", { role: "alert" }, t("failed")));
      }
    });
    return [list, row];
  }

  /** What there would be without the filters, when they are why there is nothing or less. */
  async function beyondFilters(text, found) {
    if (!found.total && active().length) {
      const { total } = await find(text, { limit: 1, version: "" });
      if (!total) return null;
      const remove = () => {
        active().forEach((filter) => set(filter, ""));
        change(true);
      };
      return element("div", {}, element("p", {}, element("strong", {}, t("none_filtered", { query: text }))),
        element("p", {}, linkButton(t("unfiltered", { count: total }), remove)));
    }
    if (!found.total || !version) return null;
    const { total } = await find(text, { ...values, limit: 1, version: "" });
    if (total <= found.total) return null;
    return element("p", {}, linkButton(t("other_versions", { count: total - found.total }), () => {
      set("version", "");
      change(true);
    }));
  }

  async function popularArticles() {
    const articles = await popular(values.product);
    return articles.length ? element("section", { "aria-labelledby": "g-popular-title" },
      element("h2", { className: "g-panel-title", id: "g-popular-title" }, t("popular")),
      element("ul", { className: "g-plain g-links" }, ...articles.map((article) =>
        element("li", {}, element("a", { href: article.url }, article.title))))) : null;
  }

  /** Searches: what was found, what is said first about it, and what follows. */
  async function look(text, own, first) {
    let found;
    try {
      found = await find(text, { ...filters(), limit: first, facets: true, signal: pending.signal });
      const beyond = await beyondFilters(text, found);
      const suggestion = found.suggestion && didYouMean(found.suggestion, choose);
      if (!found.total) {
        return [found, beyond || element("div", {}, ...noneNote(text)), suggestion, await popularArticles()];
      }
      const count = element("p", { className: "g-results-count", tabIndex: -1 },
        t("results_for", { count: found.total, query: text }));
      const meaning = found.definition && definition(found.definition);
      return [found, count, suggestion, meaning, ...resultList(text, found, own), beyond];
    } catch {
      return [null, element("div", {}, ...failedNote(() => run(true)))];
    }
  }

  /** Searches and draws; `hasLostFocus` after a control that is no longer there was used. */
  async function run(hasLostFocus = false, first = STEP) {
    const text = input.value.trim();
    const own = ++turn;
    pending?.abort();
    pending = new AbortController();
    shown = first;
    clearTimeout(addressTimer);
    addressTimer = setTimeout(keepAddress, 150);
    browse.hidden = text !== "";
    if (!text) {
      box.replaceChildren();
      box.dataset.searchState = "ready";
      say("");
      report("searched", "", 0);
      await updateFilters("");
      return;
    }
    box.dataset.searchState = "loading";
    if (!box.childElementCount) box.append(element("p", {}, t("loading")));
    const [found, head, ...parts] = await look(text, own, first);
    if (own !== turn) return;
    await updateFilters(text, found);
    if (own !== turn) return;
    browse.hidden = found !== null;
    box.replaceChildren(...[head, activeFilters(change), ...parts, contactOffer()].filter(Boolean));
    box.dataset.searchState = found ? "ready" : "error";
    say(!found ? t("failed") : found.total ? t("results", { count: found.total }) : t("none"));
    if (found) report("searched", text, found.total);
    if (hasLostFocus) (found?.total ? head : input).focus();
  }

  history.scrollRestoration = "manual";
  const before = history.state;
  // What was typed before this script was there stays.
  input.value ||= asked.get("q") || "";
  input.addEventListener("focus", () => { openEngine().catch(() => {}); });
  input.addEventListener("input", (event) => { if (!event.isComposing) run(); });
  input.addEventListener("compositionend", () => run());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keepRecent(input.value);
    run();
  });
  addEventListener("pagehide", keepAddress);
  browse.after(settings());
  keepRecent(input.value);
  run(false, Math.min(Math.max(before?.shown || STEP, STEP), 200)).then(() => {
    if (before?.y) scrollTo(0, before.y);
  });
}

/** What a reader may switch off; each holds in this browser. */
function settings() {
  const toggle = (key, text, off = () => {}) => {
    const box = element("input", { type: "checkbox", checked: store("localStorage", key) !== "off" });
    box.addEventListener("change", () => {
      store("localStorage", key, box.checked ? "on" : "off");
      if (!box.checked) off();
    });
    return element("label", { className: "g-switch" }, box, text);
  };
  return element("fieldset", { className: "g-settings" }, element("legend", {}, t("settings")),
    toggle("slash", t("slash")), toggle("highlight", t("found_switch")),
    toggle("recents", t("recent_keep"), clearRecent));
}
