import { boardPath, noticePath } from "../core/links.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { whollyErased } from "../notices/index.ts";
import { findPlace, findVillageChain, mergerOf, type VillageChain } from "../places/index.ts";
import { linesOf, pageLength } from "./lines.ts";
import { overdueOf } from "./overdue.ts";
import type { Rendered } from "./page-cache.ts";
import type { Visit } from "./pages/frame.tsx";
import type { NoticePageData } from "./pages/notice.tsx";
import { listSheet, noticeSheet } from "./pages/print.tsx";
import { screenPage } from "./pages/screen.tsx";
import { type VillagePageData, villagePage } from "./pages/village.tsx";
import { cataloguesOf, itemOfPublication } from "./presenter.ts";
import { contentToCompare, findPublicNotice } from "./public-notice.ts";
import { smallCode } from "./qr.ts";
import { countGroups, findPublications, headOf, listPeriods } from "./queries.ts";
import type { Wishes } from "./visit.ts";

/** Lines of the printed list. */
const sheetLength = 30;
/** Notices deleted by law that a board lists. */
const erasedLines = 20;
/** Notices that a lobby screen rotates through. */
const slides = 12;

/** What a board is asked for. */
export type BoardWishes = Pick<Wishes, "q" | "group" | "period" | "item" | "cursor">;

/** A village's board as a page. */
export async function renderVillage(view: View, visit: Visit, chain: VillageChain, wishes: Wishes): Promise<Rendered> {
  const data = await loadBoard(view, chain, wishes);
  return { html: villagePage(visit, data), isWorthKeeping: isFirstPage(wishes) || data.lines.length > 0 };
}

const isFirstPage = ({ q, group, period, item, cursor }: BoardWishes): boolean =>
  [q, group, period, item, cursor].every((wish) => !wish);

/** Everything that a village's board shows. */
export async function loadBoard(view: View, chain: VillageChain, wishes: BoardWishes): Promise<VillagePageData> {
  const { q, group, period, item, cursor } = wishes;
  const filter = { q, group, period, item };
  const { village } = chain;
  const isFirst = isFirstPage(wishes);
  const [page, counts, periods, head, overdue, merger] = await Promise.all([
    findPublications(view, { villageId: village.id }, filter, { cursor, limit: pageLength }),
    countGroups(view, village.id, { q, period }),
    listPeriods(view, village.id),
    headOf(view, village.id),
    // Shown on the first page only.
    isFirst ? overdueOf(view, village) : [],
    mergerOf(view, village),
  ]);
  // Only where the board counts any.
  const erased = isFirst && head?.erased ? await whollyErased(view, village.id, erasedLines) : [];
  const catalogues = await cataloguesOf(view, erased);
  return {
    chain,
    merger,
    filter,
    lines: await linesOf(view, page.items, { q }),
    nextCursor: page.nextCursor,
    isLater: Boolean(cursor),
    total: head?.notices ?? 0,
    counts,
    periods,
    lastPublishedAt: head?.lastPublishedAt ?? null,
    overdue,
    erased: erased.map((one) => ({ ...one, itemName: itemOfPublication(catalogues, one).level2 })),
  };
}

/** A sheet for the wall: of one notice, or the list of the newest. @throws Problem `notice.unknown` */
export async function renderSheet(view: View, visit: Visit, chain: VillageChain, wishes: Wishes): Promise<string> {
  const { village } = chain;
  if (!wishes.notice) {
    const { items } = await findPublications(view, { villageId: village.id }, {}, { limit: sheetLength });
    const merger = await mergerOf(view, village);
    const svg = await smallCode(visit.publicUrl + boardPath((merger?.into ?? village).code));
    return listSheet(visit, { chain, merger, lines: await linesOf(view, items), paper: wishes.paper, svg });
  }
  const data = await loadNotice(view, wishes.notice, {});
  if (data.chain.village.id !== village.id) throw new Problem("notice.unknown");
  return noticeSheet(visit, data, wishes.paper, await smallCode(visit.publicUrl + noticePath(wishes.notice)));
}

/** One slide of the lobby screen; null beyond the last one. */
export async function renderScreen(
  view: View,
  visit: Visit,
  chain: VillageChain,
  { at }: Pick<Wishes, "at">,
): Promise<string | null> {
  const { village } = chain;
  const merger = await mergerOf(view, village);
  if (merger) {
    // A hall's screen goes on where the village has gone: what was current then no longer is.
    const svg = await smallCode(visit.publicUrl + boardPath(merger.into.code));
    return at > 1 ? null : screenPage(visit, { chain, merger, shown: null, at, of: 0, svg });
  }
  const page = await findPublications(view, { villageId: village.id }, {}, { limit: slides });
  // A slide without content would be looked at for nothing.
  const items = page.items.filter(({ suspendedAt }) => suspendedAt === null);
  const chosen = items[at - 1];
  if (!chosen && at > 1) return null;
  const shown = chosen ? await loadNotice(view, chosen.number, {}) : null;
  const svg = await smallCode(visit.publicUrl + (chosen ? noticePath(chosen.number) : boardPath(village.code)));
  return screenPage(visit, { chain, merger, shown, at, of: items.length, svg });
}

/** A notice with all that its pages need. @throws Problem `notice.unknown`, `notice.erased` */
export async function loadNotice(
  view: View,
  number: string,
  wishes: Pick<Wishes, "revision" | "compare">,
): Promise<NoticePageData> {
  const notice = await findPublicNotice(view, number, wishes.revision);
  const { publication, versions } = notice;
  const chain = await chainOf(view, publication.villageId);
  const before = wishes.compare ? versions[versions.indexOf(publication) + 1] : undefined;
  const previous = before && ((await contentToCompare(view, before, notice)) ?? undefined);
  return { chain, notice, item: notice.item, previous, isUnlike: before !== undefined && previous === undefined };
}

async function chainOf(view: View, villageId: string): Promise<VillageChain> {
  const village = await findPlace(view, villageId);
  return findVillageChain(view, village.code);
}
