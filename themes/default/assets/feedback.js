// "Did this answer your question?": the answer is sent in the background, without a cookie, and who
// says no is asked why and shown the ways to a person. The forms of the page work without this, and
// what they cannot do without it (an answer by e-mail) starts hidden.

import { contactList, element, script, store, t, version, visited } from "./guichet.js";

const path = location.pathname;

/** Asks in this box, or thanks whoever has answered for this page in this visit. */
export function ask(box) {
  const [vote, why] = box.querySelectorAll("form");
  const details = box.querySelector("details");
  const { gLog: log, gMail: mail } = box.dataset;
  const address = vote?.getAttribute("action");
  let isSending = false;
  let isOpen = false;

  /** Puts what there is to say in place of the question's forms. */
  function close(text, ...more) {
    const said = element("p", { className: "g-feedback-said", tabIndex: -1 }, text);
    box.replaceChildren(box.firstElementChild, said, ...more);
    isOpen = false;
    return said;
  }

  function remember(helpful) {
    visited("answered", [...visited("answered"), path].slice(-50));
    if (helpful === "yes") visited("read", []);
  }

  /** Sends an answer to every address there is; a host that refuses it is a failure. */
  async function send(fields) {
    const body = new URLSearchParams(new FormData(vote));
    for (const [name, value] of Object.entries({ ...fields, version })) if (value) body.set(name, value);
    const options = { keepalive: true, credentials: "omit", cache: "no-store" };
    const sent = [];
    if (vote.method === "post") {
      sent.push(fetch(address, { ...options, method: "POST", body, mode: "no-cors" }).then((answer) => {
        if (answer.type !== "opaque" && !answer.ok) throw new Error(String(answer.status));
      }));
    }
    if (log) {
      const query = new URLSearchParams(body);
      query.delete("comment");
      sent.push(fetch(`${log}?${query}`, options)); // the request is what counts, whatever the answer
    }
    await Promise.all(sent);
  }

  function contacts() {
    const list = contactList();
    if (!list) return [];
    store("sessionStorage", "offered", "1");
    return [element("p", {}, t("offer_text")), list];
  }

  async function answer(fields) {
    if (isSending) return;
    isSending = true;
    box.querySelector("[role=alert]")?.remove();
    try {
      if (fields.comment) fields.comment = (await script("personal")).masked(fields.comment);
      if (address) await send(fields);
      remember(fields.helpful);
      if (fields.helpful === "no") close(t("sorry"), ...contacts()).focus();
      else close(t(address ? "thanks" : "thanks_again")).focus();
    } catch {
      box.append(element("p", { role: "alert" }, t("answer_failed")));
    }
    isSending = false;
  }

  /** What the reader has said about why. */
  const reasons = () => ({
    helpful: "no", reason: why.elements.reason.value, comment: why.elements.comment?.value.trim(),
  });

  /** The button of the form becomes a link to an e-mail that says the same. */
  function writeMail() {
    const link = element("a", { className: "g-button", href: mail }, t("answer_mail"));
    const write = () => {
      const chosen = why.querySelector("input:checked")?.parentElement.textContent.trim();
      const said = [chosen, why.elements.comment?.value.trim()].filter(Boolean);
      link.href = mail + encodeURIComponent(said.map((text) => `\r\n\r\n${text}`).join(""));
    };
    why.addEventListener("input", write);
    why.addEventListener("submit", () => link.click());
    // The link is followed before it goes away.
    link.addEventListener("click", () => setTimeout(() => {
      remember("no");
      close(t("answer_mailed"), ...contacts()).focus();
    }));
    why.querySelector("button").replaceWith(link);
    vote.hidden = details.hidden = false;
    box.querySelector(".g-feedback-mail").remove();
  }

  if (visited("answered").includes(path)) {
    close(t("thanks_again"));
    return;
  }
  if (!vote) return;
  vote.addEventListener("submit", (event) => {
    event.preventDefault();
    const helpful = event.submitter?.value;
    if (helpful === "no" && details) {
      isOpen = true;
      details.open = true;
      why.querySelector("input[type=radio]").focus();
    } else {
      answer({ helpful });
    }
  });
  why?.addEventListener("submit", (event) => {
    event.preventDefault();
    if (address) answer(reasons());
  });
  if (!address && mail && why) writeMail();
  // Who said no and leaves without saying why has said no.
  addEventListener("pagehide", () => { if (isOpen && address && !isSending) answer({ helpful: "no" }); });
}
