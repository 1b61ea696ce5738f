// What the pages do with JavaScript. Every page is complete without it: this file only adds.
// Text is put in as text, never as markup, so that the strictest policy may stand.

const data = JSON.parse(document.getElementById("g-data")?.textContent || "{}");
const strings = data.t || {};
const plural = new Intl.PluralRules(data.lang || "en");
const page = document.body.dataset;

/** The interface text under `key` with `{name}` filled in; a `count` chooses the plural form. */
function t(key, values = {}) {
  const form = "count" in values ? `${key}.${plural.select(values.count)}` : key;
  const text = strings[form] ?? strings[`${key}.other`] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** A new element; properties where it has them, attributes otherwise. */
function element(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in node) node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Storage that may be switched off, which is no reason to fail. */
function store(kind, key, value) {
  try {
    if (value === undefined) return window[kind].getItem(`guichet.${key}`) || "";
    window[kind].setItem(`guichet.${key}`, value);
  } catch {
    return "";
  }
  return value;
}

// The reader's version: `?version=` in an address wins and is remembered.

const versions = data.versions || [];
const isVersion = (value) => value === "" || versions.some((version) => version.value === value);
let version = new URLSearchParams(location.search).get("version") ?? store("localStorage", "version");
if (!isVersion(version)) version = "";
else if (version) store("localStorage", "version", version);

function chooseVersion(value) {
  version = isVersion(value) ? value : "";
  store("localStorage", "version", version);
  fillContacts();
}
const versionLabel = () => versions.find((item) => item.value === version)?.label || "";

// Contact links carry what the reader already did, from this browser and nowhere else.

let query = store("sessionStorage", "query");
if (page.gArticle) {
  store("sessionStorage", "article", page.gArticle);
  store("sessionStorage", "title", page.gTitle || "");
}

function fillContacts(root = document) {
  const values = {
    article: store("sessionStorage", "article"),
    title: store("sessionStorage", "title"),
    lang: data.lang || "",
    query,
    version,
  };
  for (const link of root.querySelectorAll("[data-g-template]")) {
    link.href = link.dataset.gTemplate.replace(/\{(\w+)\}/g, (whole, name) =>
      name in values ? encodeURIComponent(values[name]) : whole);
  }
}

function remember(text) {
  query = text;
  store("sessionStorage", "query", text);
  fillContacts();
}

/** The ways to reach a person, as the page has them, for a place beside results. */
function contactList() {
  const list = document.querySelector(".g-contact .g-channels")?.cloneNode(true);
  if (list) fillContacts(list);
  return list;
}

function contactLink() {
  const source = document.querySelector(".g-channels [data-g-template]")
    || document.querySelector(".g-footer [data-g-contact]");
  return source && element("a", { href: source.href }, t("contact"));
}

// Search. The engine and its index are fetched when somebody is about to search.

let engine;
function openEngine() {
  engine ??= import(data.module)
    .then((module) => module.openSearch(data.index))
    .catch((error) => {
      engine = undefined;
      throw error;
    });
  return engine;
}

async function find(text, limit, offset = 0) {
  const options = { limit, offset };
  if (version) options.version = version;
  return (await openEngine()).search(text.slice(0, 500), options);
}

const address = (result) => result.section?.anchor
  ? `${result.url}#${encodeURIComponent(result.section.anchor)}` : result.url;

const excerpt = (result) => (result.excerpt || []).map((part) =>
  part.match ? element("mark", {}, part.text) : part.text);

const about = (result) => [result.category, result.section?.title].filter(Boolean).join(" › ");

/** What stands in for results: nothing found, or search itself does not work. */
function emptyNote(text, found, choose) {
  if (!found) {
    return [element("p", {}, element("strong", {}, t("failed"))), element("p", {}, t("failed_help"))];
  }
  const note = [
    element("p", {}, element("strong", {}, t("none_for", { query: text }))),
    element("p", {}, t("none_help")),
  ];
  if (found.suggestion) {
    const button = element("button", { type: "button", className: "g-link-button" },
      t("suggestion", { query: found.suggestion }));
    button.addEventListener("click", () => choose(found.suggestion));
    note.splice(1, 0, element("p", {}, button));
  }
  return note;
}

/** Says a text to screen readers, once typing pauses. */
function announcer(parent) {
  const status = element("span", { className: "g-hidden", role: "status" });
  parent.append(status);
  let timer;
  return (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = text; }, 150);
  };
}

