import { IdentityFault, type Span } from "./ast.ts";

/** A word of an identity. `value` of a text is what stands between the quotes. */
export type Token = Span & { kind: "name" | "number" | "text" | "sign" | "end"; value: string };

const patterns: readonly [Token["kind"], RegExp][] = [
  ["name", /[a-zA-Z]\w*/y],
  ["number", /\d+(?:\.\d+)?/y],
  ["text", /'([^']*)'/y],
  ["sign", /==|!=|<=|>=|[<>+\-*().,]/y],
];

/** What people type on a Chinese keyboard or know from spreadsheets, and what is meant. */
const mistaken: Readonly<Record<string, string>> = {
  "=": "==",
  "＝": "==",
  "≠": "!=",
  "≤": "<=",
  "≥": ">=",
  "＋": "+",
  "－": "-",
  "−": "-",
  "×": "*",
  "（": "(",
  "）": ")",
  "，": ",",
  "“": "'",
  "”": "'",
  "‘": "'",
  "’": "'",
  '"': "'",
};

/** Cuts an identity into words, the last of which is `end`. @throws IdentityFault at a character that has no place in it */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    if (/\s/.test(source[at] ?? "")) {
      at++;
      continue;
    }
    const token = tokenAt(source, at);
    tokens.push(token);
    at = token.to;
  }
  return [...tokens, { kind: "end", value: "", from: source.length, to: source.length }];
}

function tokenAt(source: string, at: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match) return { kind, value: match[1] ?? match[0], from: at, to: at + match[0].length };
  }
  const found = String.fromCodePoint(source.codePointAt(at) ?? 0);
  const span = { from: at, to: at + found.length };
  if (found === "'") throw new IdentityFault({ from: at, to: source.length }, "这个引号没有配对，请补上右边的 '。");
  const meant = mistaken[found];
  throw new IdentityFault(span, meant ? `不能写 ${found} ，请改为英文的 ${meant} 。` : `不能写 ${found} ，请删去。`);
}
