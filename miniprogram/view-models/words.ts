import { hant } from "../generated/hant";

export type Script = "hans" | "hant";

/** The program's own words in traditional script. Never for what the server sends: that comes converted, names of persons kept. */
export const traditional = (text: string): string =>
  [...text].map((character) => hant[character] ?? character).join("");

/** Writes a sentence: its own words in the script, values as they are. */
export type Say = (parts: TemplateStringsArray, ...values: (string | number)[]) => string;

export const speaker =
  (script: Script): Say =>
  (parts, ...values) =>
    parts.map((part, at) => (script === "hant" ? traditional(part) : part) + String(values[at] ?? "")).join("");

/** The fixed words of a page in the script. */
export const inScript = <Words extends Record<string, string>>(words: Words, script: Script): Words =>
  script === "hans"
    ? words
    : (Object.fromEntries(Object.entries(words).map(([name, text]) => [name, traditional(text)])) as Words);
