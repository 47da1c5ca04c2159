import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { dayName } from "../../shared/days.ts";
import { verifyTrail } from "../audit/index.ts";
import { type Catalogue, itemOf } from "../catalogue/index.ts";
import type { View } from "../core/work.ts";
import type { SignatureCheck } from "../signing/index.ts";
import type { LogHead } from "../transparency/index.ts";
import { checkDraws } from "./check-draws.ts";
import { checkPublication, type SignatureOfAct } from "./check-publication.ts";
import { checkBoards, checkCatalogues, checkErasures, checkKeys, checkSuspensions } from "./check-tables.ts";
import { Divergence } from "./divergence.ts";
import { Ledger } from "./ledger.ts";
import { type LaterPublication, publicationPages } from "./publication-page.ts";
import { type KnownCheckpoint, walkLog } from "./walk-log.ts";

export interface RecheckOptions {
  check: SignatureCheck;
  /** States of the log that somebody else kept; without any, a history that was rewritten as a whole can't be told from a true one. */
  checkpoints?: readonly KnownCheckpoint[];
  /** Told now and then how far it is. */
  progress?(stage: "log" | "notices", done: number, of: number): void;
}

/** What was found in order. */
export interface RecheckSummary {
  entries: number;
  publications: number;
  signatures: number;
  /** Publications older than the log: nothing proves them. */
  unproved: number;
}

/**
 * Verifies a county anew from its raw tables: every log entry and hash, every key, catalogue, publication, content and signature.
 * Give it a view whose reads see one moment.
 * @throws Divergence the first thing that differs: along the log first, then keys, catalogues, publications by time, draws, and sealed days of the audit trail
 */
export async function recheckCounty(view: View, head: LogHead, options: RecheckOptions): Promise<RecheckSummary> {
  const { check, checkpoints = [], progress = () => undefined } = options;
  const ledger = new Ledger();
  await walkLog(view, head, ledger, { checkpoints, step: (done) => progress("log", done, head.size) });
  await checkKeys(view, ledger, check);
  const catalogues = await checkCatalogues(view, head.countyId, ledger);
  const acts = [...ledger.notices.values()].flat();
  const step = (done: number) => progress("notices", done, acts.length);
  const { found, current, ...counts } = await checkPublications(view, head.countyId, {
    ledger,
    catalogues,
    check,
    step,
  });
  const lost = acts.find(
    ({ entry }) => !ledger.isErased(entry) && !found.has(`${entry.notice} ${entry.revision}`),
  )?.entry;
  if (lost) throw new Divergence("publication.missing", { notice: lost.notice, revision: lost.revision });
  await checkErasures(view, ledger);
  await checkSuspensions(view, ledger);
  await checkDraws(view, head.countyId, ledger);
  await checkBoards(view, head.countyId, current);
  const { difference } = await verifyTrail(view, head.countyId);
  if (difference)
    throw new Divergence(`trail.${difference.reason}`, { day: dayName(difference.day), row: difference.row });
  return { entries: head.size, ...counts };
}

interface Known {
  ledger: Ledger;
  catalogues: ReadonlyMap<string, Catalogue>;
  check: SignatureCheck;
  step(done: number): void;
}

async function checkPublications(view: View, countyId: string, { ledger, catalogues, check, step }: Known) {
  const found = new Set<string>();
  const current = new Map<string, number>();
  const counts = { publications: 0, signatures: 0, unproved: 0 };
  for await (const page of publicationPages(view, countyId)) {
    const signatures: SignatureOfAct[] = [];
    for (const one of page) {
      const { number, revision, state, villageId } = one.publication;
      const ofOne = checkPublication(one, ledger, (asked) => itemUnder(catalogues, asked));
      signatures.push(...(ofOne ?? []));
      found.add(`${number} ${revision}`);
      counts.publications++;
      if (ofOne === null) counts.unproved++;
      if (state === "current") current.set(villageId, (current.get(villageId) ?? 0) + 1);
    }
    const bad = signatures[(await check(signatures)).indexOf(false)];
    if (bad) throw new Divergence("act.signature_invalid", bad.place);
    counts.signatures += signatures.length;
    step(counts.publications);
  }
  return { found, current, ...counts };
}

function itemUnder(catalogues: ReadonlyMap<string, Catalogue>, publication: LaterPublication): CatalogueItem {
  const { number: notice, revision, catalogueVersionId, itemCode } = publication;
  const catalogue = catalogues.get(catalogueVersionId);
  if (catalogue) return itemOf(catalogue, itemCode);
  const place = {
    notice,
    revision,
    field: "catalogueVersionId",
    found: catalogueVersionId,
    expected: "本县公布过的版本",
  };
  throw new Divergence("publication.changed", place);
}
