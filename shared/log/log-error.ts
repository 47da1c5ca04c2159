/** What is wrong, for programs; the message is for the person who reads a trace. */
export type LogErrorCode =
  /** A size, index, level or time that is no non-negative safe integer. */
  | "number.invalid"
  /** A hash that isn't 32 bytes. */
  | "hash.invalid"
  /** Hashes that don't fit the size they are said to belong to. */
  | "frontier.invalid"
  /** Asked for something that the tree of this size doesn't have. */
  | "tree.too_small"
  /** The reader didn't know a node that is needed. */
  | "node.missing"
  | "tile.invalid"
  | "bundle.invalid"
  | "key.invalid"
  | "note.malformed"
  /** A signature line carries a known key's name and id, but doesn't fit the text. */
  | "signature.invalid"
  /** No known key has signed. */
  | "signature.missing"
  | "checkpoint.malformed"
  /** The checkpoint of another log. */
  | "checkpoint.origin";

/** Every refusal of this library. */
export class LogError extends Error {
  readonly code: LogErrorCode;

  constructor(code: LogErrorCode, message: string) {
    super(message);
    this.name = "LogError";
    this.code = code;
  }
}

/** Can the value be a size or an index? Beyond 2⁵³−1 JavaScript's numbers skip some. */
export const isNatural = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** @throws LogError `number.invalid` unless the value is a non-negative safe integer */
export function requireNatural(value: number, name: string): void {
  if (!isNatural(value)) throw new LogError("number.invalid", `${name} must be a non-negative safe integer: ${value}`);
}
