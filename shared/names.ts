/**
 * Has the name of a person or a place something in it that nobody sees: a line break, a mark without width or one that turns the
 * reading direction, half a character, one of the two that no XML may hold (Word doesn't open a document with them)? It stands beside signatures and on receipts, and people are looked for by it. Characters that
 * only some fonts have pass: rare names need them.
 */
export const hasUnseen = (name: string): boolean => /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\ufffe\uffff]/u.test(name);

export const unseenText = "含有换行或看不见的字符，请删去后重新输入";

const digit = "[\\d〇零一二三四五六七八九]";
const row = new RegExp(`${digit}(?:[\\s\\-.·]{0,2}${digit}){6}`);

/** Does the name of a person or a place carry a number, such as a telephone behind it? Names stand in public beside signatures and on boards. */
export const hasNumber = (name: string): boolean => row.test(name.normalize("NFKC"));

export const numberText = "含有一串号码；名称会公开，请只写名称";
