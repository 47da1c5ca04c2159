import { IdentityFault } from "./ast.ts";
import type { Token } from "./lexer.ts";

/** The words of an identity, read from left to right. */
export class TokenStream {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  /** The word that comes next, left where it is. */
  peek(): Token {
    return this.tokens[this.at] ?? this.last();
  }

  /** The next word; at the end always `end`. */
  next(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }

  sees(sign: string): boolean {
    const { kind, value } = this.peek();
    return kind === "sign" && value === sign;
  }

  /** The next word when it is one of these signs, else null. */
  takeSign(...signs: string[]): Token | null {
    return signs.some((sign) => this.sees(sign)) ? this.next() : null;
  }

  takeName(name: string): Token | null {
    const { kind, value } = this.peek();
    return kind === "name" && value === name ? this.next() : null;
  }

  expect(sign: string): Token {
    const token = this.next();
    if (token.kind === "sign" && token.value === sign) return token;
    throw new IdentityFault(token, `这里应为 ${sign} ，${found(token)}。`);
  }

  expectName(): Token {
    const token = this.next();
    if (token.kind === "name") return token;
    throw new IdentityFault(token, `这里应为列或要素的键名，${found(token)}。`);
  }

  private last(): Token {
    const end = this.tokens.at(-1);
    return end ?? { kind: "end", value: "", from: 0, to: 0 };
  }
}

const found = ({ kind, value }: Token): string => (kind === "end" ? "但式子到这里就结束了" : `而不是“${value}”`);
