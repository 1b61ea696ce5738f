// The page about privacy: a button that deletes what the pages keep in this browser.

/** Shows the button, which without script could do nothing. */
export function forget(box) {
  const status = box.querySelector("[role=status]");
  box.hidden = false;
  box.querySelector("button").addEventListener("click", () => {
    for (const kind of ["localStorage", "sessionStorage"]) {
      try {
        const storage = window[kind];
        for (const key of Object.keys(storage)) if (key.startsWith("guichet.")) storage.removeItem(key);
      } catch {
        // Storage that is switched off keeps nothing.
      }
    }
    status.textContent = "";
    setTimeout(() => { status.textContent = status.dataset.gSaid; });
  });
}
