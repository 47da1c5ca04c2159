/**
 * Has the name of a person or a place something in it that nobody sees: a line break, a mark without width or one that turns the
 * reading direction, half a character? It stands beside signatures and on receipts, and people are looked for by it. Characters that
 * only some fonts have pass: rare names need them.
 */
export const hasUnseen = (name: string): boolean => /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(name);

export const unseenText = "含有换行或看不见的字符，请删去后重新输入";
