// Paragraphs of what is public, as they are compared between villages: written with the publication, gone with it.
import { setImmediate as breathe } from "node:timers/promises";
import { type FindOptionsWhere, IsNull } from "typeorm";
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { mayHavePassages, type Passage, passagesOf } from "../../shared/figures/passages.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { catalogueVersion, itemOf } from "../catalogue/index.ts";
import { type HousekeepingParts, inRounds } from "../core/rounds.ts";
import type { Tx } from "../core/store.ts";
import { type Asking, look, type View, visitor, type Work } from "../core/work.ts";
import { type Place, placesByIds } from "../places/index.ts";
import { NoticeRevision, Publication } from "./entities.ts";
import { PublicationPassage } from "./passage-entities.ts";

/** Publications that are read at once. */
const batch = 50;

type Village = Pick<Place, "name" | "parentId" | "countyId">;

/** The passages of a content, without the names of the village and of the places above it. Slow for long texts: call it before the transaction. */
export async function passagesIn(
  view: Pick<View, "db">,
  { village, item, content }: { village: Village; item: CatalogueItem; content: NoticeContent },
): Promise<Passage[]> {
  if (!mayHavePassages(item, content)) return [];
  const above = await placesByIds(view, [village.parentId ?? "", village.countyId]);
  return passagesOf(
    item,
    content,
    [village, ...above.values()].map(({ name }) => name),
  );
}

type Owner = Pick<PublicationPassage, "noticeId" | "revision" | "villageId" | "itemCode" | "publishedAt">;

/** No statement where there are none. */
export async function insertPassages(
  { tx }: Pick<Work, "tx">,
  owner: Owner,
  passages: readonly Passage[],
): Promise<void> {
  const rows = passages.map((passage) => ({ ...owner, ...passage }));
  if (rows.length > 0) await tx.insert(PublicationPassage, rows);
}

/** What is no longer on show isn't compared any more. */
export async function dropPassages(
  { tx }: Pick<Work, "tx">,
  which: FindOptionsWhere<PublicationPassage>,
): Promise<void> {
  await tx.delete(PublicationPassage, which);
}

type Waiting = Pick<
  Publication,
  "noticeId" | "revision" | "villageId" | "itemCode" | "catalogueVersionId" | "publishedAt" | "state" | "closedAt"
>;
type TakingParts = Pick<HousekeepingParts, "store" | "clock">;

/**
 * Takes the passages of publications of which they weren't taken yet: those of before, and what a process of the release before
 * publishes while both run. Gives way to requests in between; one that fails doesn't keep the others. @returns how many it were
 */
export async function takePassages({ store, clock }: TakingParts): Promise<number> {
  const faults: unknown[] = [];
  let taken = 0;
  for (let after = ""; ; ) {
    const asking: Asking = { actor: visitor, now: clock(), requestId: "take-passages" };
    const found = await look(store, asking, (view) => waitingPublications(view, after, batch));
    for (const publication of found) {
      const one = await takeOne(store, asking, publication).catch((fault: unknown) => faults.push(fault) < 0);
      if (one) taken++;
      await breathe();
    }
    const last = found.at(-1);
    if (last === undefined || found.length < batch) break;
    after = last.noticeId;
  }
  if (faults.length > 0)
    throw new AggregateError(faults, `passages of ${faults.length} publications could not be taken`);
  return taken;
}

async function takeOne(store: TakingParts["store"], asking: Asking, publication: Waiting): Promise<boolean> {
  const passages = await look(store, asking, (view) => passagesOfPublication(view, publication));
  await store.transaction((tx) => keepPassages(tx, publication, passages));
  return true;
}

/** Nothing is kept where the publication ended or was closed since it was read: it still waits then, and has none. */
async function keepPassages(tx: Tx, publication: Waiting, passages: readonly Passage[]): Promise<void> {
  const { noticeId, revision, villageId, itemCode, publishedAt, state, closedAt } = publication;
  const asRead = { noticeId, revision, state, closedAt: closedAt ?? IsNull() };
  const { affected } = await tx.update(Publication, asRead, { passages: passages.length });
  if (affected !== 1) return;
  await tx.delete(PublicationPassage, { noticeId, revision });
  await insertPassages({ tx }, { noticeId, revision, villageId, itemCode, publishedAt }, passages);
}

/** Is there anything of which the passages weren't taken yet? */
export const hasWaitingPassages = async ({ db }: Pick<View, "db">): Promise<boolean> =>
  (await waitingPublications({ db }, "", 1)).length > 0;

/** All revisions of a notice wait under one id; the next round takes those that didn't fit. */
const waitingPublications = ({ db }: Pick<View, "db">, after: string, limit: number): Promise<Waiting[]> =>
  db
    .createQueryBuilder(Publication, "p")
    .select(
      ["noticeId", "revision", "villageId", "itemCode", "catalogueVersionId", "publishedAt", "state", "closedAt"].map(
        (name) => `p.${name}`,
      ),
    )
    .where("p.passages IS NULL AND p.noticeId > :after", { after })
    .orderBy("p.noticeId", "ASC")
    .limit(limit)
    .getMany();

async function passagesOfPublication(view: View, publication: Waiting): Promise<Passage[]> {
  const { noticeId, revision, villageId, itemCode, catalogueVersionId, state, closedAt } = publication;
  if (state !== "current" || closedAt !== null) return [];
  const row = await view.db.findOneBy(NoticeRevision, { noticeId, revision });
  const village = (await placesByIds(view, [villageId])).get(villageId);
  if (!row || !village) return []; // erased at this moment
  const item = itemOf(await catalogueVersion(view, catalogueVersionId), itemCode);
  return passagesIn(view, { village, item, content: JSON.parse(row.content) as NoticeContent });
}

/** Takes them at once, and every five minutes what a process of the release before left. @returns stops it */
export const takePassagesInBackground = (parts: HousekeepingParts): (() => Promise<void>) =>
  inRounds(parts, {
    name: "take-passages",
    every: 5,
    round: async () => {
      const taken = await takePassages(parts);
      if (taken > 0) parts.logger.info({ taken }, "passages of publications were taken for comparison");
    },
    failed: "passages of publications were not all taken; the next round tries again",
  });
