import { digestOf } from "../../digest-of.ts";
import { utf8Bytes } from "../../log/bytes.ts";
import { readCanonical } from "../../receipts/entries.ts";
import { exactly, listOf, oneOf, text, whole } from "../../receipts/shapes.ts";
import { canonicalJson } from "../../signing/canonical.ts";
import { allocate } from "./allocate.ts";

/** One township of the list. */
export interface DrawTownship {
  /** 9 digits. */
  code: string;
  name: string;
  /** How many are drawn here. */
  take: number;
  /** By code. */
  villages: { code: string; name: string }[];
}

/** What is fixed before anybody can know the seed; its digest stands in the public log. */
export interface DrawCommitment {
  v: 1;
  kind: "draw";
  /** Id of the draw. */
  draw: string;
  /** 6 digits. */
  county: string;
  title: string;
  /** How many are drawn in all. */
  size: number;
  /** The public value: its name, such as `福利彩票双色球第2026140期开奖号码`, where it is published, and the day on which it comes into being. */
  source: { name: string; where: string; day: string };
  /** By code. */
  townships: DrawTownship[];
}

const day = text(/^\d{4}-\d{2}-\d{2}$/);
const village = exactly({ code: text(/^\d{12}$/), name: text(/./, 200) });
const shape = exactly({
  v: oneOf(1),
  kind: oneOf("draw"),
  draw: text(/^[0-9A-Z]{26}$/),
  county: text(/^\d{6}$/),
  title: text(/./, 200),
  size: whole(1),
  source: exactly({ name: text(/./, 200), where: text(/./, 400), day }),
  townships: listOf(
    exactly({ code: text(/^\d{9}$/), name: text(/./, 200), take: whole(0), villages: listOf(village, 1, 5_000) }),
    1,
    1_000,
  ),
});

/** The commitment as it is hashed. Townships and villages are put in the order of their codes, and each township gets its number. */
export function commitmentText(
  wanted: Omit<DrawCommitment, "v" | "kind" | "townships"> & { townships: readonly Omit<DrawTownship, "take">[] },
): string {
  const townships = sorted(wanted.townships).map((one) => ({ ...one, villages: sorted(one.villages) }));
  const takes = allocate(
    wanted.size,
    townships.map(({ code, villages }) => ({ code, villages: villages.length })),
  );
  const { draw, county, title, size, source } = wanted;
  return canonicalJson({
    ...{ v: 1, kind: "draw", draw, county, title, size, source },
    townships: townships.map((one, at) => ({ ...one, take: takes[at] })),
  });
}

/** Null unless it is the canonical text of a commitment whose numbers are those of the rule, each place named once, in order. */
export function readCommitment(json: string): DrawCommitment | null {
  const said = readCanonical<DrawCommitment>(json, shape);
  if (!said) return null;
  const codes = said.townships.flatMap(({ villages }) => villages.map(({ code }) => code));
  if (new Set(codes).size !== codes.length || said.size > codes.length) return null;
  return commitmentText(said) === json ? said : null;
}

/** SHA-256, hex, as the log has it. */
export const commitmentDigest = (json: string): string => digestOf(utf8Bytes(json));

const sorted = <Place extends { code: string }>(places: readonly Place[]): Place[] =>
  [...places].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