/** Results under a search box while somebody types (ARIA practices: editable combobox). */
function suggest(form, index) {
  const input = form.querySelector("input");
  const id = `g-suggest-${index}`;
  const list = element("div", { className: "g-suggest-list", id, role: "listbox", "aria-label": t("suggestions") });
  const note = element("div", { className: "g-suggest-note" });
  const foot = element("div", { className: "g-suggest-foot" });
  const panel = element("div", { className: "g-suggest", hidden: true }, list, note, foot);
  form.append(panel);
  const say = announcer(form);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
  })) input.setAttribute(name, value);
  let turn = 0;
  let active = -1;

  function show(isOpen) {
    panel.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen && list.childElementCount > 0));
    if (!isOpen) select(-1);
  }

  function select(position) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = position;
    const option = list.children[active];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  async function update() {
    const text = input.value.trim();
    const own = ++turn;
    if (!text) {
      show(false);
      say("");
      return;
    }
    let found;
    try {
      found = await find(text, 6);
    } catch {
      found = null;
    }
    if (own !== turn) return;
    if (found) remember(text);
    const results = found?.results || [];
    select(-1);
    list.replaceChildren(...results.map((result, position) =>
      element("a", { className: "g-option", id: `${id}-${position}`, role: "option", tabIndex: -1, href: address(result), "aria-selected": "false" },
        element("span", { className: "g-option-title" }, result.title),
        element("span", { className: "g-option-meta" }, about(result)),
        element("span", { className: "g-option-text" }, ...excerpt(result)))));
    list.hidden = !results.length;
    note.hidden = results.length > 0;
    note.replaceChildren(...(results.length ? [] : emptyNote(text, found, (word) => {
      input.value = word;
      input.focus();
      update();
    })));
    const all = new URL(form.action);
    all.search = new URLSearchParams({ q: text });
    foot.replaceChildren(...[
      results.length ? element("a", { href: all.href }, t("all")) : null,
      contactLink(),
      versionLabel() ? element("span", { className: "g-muted" }, `${t("version")}: ${versionLabel()}`) : null,
    ].filter(Boolean));
    show(true);
    say(!found ? t("failed") : found.total ? t("results", { count: found.total }) : t("none"));
  }

  input.addEventListener("focus", () => { openEngine().catch(() => {}); });
  input.addEventListener("input", (event) => { if (!event.isComposing) update(); });
  input.addEventListener("compositionend", update);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = list.childElementCount;
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      turn += 1;
      show(false);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count && !event.altKey) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const start = active < 0 && step < 0 ? count : active;
      if (panel.hidden) show(true);
      select((start + step + count) % count);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      list.children[active].click();
    }
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) show(false);
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    show(false);
    input.focus();
  });
}

