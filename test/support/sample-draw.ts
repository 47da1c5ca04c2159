import { demoTownships, demoVillages } from "../../server/demo/places.ts";
import {
  commitmentDigest,
  commitmentText,
  type DrawRecord,
  drawn,
  readCommitment,
  resultDigest,
  seedOf,
} from "../../shared/inspections/draw/index.ts";
import {
  appendLeaves,
  consistencyProof,
  emptyFrontier,
  formatVerifierKey,
  inclusionProof,
  leafHash,
  readerOf,
  rootOf,
  signCheckpoint,
  signerKey,
  toBase64,
  utf8Bytes,
} from "../../shared/log/index.ts";
import type { EntryFacts } from "../../shared/receipts/entry.ts";
import { canonicalJson } from "../../shared/signing/canonical.ts";

/** What a test wants different in a draw that holds. */
export interface DrawWish {
  size?: number;
  /** Day of the public value; the list is fixed on 20 September and drawn on 25 September unless said otherwise. */
  day?: string;
  value?: string;
  committedAt?: string;
  drawnAt?: string;
  /** Instead of what the rule gives. */
  seed?: string;
  villages?: string[];
  commitment?: string;
  /** Entry `draw.drawn`, before it is logged. */
  change?: (entry: Extract<EntryFacts, { kind: "draw.drawn" }>) => EntryFacts;
  /** The entries stand in the log in the wrong order. */
  swapped?: boolean;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const key = signerKey("ed25519", "village.test/log/640221", new Uint8Array(32).fill(9));
export const drawLogKey = formatVerifierKey(key);
export const drawId = "01K6Z5Q0000000000000000000";

/** The townships and villages of 平罗县 as a list of a draw. */
export const pingluoList = demoTownships.map(({ code, name }) => ({
  code,
  name,
  villages: demoVillages
    .filter(({ townshipCode }) => townshipCode === code)
    .map((village) => ({ code: village.code, name: village.name })),
}));

export const pingluoCommitment = (size = 46, day = "2026-09-22"): string =>
  commitmentText({
    ...{ draw: drawId, county: "640221", title: "2026年第三季度随机抽查", size, townships: pingluoList },
    source: { name: "双色球第2026110期开奖号码", where: "中国福利彩票网 www.cwl.gov.cn", day },
  });

/** A record of a draw in a log of its own, as a server would give it out. */
export function sampleDraw(wish: DrawWish = {}): DrawRecord {
  const { day = "2026-09-22", value = "03 09 12 25 28 33 + 07", size = 46 } = wish;
  const commitment = wish.commitment ?? pingluoCommitment(size, day);
  const digest = commitmentDigest(commitment);
  const draw = drawId;
  const said = readCommitment(commitment);
  const committed = entry(wish.committedAt ?? "2026-09-20T02:00:00.000Z", {
    ...{ kind: "draw.committed", draw, digest, size, villages: 144, day },
  });
  const before = [entry("2026-09-19T02:00:00.000Z", { kind: "catalogue.published", number: 1, digest }), committed];
  const root = hex(rootOf(appendLeaves(emptyFrontier, before.map(hashOf)).frontier));
  const seed = wish.seed ?? seedOf({ digest, day, root, value });
  const villages = wish.villages ?? (said ? drawn(said, seed) : []);
  const facts = { kind: "draw.drawn", draw, digest, day, value, root, seed, result: resultDigest(villages) } as const;
  const result = entry(wish.drawnAt ?? "2026-09-25T02:00:00.000Z", wish.change?.(facts) ?? facts);
  const all = [
    ...before,
    entry("2026-09-21T02:00:00.000Z", { kind: "catalogue.published", number: 2, digest }),
    result,
  ];
  const order = wish.swapped ? [0, 3, 2, 1] : [0, 1, 2, 3];
  return recordOf(
    order.map((at) => all[at] ?? ""),
    { commitment, committed, result, root, villages },
  );
}

function recordOf(
  entries: readonly string[],
  {
    commitment,
    committed,
    result,
    root,
    villages,
  }: Record<"commitment" | "committed" | "result" | "root", string> & {
    villages: string[];
  },
): DrawRecord {
  const { frontier, completed } = appendLeaves(emptyFrontier, entries.map(hashOf));
  const hashAt = readerOf(completed);
  const logged = (text: string) => {
    const index = entries.indexOf(text);
    return { entry: text, index, proof: inclusionProof(index, entries.length, hashAt).map(toBase64) };
  };
  const size = entries.length;
  return {
    ...{ v: 1, kind: "draw-record", commitment, root, villages, log: drawLogKey },
    committed: logged(committed),
    drawn: logged(result),
    consistency: consistencyProof(entries.indexOf(committed) + 1, size, hashAt).map(toBase64),
    checkpoint: signCheckpoint({ origin: key.name, size, root: rootOf(frontier), extensions: [] }, key),
  };
}

const entry = (at: string, facts: EntryFacts): string => canonicalJson({ v: 1, at, ...facts });
const hashOf = (text: string): Uint8Array => leafHash(utf8Bytes(text));
