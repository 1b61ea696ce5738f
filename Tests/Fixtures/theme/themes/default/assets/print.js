// Without JavaScript there is no button that does nothing.
const box = document.querySelector("[data-acme-print]");
box.hidden = false;
box.querySelector("button").addEventListener("click", () => print());
