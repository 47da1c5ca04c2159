import { digestOf } from "../../digest-of.ts";
import { utf8Bytes } from "../../log/bytes.ts";
import { canonicalJson } from "../../signing/canonical.ts";
import type { DrawCommitment } from "./commitment.ts";

/** What the seed is made of. */
export interface SeedParts {
  /** SHA-256 of the commitment, hex. */
  digest: string;
  /** Day of the public value. */
  day: string;
  /** Root of the log when the commitment was its last entry, hex. */
  root: string;
  /** As it was published; see `plainValue`. */
  value: string;
}

/** How a value is written for hashing: full-width digits as ordinary ones, one space between parts, none at the ends. */
export const plainValue = (typed: string): string => typed.normalize("NFKC").replace(/\s+/g, " ").trim();

/** The text whose SHA-256 is the seed: five lines, each ended by a line feed. */
export const seedText = ({ digest, day, root, value }: SeedParts): string =>
  ["village-code draw v1", digest, day, root, value].map((line) => `${line}\n`).join("");

/** The seed, hex. */
export const seedOf = (parts: SeedParts): string => digestOf(utf8Bytes(seedText(parts)));

/** What villages are sorted by, hex. */
export const rankOf = (seed: string, villageCode: string): string => digestOf(utf8Bytes(`${seed} ${villageCode}`));

/**
 * Codes of the villages that are drawn, by code. In each township those with the smallest SHA-256 of `<seed> <code>`: every order of the
 * villages is equally likely, and no remainder is taken, so no village is likelier than another.
 */
export function drawn({ townships }: Pick<DrawCommitment, "townships">, seed: string): string[] {
  return townships
    .flatMap(({ villages, take }) =>
      villages
        .map(({ code }) => ({ code, rank: rankOf(seed, code) }))
        .sort((a, b) => (a.rank < b.rank ? -1 : 1))
        .slice(0, take)
        .map(({ code }) => code),
    )
    .sort();
}

/** SHA-256 of the list of codes, as the log has it. */
export const resultDigest = (codes: readonly string[]): string => digestOf(utf8Bytes(canonicalJson(codes)));
