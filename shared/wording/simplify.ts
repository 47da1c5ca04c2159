import { Converter } from "opencc-js/t2cn";

/** Of the characters of U+3400 to U+9FFF only: each alone, so that a place in the one text is the same place in the other. */
const range = { first: 0x3400, last: 0x9fff } as const;

let simplified: Map<string, string> | undefined;

/** Reading the dictionary takes some fifty milliseconds, so it is done when first needed. */
function read(): Map<string, string> {
  const convert = Converter({ from: "t", to: "cn" });
  const found = new Map<string, string>();
  for (let code = range.first; code <= range.last; code++) {
    const character = String.fromCharCode(code);
    const other = convert(character);
    if (other !== character && other.length === 1) found.set(character, other);
  }
  return found;
}

/** A character in simplified script; one that is the same in both as it is. */
export function simplifiedCharacter(character: string): string {
  simplified ??= read();
  return simplified.get(character) ?? character;
}
