// What the privacy detectors say of a content, kept: asked by every look at a notice, and worth seconds where a content is large.
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import type { ElementValue } from "../../shared/notices/content.ts";
import { edition, type ScannedItem, type Tally } from "../../shared/privacy/index.ts";
import { canonicalJson } from "../../shared/signing/canonical.ts";
import { Beforehand } from "../core/beforehand.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { type ElementScan, scanElements } from "./scan-elements.ts";

/** Longer contents (characters of JSON) are scanned in the thread: its turn costs a millisecond, which shorter ones don't take. */
const large = 16 * 1024;
export const isLarge = (json: Pick<string, "length">): boolean => json.length > large;
/** More large contents than these don't wait for their turn; a village has one under way. */
const mostWaiting = 20;
/** Seconds after which somebody who was sent away may find room. */
const later = 15;

/** Where large contents are scanned. One for the process, as what is kept is: which of its parts asks makes no difference. */
let scanLarge: ElementScan = async (job) => scanElements(job);
const underWay = new Map<string, Promise<Tally>>();

/** From now on large contents are scanned by `scan`. @returns ends that */
export function scanLargeBy(scan: ElementScan): () => void {
  const before = scanLarge;
  scanLarge = scan;
  return () => {
    scanLarge = before;
  };
}

/**
 * What the detectors find in a notice's elements, worked out at most once per item, edition and content while it is kept.
 * @throws Problem `privacy.busy`; within a transaction `Beforehand` when a large content has to be scanned first
 */
export async function scanOnce(
  view: Pick<View, "db">,
  item: CatalogueItem,
  elements: Readonly<Record<string, ElementValue>>,
): Promise<Tally> {
  const text = canonicalJson(elements);
  const key = createHash("sha256")
    .update(`${edition}\n${ruleDigest(item)}\n`)
    .update(text)
    .digest("hex");
  // Others have their turn: merely writing out megabytes takes a tenth of a second.
  if (isLarge(text)) await setImmediate();
  const known = recall(key);
  if (known) return known;
  if (!isLarge(text)) return keep(key, scanElements({ item: ruleOf(item), text }));
  const scan = (): Promise<Tally> => scanLargeOnce(key, { item: ruleOf(item), text });
  if ("tx" in view) throw new Beforehand(scan, { code: "privacy.busy", seconds: later });
  return scan();
}

function scanLargeOnce(key: string, job: Parameters<ElementScan>[0]): Promise<Tally> {
  const waiting = underWay.get(key);
  if (waiting) return waiting;
  if (underWay.size >= mostWaiting) throw new Problem("privacy.busy", { seconds: later });
  const scan = scanLarge(job)
    .then((tally) => keep(key, tally))
    .finally(() => underWay.delete(key));
  underWay.set(key, scan);
  return scan;
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

/** Of what is kept, characters of JSON; what was asked for longest ago goes first. */
const room = 16 * 1024 * 1024;
const kept = new Map<string, { tally: Tally; weight: number }>();
let weight = 0;

function recall(key: string): Tally | undefined {
  const found = kept.get(key);
  if (!found) return undefined;
  kept.delete(key);
  kept.set(key, found);
  return found.tally;
}

function keep(key: string, tally: Tally): Tally {
  forget(key);
  const entry = { tally, weight: 200 + JSON.stringify(tally).length };
  kept.set(key, entry);
  weight += entry.weight;
  for (const oldest of kept.keys()) {
    if (weight <= room) break;
    forget(oldest);
  }
  return tally;
}

function forget(key: string): void {
  weight -= kept.get(key)?.weight ?? 0;
  kept.delete(key);
}
