// What the detectors and the county's words say of a content, kept: asked by every look at a notice, and worth seconds where a content is large.
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import type { ElementValue } from "../../shared/notices/content.ts";
import { edition, type ScannedItem, type Tally } from "../../shared/privacy/index.ts";
import { canonicalJson } from "../../shared/signing/canonical.ts";
import { type WordingTally, wordingTally } from "../../shared/wording/index.ts";
import { Beforehand } from "../core/beforehand.ts";
import { FairTurns } from "../core/fair-turns.ts";
import { Kept } from "../core/kept.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import type { InForce } from "../wording/index.ts";
import { type ElementScan, scanContent, scanPersons, type WordLists } from "./scan-elements.ts";

/** Longer contents (characters of JSON) are scanned in the thread: its turn costs a millisecond, which shorter ones don't take. */
const large = 16 * 1024;
export const isLarge = (json: Pick<string, "length">): boolean => json.length > large;
/** Large contents that may wait for their turn, of one village (which has one under way) and in all: each takes up to 16 MB of memory. */
export const scanLimits = { owner: 3, all: 30 };
/** Seconds after which somebody who was sent away may find room. */
const later = 15;

/** What a content is looked through for. */
export interface ScanWish {
  /** Whose turn it takes. */
  villageId: string;
  item: CatalogueItem;
  /** Null: for persons only. */
  words: InForce | null;
  /** Of the words only those that stop; what is kept of a large content has the others, too. */
  secretsOnly?: boolean;
}

/** What was found; `wording` is null where no words were looked for. */
export interface Scanned {
  privacy: Tally;
  wording: WordingTally | null;
}

/** Characters of JSON; each also takes its own place. */
const weightOf = (found: unknown): number => 200 + JSON.stringify(found).length;
const keptTallies = new Kept<Tally>(8 * 1024 * 1024, weightOf);
const keptMarks = new Kept<WordingTally>(8 * 1024 * 1024, weightOf);

/** Where large contents are scanned. One for the process, as what is kept is: which of its parts asks makes no difference. */
let scanLarge: ElementScan = async (job) => scanContent(job);
const underWay = new Map<string, Promise<Scanned>>();
/** One thread scans; villages take turns, so that nobody waits for all that another saves. */
const turns = new FairTurns(scanLimits);

/** From now on large contents are scanned by `scan`. @returns ends that */
export function scanLargeBy(scan: ElementScan): () => void {
  const before = scanLarge;
  scanLarge = scan;
  return () => {
    scanLarge = before;
  };
}

/** A content with the keys that what is found in it is kept under. */
interface Content extends ScanWish {
  text: string;
  privacyKey: string;
  /** Null when no words are looked for. */
  wordingKey: string | null;
}

/**
 * What stands in a notice's elements, worked out at most once per item, content, edition and list while it is kept.
 * @throws Problem `privacy.busy`; within a transaction `Beforehand` when a large content has to be scanned first
 */
export async function scanOnce(
  view: Pick<View, "db">,
  wish: ScanWish,
  elements: Readonly<Record<string, ElementValue>>,
): Promise<Scanned> {
  const { item, words } = wish;
  const text = canonicalJson(elements);
  const digest = createHash("sha256")
    .update(`${ruleDigest(item)}\n`)
    .update(text)
    .digest("hex");
  const privacyKey = `privacy ${edition} ${digest}`;
  const content = { ...wish, text, privacyKey, wordingKey: words && `wording ${words.name} ${digest}` };
  if (!isLarge(text)) return scanHere(content, elements);
  // Others have their turn: merely writing out megabytes takes a tenth of a second.
  await setImmediate();
  const { privacy, wording } = known(content);
  if (privacy && (wording || !words)) return { privacy, wording };
  const scan = (): Promise<Scanned> => scanLargeOnce(content);
  if ("tx" in view) throw new Beforehand(scan, { code: "privacy.busy", seconds: later });
  return scan();
}

function scanHere(
  { item, privacyKey, words, secretsOnly }: Content,
  elements: Readonly<Record<string, ElementValue>>,
): Scanned {
  const privacy = keptTallies.get(privacyKey) ?? keptTallies.keep(privacyKey, scanPersons(item, elements));
  return { privacy, wording: words && wordingTally(words.wording, item, { title: "", elements }, { secretsOnly }) };
}

const known = ({ privacyKey, wordingKey }: Content) => ({
  privacy: keptTallies.get(privacyKey),
  wording: wordingKey === null ? null : (keptMarks.get(wordingKey) ?? null),
});

/** Looks for what isn't known. */
function scanLargeOnce(content: Content): Promise<Scanned> {
  const { villageId, item, text, privacyKey, wordingKey, words } = content;
  const name = `${privacyKey} ${wordingKey}`;
  const waiting = underWay.get(name);
  if (waiting) return waiting;
  const { privacy, wording } = known(content);
  const missing = words && !wording ? words : null;
  const turn = turns.take(villageId, () =>
    scanLarge({ item: ruleOf(item), text, persons: !privacy, words: missing && listsOf(missing) }),
  );
  if (!turn) throw new Problem("privacy.busy", { seconds: later });
  const scan = turn
    .then((found) => ({
      privacy: privacy ?? keptTallies.keep(privacyKey, found.privacy ?? unasked()),
      wording: wordingKey === null ? null : (wording ?? keptMarks.keep(wordingKey, found.wording ?? unasked())),
    }))
    .finally(() => underWay.delete(name));
  underWay.set(name, scan);
  return scan;
}

/** What wasn't looked for is never taken for clean. */
function unasked(): never {
  throw new Error("a scan without what it was asked for");
}

/** The list that was written last: writing one of 50,000 terms takes a tenth of a second. */
let written: WordLists | undefined;

function listsOf({ name, lists }: InForce): WordLists {
  if (written?.name !== name) written = { name, text: JSON.stringify(lists) };
  return written;
}

/** What the detectors go by; the rest of an item says nothing of persons. */
const ruleOf = ({ elements, neverPublish, aggregateOnly }: ScannedItem): ScannedItem => ({
  ...{ elements, neverPublish, aggregateOnly },
});

/** By the item as it is kept in memory with its version of the catalogue, so that it is worked out once. */
const digests = new WeakMap<ScannedItem, string>();

function ruleDigest(item: ScannedItem): string {
  const known = digests.get(item);
  if (known) return known;
  const digest = createHash("sha256")
    .update(JSON.stringify(ruleOf(item)))
    .digest("hex");
  digests.set(item, digest);
  return digest;
}
