// The search box with its list: an editable combobox (ARIA practices) in a dialog, or with a popup
// under the box of the home page. The focus stays in the box; arrows move through the list.

import {
  announcer, chooseVersion, data, element, t, version, versionLabel,
} from "./guichet.js";
import {
  address, badges, choice, clearRecent, definition, didYouMean, excerpt, failedNote, find, footLinks, keepRecent, noneNote,
  openEngine, popular, productOf, recentIcon, recentQueries, report, searchAddress, title, trail, watchResult,
} from "./search-results.js";

export { openEngine } from "./search-results.js";

const LIMIT = 6;
const SLOW = 300;

/**
 * Makes a combobox of `input` and `list`. `filters()` narrows, `show(isOpen)` is told when there is
 * something to see, and `hasPopular` fills an empty box with what others read.
 */
function combobox({ input, list, head, note, foot, say, filters, show, hasPopular, closes }) {
  let turn = 0;
  let active = -1;
  let pending;

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

  /** Puts in a new list; `name` is its visible heading and its name for screen readers. */
  function fill(name, options, notes, links) {
    select(-1);
    options.forEach((option, position) => {
      option.id = `${list.id}-${position}`;
      option.tabIndex = -1;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.classList.add("g-option");
    });
    list.replaceChildren(...options);
    list.setAttribute("aria-label", name || t("suggestions"));
    list.hidden = options.length === 0;
    list.scrollTop = 0;
    head.textContent = name;
    head.hidden = !name;
    note.replaceChildren(...notes);
    note.hidden = notes.length === 0;
    foot.replaceChildren(...links);
    foot.hidden = links.length === 0;
    input.setAttribute("aria-expanded", String(options.length > 0));
    show(options.length > 0 || notes.length > 0);
  }

  const choose = (query) => {
    input.value = query;
    input.focus();
    update();
  };

  function resultOption(result, position, text, found) {
    const option = element("a", { href: address(result) },
      element("span", { className: "g-option-title" }, ...title(result)),
      element("span", { className: "g-option-meta" }, trail(result), ...(version ? [] : badges(result))),
      element("span", { className: "g-option-text" }, ...excerpt(result)));
    watchResult(option, text, found, position);
    option.addEventListener("click", closes);
    return option;
  }

  function recentOption(query) {
    const option = element("a", { href: searchAddress(query), className: "g-option-short" },
      recentIcon(), element("span", {}, query));
    option.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      choose(query);
    });
    return option;
  }

  /** What an empty box offers: what was searched before, else what others read. */
  async function offer(own) {
    const recent = recentQueries();
    if (recent.length) {
      const clear = element("button", { type: "button", className: "g-link-button" }, t("recent_clear"));
      clear.addEventListener("click", () => {
        clearRecent();
        input.focus();
        update();
      });
      fill(t("recent"), recent.map(recentOption), [], [clear]);
      return;
    }
    fill("", [], [], []);
    const articles = hasPopular ? await popular(filters().product) : [];
    if (own !== turn || !articles.length) return;
    fill(t("popular"), articles.map((article) => element("a", { href: article.url },
      element("span", { className: "g-option-title" }, article.title),
      element("span", { className: "g-option-meta" }, article.category || ""))), [], []);
  }

  async function update() {
    const text = input.value.trim();
    const own = ++turn;
    pending?.abort();
    pending = new AbortController();
    if (!text) {
      say("");
      report("searched", "", 0);
      await offer(own);
      return;
    }
    const waiting = setTimeout(() => {
      if (own === turn && !list.childElementCount) fill("", [], [element("p", {}, t("loading"))], []);
    }, SLOW);
    let found = null;
    try {
      found = await find(text, { limit: LIMIT, ...filters(), signal: pending.signal });
    } catch {
      // Said below.
    }
    clearTimeout(waiting);
    if (own !== turn) return;
    if (!found) {
      fill("", [], failedNote(() => choose(text)), footLinks());
      say(t("failed"));
      return;
    }
    const notes = found.total ? [] : noneNote(text);
    if (found.suggestion) notes.splice(1, 0, didYouMean(found.suggestion, choose));
    if (found.definition) notes.unshift(definition(found.definition));
    if (!found.total && version) notes.push(everyVersion());
    fill(found.total ? t("results", { count: found.total }) : "",
      found.results.map((result, position) => resultOption(result, position, text, found)), notes,
      footLinks(text, found, { version, ...filters() }));
    say(found.total ? t("results", { count: found.total }) : t("none"));
    report("searched", text, found.total);
  }

  /** Nothing in this version: one press searches all of them. */
  function everyVersion() {
    const button = element("button", { type: "button", className: "g-link-button" },
      t("without_filter", { name: versionLabel() }));
    button.addEventListener("click", () => {
      chooseVersion("");
      input.dispatchEvent(new Event("g-filters"));
      choose(input.value);
    });
    return element("p", {}, button);
  }

  input.addEventListener("input", (event) => { if (!event.isComposing) update(); });
  input.addEventListener("compositionend", update);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = list.childElementCount;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count && !event.altKey) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const start = active < 0 && step < 0 ? count : active;
      show(true);
      input.setAttribute("aria-expanded", "true");
      select((start + step + count) % count);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      const { ctrlKey, metaKey, shiftKey } = event;
      list.children[active].dispatchEvent(
        new MouseEvent("click", { bubbles: true, cancelable: true, view: window, ctrlKey, metaKey, shiftKey }));
    }
  });
  return {
    update,
    /** Forgets a search that is under way and what was chosen in the list. */
    stop() {
      turn += 1;
      select(-1);
    },
  };
}

