// What looks as if it belonged to a person is left out of whatever the site's owner is told.

/** The text without e-mail addresses and long numbers. */
export const masked = (text) => text
  .replace(/[^\s@]+@[^\s@]+/g, "…")
  .replace(/\p{Nd}(?:[\s.\/()\u2010-\u2015-]*\p{Nd}){5,}/gu, "…");
