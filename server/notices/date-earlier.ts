// What was public before lists had a last day gets one, before anybody reads: until then it counts as over, so that nothing leaks.
import { In } from "typeorm";
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import type { Day } from "../../shared/days.ts";
import { shownUntil } from "../../shared/notices/publicity.ts";
import { catalogueVersion, itemOf } from "../catalogue/index.ts";
import type { Clock } from "../core/clock.ts";
import type { Store } from "../core/store.ts";
import { look, visitor } from "../core/work.ts";
import { boardChanged } from "./board-changes.ts";
import { BoardHead, Publication } from "./entities.ts";

/** In the place of a day that isn't worked out yet. */
export const undated = "";
/** Rows that are read at once. */
const batch = 500;

export interface DatingParts {
  store: Store;
  clock: Clock;
}

type Kind = Pick<Publication, "catalogueVersionId" | "itemCode">;

/**
 * Works out the last days of publications that have none yet: those of before, and what a process of the release before publishes while
 * both run. Their boards count as changed, since they were shown without their lists. Can be repeated.
 */
export async function dateEarlier({ store, clock }: DatingParts): Promise<void> {
  const asking = { actor: visitor, now: clock(), requestId: "date-earlier" };
  const kinds = await look(store, asking, ({ db }) =>
    db
      .createQueryBuilder(Publication, "p")
      .select("p.catalogueVersionId", "catalogueVersionId")
      .addSelect("p.itemCode", "itemCode")
      .distinct(true)
      .where("p.closedAt IS NULL AND p.shownUntil = :undated", { undated })
      .getRawMany<Kind>(),
  );
  for (const kind of kinds) {
    const item = await look(store, asking, async (view) =>
      itemOf(await catalogueVersion(view, kind.catalogueVersionId), kind.itemCode),
    );
    await dateKind(store, kind, item);
  }
}

const waiting = (kind: Kind) => ({ ...kind, shownUntil: undated });

async function dateKind(store: Store, kind: Kind, item: CatalogueItem): Promise<void> {
  for (let rows = batch; rows === batch; ) {
    const found = await store.read((db) =>
      db.find(Publication, {
        select: { noticeId: true, revision: true, villageId: true, publishedAt: true, period: true },
        where: waiting(kind),
        take: batch,
      }),
    );
    const villageIds = [...new Set(found.map(({ villageId }) => villageId))];
    const alike = byLastDay(item, found);
    await store.transaction(async (tx) => {
      for (const { lastDay, revision, noticeIds } of alike) {
        const where = { noticeId: In(noticeIds), revision, shownUntil: undated };
        await tx.update(Publication, where, { shownUntil: lastDay });
      }
      if (found.length > 0) await tx.update(BoardHead, { villageId: In(villageIds) }, { version: () => "version + 1" });
    });
    for (const villageId of villageIds) boardChanged(villageId);
    rows = found.length;
  }
}

type Found = Pick<Publication, "noticeId" | "revision" | "publishedAt" | "period">;

/** Publications that get the same day, so that they are one statement: an upgrade dates millions before it answers. */
function byLastDay(item: CatalogueItem, found: readonly Found[]) {
  const groups = new Map<string, { lastDay: Day | null; revision: number; noticeIds: string[] }>();
  for (const { noticeId, revision, publishedAt, period } of found) {
    const lastDay = shownUntil(item, { publishedAt, period, daysMore: 0 });
    const key = `${revision} ${lastDay}`;
    const group = groups.get(key) ?? { lastDay, revision, noticeIds: [] };
    group.noticeIds.push(noticeId);
    groups.set(key, group);
  }
  return [...groups.values()];
}