/** The lists of versions and of products, each where there is a choice. */
function filterFields(input, change) {
  const state = { product: "" };
  const fields = [];
  const add = (name, options, value, choose) => {
    if (options.length < 2) return;
    fields.push(choice(`g-dialog-${name}`, name, options, value, (chosen) => {
      choose(chosen);
      change();
    }));
  };
  const reset = (name, value) => {
    const select = fields.map((field) => field.querySelector("select")).find((one) => one.name === name);
    if (select) select.value = value;
  };
  add("version", data.versions || [], version, (value) => {
    chooseVersion(value);
    if (value && state.product && productOf(value) !== state.product) reset("product", state.product = "");
  });
  add("product", data.products || [], "", (value) => {
    state.product = value;
    if (value && version && productOf(version) !== value) {
      chooseVersion("");
      reset("version", "");
    }
  });
  input.addEventListener("g-filters", () => reset("version", version));
  return { fields, state };
}

/** Fills the dialog that `guichet.js` has made and perhaps already opened. */
export function fillDialog(dialog) {
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  const form = dialog.querySelector("form");
  const head = element("p", { className: "g-box-head", hidden: true });
  const note = element("div", { className: "g-box-note", hidden: true });
  const foot = element("div", { className: "g-box-foot", hidden: true });
  const keys = element("p", { className: "g-box-keys", "aria-hidden": "true" },
    ...[["↑ ↓", "keys_move"], ["↵", "keys_open"], ["Esc", "keys_close"]].flatMap(([key, name]) =>
      [element("span", {}, element("kbd", {}, key), ` ${t(name)}`)]));
  const { fields, state } = filterFields(input, () => box.update());
  const box = combobox({
    input, list, head, note, foot, say: announcer(dialog), filters: () => ({ product: state.product }),
    show() {}, hasPopular: true, closes: () => dialog.close(),
  });
  if (fields.length) form.append(element("div", { className: "g-filters" }, ...fields));
  list.before(head, note);
  list.after(foot, keys);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keepRecent(input.value);
    location.assign(searchAddress(input.value.trim(), { version, product: state.product }));
  });
  // Opened again: the words are still there, and perhaps there is something new to offer.
  dialog.addEventListener("g-open", () => box.update());
  dialog.addEventListener("close", () => box.stop());
  openEngine().catch(() => {});
  box.update();
}

/** Results under a search box in the page while somebody types. */
export function popup(form) {
  const input = form.querySelector("input");
  const list = element("div", { className: "g-options", id: "g-popup-list", role: "listbox", "aria-label": t("suggestions"), hidden: true });
  const head = element("p", { className: "g-box-head", hidden: true });
  const note = element("div", { className: "g-box-note", hidden: true });
  const foot = element("div", { className: "g-box-foot", hidden: true });
  const panel = element("div", { className: "g-popup", hidden: true }, head, note, list, foot);
  form.append(panel);
  let hasFocus = form.contains(document.activeElement);
  const show = (isOpen) => {
    panel.hidden = !isOpen || !hasFocus;
    if (panel.hidden) input.setAttribute("aria-expanded", "false");
  };
  const close = () => {
    box.stop();
    show(false);
  };
  const box = combobox({
    input, list, head, note, foot, say: announcer(form), filters: () => ({}), show, hasPopular: false, closes() {},
  });
  const enter = () => {
    hasFocus = true;
    openEngine().catch(() => {});
    if (panel.hidden) box.update();
  };
  input.addEventListener("focus", enter);
  form.addEventListener("focusin", () => { hasFocus = true; });
  form.addEventListener("focusout", (event) => {
    if (form.contains(event.relatedTarget)) return;
    hasFocus = false;
    close();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    if (panel.hidden) input.value = "";
    else close();
    input.focus();
  });
  form.addEventListener("submit", () => keepRecent(input.value));
  if (hasFocus) enter();
}
