import { hant } from "../generated/hant";

export type Script = "hans" | "hant";

/** The program's own words in the script. Never for what the server sends: that comes converted, names of persons kept. */
export const ownWords = (text: string, script: Script): string =>
  script === "hant" ? [...text].map((character) => hant[character] ?? character).join("") : text;

/** Writes a sentence: its own words in the script, values as they are. */
export type Say = (parts: TemplateStringsArray, ...values: (string | number)[]) => string;

export const speaker =
  (script: Script): Say =>
  (parts, ...values) =>
    parts.map((part, at) => ownWords(part, script) + String(values[at] ?? "")).join("");

/** The fixed words of a page in the script. */
export const inScript = <Words extends Record<string, string>>(words: Words, script: Script): Words =>
  Object.fromEntries(Object.entries(words).map(([name, text]) => [name, ownWords(text, script)])) as Words;
