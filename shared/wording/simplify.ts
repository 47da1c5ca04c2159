import { Converter } from "opencc-js/t2cn";

/** Of the characters of U+3400 to U+9FFF only: each alone, so that a place in the one text is the same place in the other. */
const range = { first: 0x3400, last: 0x9fff } as const;

let simplified: Uint16Array | undefined;

/** Reading the dictionary takes some fifty milliseconds, so it is done when first needed. */
function read(): Uint16Array {
  const convert = Converter({ from: "t", to: "cn" });
  const found = new Uint16Array(range.last - range.first + 1);
  for (let code = range.first; code <= range.last; code++) {
    const other = convert(String.fromCharCode(code));
    found[code - range.first] = other.length === 1 ? other.charCodeAt(0) : code;
  }
  return found;
}

/** A character of that range in simplified script; one that is the same in both as it is. */
export function simplifiedCode(code: number): number {
  simplified ??= read();
  return simplified[code - range.first] ?? code;
}
