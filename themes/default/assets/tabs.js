// Makes tabs (ARIA practices) of parts that a page shows one below the other with their titles.
// What a reader chose holds for every group that has a tab of that name, and for this visit.

import { element, visited } from "./guichet.js";

// A browser that finds text in a hidden panel says so, and the panel opens.
const HIDDEN = "onbeforematch" in document.body ? "until-found" : "";
const groups = [];

const name = (tab) => tab.textContent.trim();

/** The words of a title as a button can hold them: without links and ids. */
function words(title) {
  const copy = title.cloneNode(true);
  for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  for (const node of copy.querySelectorAll("[id]")) node.removeAttribute("id");
  return [...copy.childNodes];
}

function show(tabs, chosen) {
  for (const { tab, panel } of tabs) {
    const isChosen = tab === chosen;
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    if (isChosen) panel.removeAttribute("hidden");
    else panel.setAttribute("hidden", HIDDEN);
  }
}

/** Shows a tab, and those of the same name in other groups, while the page stays where it is. */
function choose(tab) {
  const before = tab.getBoundingClientRect().top;
  for (const tabs of groups) {
    const same = tabs.find((one) => one.tab === tab) || tabs.find((one) => name(one.tab) === name(tab));
    if (same) show(tabs, same.tab);
  }
  visited("tabs", [name(tab), ...visited("tabs").filter((one) => one !== name(tab))].slice(0, 20));
  scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: "instant" });
}

function move(event, tabs) {
  const place = tabs.findIndex(({ tab }) => tab === event.target);
  const isRightToLeft = getComputedStyle(event.target).direction === "rtl";
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] * (isRightToLeft ? -1 : 1);
  const next = { Home: 0, End: tabs.length - 1 }[event.key] ?? (place + step + tabs.length) % tabs.length;
  if (place < 0 || Number.isNaN(next) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  tabs[next].tab.focus();
  choose(tabs[next].tab);
}

function makeGroup(box) {
  const list = element("div", { className: "tab-list", role: "tablist" });
  const tabs = [...box.children].map((panel) => {
    const title = panel.firstElementChild;
    const tab = element("button", {
      type: "button", className: "tab-button", role: "tab", id: `${title.id}-button`, "aria-controls": `${title.id}-panel`,
    }, ...words(title));
    Object.assign(panel, { id: `${title.id}-panel`, role: "tabpanel", tabIndex: 0 });
    panel.setAttribute("aria-labelledby", tab.id);
    panel.addEventListener("beforematch", () => choose(tab));
    tab.addEventListener("click", () => choose(tab));
    list.append(tab);
    return { tab, panel };
  });
  list.addEventListener("keydown", (event) => move(event, tabs));
  box.classList.add("tabs-live");
  box.prepend(list);
  groups.push(tabs);
  const wanted = visited("tabs").map((text) => tabs.find(({ tab }) => name(tab) === text)).find(Boolean);
  show(tabs, (wanted || tabs[0]).tab);
}

/** Opens what the address leads to. */
function follow() {
  let target;
  try {
    target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return; // an address that nobody can read leads nowhere
  }
  for (let panel = target?.closest(".tabs-live > .tab"); panel; panel = panel.parentElement.closest(".tabs-live > .tab")) {
    if (panel.hasAttribute("hidden")) choose(groups.flat().find((one) => one.panel === panel).tab);
  }
  // A title is not shown beside its tab.
  (target?.matches(".tab-title") ? target.closest(".tabs") : target)?.scrollIntoView();
}

export function makeTabs() {
  document.querySelectorAll(".tabs").forEach(makeGroup);
  follow();
  addEventListener("hashchange", follow);
}
