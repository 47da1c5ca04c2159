/** A reason may have 500 characters; here so many of them tell what it is about. */
const shownReason = 120;

/** The beginning of a long text, for a row. */
export const shortened = (text: string): string =>
  text.length > shownReason ? `${text.slice(0, shownReason)}…` : text;
