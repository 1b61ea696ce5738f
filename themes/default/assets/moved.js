// Where the parts of a page went. A server never sees what stands behind `#`, so this is the browser's.
//
// A page that knows old headings has them in `data-g-anchors`, and this script's address in
// `data-g-moved`, and asks for it when an address names no heading of its own. The page at an old address waits for it, so that the part that a reader asked
// for is not lost on the way; without JavaScript readers come to the top of the right page.

(() => {
  const { gAnchors = "{}", gTarget = "" } = document.body.dataset;
  const targets = JSON.parse(gAnchors);
  const follow = () => {
    let name;
    try {
      name = decodeURIComponent(location.hash.slice(1));
    } catch {
      return;
    }
    if (!name || document.getElementById(name)) return;
    if (Object.hasOwn(targets, name)) location.replace(targets[name]);
    else if (gTarget.startsWith("/") && !gTarget.includes("#")) location.replace(gTarget + location.hash);
  };
  follow();
  if (!gTarget) addEventListener("hashchange", follow);
})();