/** The search page: all results, ten at a time, in step with the address. */
function searchPage(form) {
  const input = form.querySelector("input");
  const select = form.querySelector("select");
  const box = document.querySelector("[data-search-results]");
  const browse = document.querySelector("[data-g-browse]");
  const step = 10;
  let turn = 0;

  const item = (result) => element("li", { className: "g-result", "data-search-result": "" },
    element("a", { className: "g-result-title", href: address(result) }, result.title),
    element("span", { className: "g-result-meta" },
      [about(result), [result.versions].flat().filter(Boolean).join(", ")].filter(Boolean).join(" · ")),
    element("p", {}, ...excerpt(result)));

  function offer() {
    const list = contactList();
    return list && element("div", { className: "g-offer" }, element("p", {}, element("strong", {}, t("contact"))), list);
  }

  async function run() {
    const text = input.value.trim();
    const own = ++turn;
    const here = new URL(location.href);
    if (text) here.searchParams.set("q", text);
    else here.searchParams.delete("q");
    if (version) here.searchParams.set("version", version);
    else here.searchParams.delete("version");
    history.replaceState(null, "", here);
    browse.hidden = text !== "";
    if (!text) {
      box.replaceChildren();
      box.dataset.searchState = "ready";
      return;
    }
    box.dataset.searchState = "loading";
    if (!box.childElementCount) box.append(element("p", { role: "status" }, t("loading")));
    let found;
    try {
      found = await find(text, step);
    } catch {
      found = null;
    }
    if (own !== turn) return;
    if (found) remember(text);
    const count = element("p", { className: "g-results-count", role: "status" });
    const parts = [count];
    if (found?.total) {
      const list = element("ol", { className: "g-plain g-result-list" }, ...found.results.map(item));
      const more = element("button", { type: "button", className: "g-button" }, t("more"));
      more.hidden = found.total <= list.childElementCount;
      more.addEventListener("click", async () => {
        const shown = list.childElementCount;
        try {
          const next = await find(text, step, shown);
          if (own !== turn) return;
          list.append(...next.results.map(item));
          more.hidden = next.results.length < step || next.total <= list.childElementCount;
          list.children[shown]?.querySelector("a").focus();
        } catch {
          more.after(element("p", { role: "alert" }, t("failed")));
        }
      });
      parts.push(list, element("div", {}, more));
    } else {
      parts.push(element("div", {}, ...emptyNote(text, found, (word) => {
        input.value = word;
        input.focus();
        run();
      })));
    }
    box.replaceChildren(...[...parts, offer()].filter(Boolean));
    box.dataset.searchState = found ? "ready" : "error";
    if (found?.total) count.textContent = t("results_for", { count: found.total, query: text });
    else count.remove();
  }

  input.value = new URLSearchParams(location.search).get("q") || "";
  if (select) {
    select.value = version;
    select.addEventListener("change", () => {
      chooseVersion(select.value);
      run();
    });
  }
  input.addEventListener("focus", () => { openEngine().catch(() => {}); });
  input.addEventListener("input", (event) => { if (!event.isComposing) run(); });
  input.addEventListener("compositionend", run);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  browse.after(shortcutSwitch());
  run();
}

// Keys: `/` and Ctrl+K or Cmd+K go to the search box; `/` can be switched off (WCAG 2.1.4).

function shortcutSwitch() {
  const box = element("input", { type: "checkbox", checked: store("localStorage", "slash") !== "off" });
  box.addEventListener("change", () => { store("localStorage", "slash", box.checked ? "on" : "off"); });
  return element("label", { className: "g-switch" }, box, t("slash"));
}

function shortcuts() {
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey
      && !isTyping && store("localStorage", "slash") !== "off";
    const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!isSlash && !isK) return;
    const box = [...document.querySelectorAll(".g-search-input")].find((input) => input.getClientRects().length);
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}

/** A vote is sent in the background; the form itself works without this. */
function feedback(box) {
  const form = box.querySelector("form");
  form?.addEventListener("submit", (event) => {
    const helpful = event.submitter?.value || "";
    const body = new URLSearchParams({ article: form.elements.article?.value || "", helpful, lang: data.lang || "", version });
    if (!navigator.sendBeacon?.(data.feedback || form.action, body)) return;
    event.preventDefault();
    const thanks = element("p", { tabIndex: -1, role: "status" }, t(helpful === "no" ? "sorry" : "thanks"));
    if (helpful === "no") thanks.append(" ", contactLink() || "");
    form.replaceWith(thanks);
    thanks.focus();
  });
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

fillContacts();
if (data.module) {
  document.querySelectorAll("form[data-g-search]").forEach(suggest);
  const form = document.querySelector("form[data-g-search-page]");
  if (form) searchPage(form);
  shortcuts();
}
document.querySelectorAll("[data-g-feedback]").forEach(feedback);
copyButtons();
