import { dayOf } from "../../shared/days.ts";
import { overdueSummary } from "../compliance/index.ts";
import { boardPath, countyPath, noticePath } from "../core/links.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import {
  findPlace,
  findPlaceByCode,
  findVillageChain,
  Place,
  placeByCode,
  placesOfCounty,
  type VillageChain,
} from "../places/index.ts";
import { overdueOf } from "./overdue.ts";
import { countyPage, countySearchPage, type TownshipFigures } from "./pages/county.tsx";
import type { Visit } from "./pages/frame.tsx";
import { homePage } from "./pages/home.tsx";
import type { Line } from "./pages/list.tsx";
import { type NoticePageData, noticePage } from "./pages/notice.tsx";
import { listSheet, noticeSheet } from "./pages/print.tsx";
import { screenPage } from "./pages/screen.tsx";
import { tablePage } from "./pages/table.tsx";
import { villagePage } from "./pages/village.tsx";
import { cataloguesOf, itemOfPublication } from "./presenter.ts";
import { smallCode } from "./qr.ts";
import {
  contentOfRevision,
  countGroups,
  countyVersion,
  findPublications,
  findPublicNotice,
  headOf,
  headsOfCounty,
  type ListedPublication,
  listPeriods,
  type Scope,
} from "./queries.ts";
import type { Target, Wishes } from "./visit.ts";

/** Notices on one page of a list. */
const pageLength = 20;
/** Lines of the printed list. */
const sheetLength = 30;
/** Notices that a lobby screen rotates through. */
const slides = 12;

/** What a target turned out to be. */
export type Found =
  /** The address changed, for good. */
  { kind: "moved"; to: string } | { kind: "page"; scope: Scope; stamp: string; html(): Promise<string> };

export interface RenderParts {
  /** How far the demo county has been filled, for people; null when it is complete. */
  progress(): string | null;
}

/**
 * Finds what a page is about and what it depends on; the page itself is only made by `html()`.
 * @throws Problem `place.unknown`, `notice.unknown`
 */
export async function findPage(
  view: View,
  target: Target,
  wishes: Wishes,
  visit: Visit,
  parts: RenderParts,
): Promise<Found> {
  switch (target.page) {
    case "home":
      return { kind: "page", scope: { countyId: "" }, stamp: "", html: () => renderHome(view, visit, parts) };
    case "county":
      return findCounty(view, target.code, wishes, visit);
    case "notice":
      return findNoticePage(view, target.number, wishes, visit);
    default:
      return findVillagePage(view, target, wishes, visit);
  }
}

/** What a kept page must still match. */
export async function stampOf(view: View, scope: Scope): Promise<string> {
  const version =
    "villageId" in scope
      ? ((await headOf(view, scope.villageId))?.version ?? 0)
      : await countyVersion(view, scope.countyId);
  // What is overdue changes at midnight.
  return `${version} ${dayOf(view.now)}`;
}

async function findVillagePage(
  view: View,
  target: Extract<Target, { code: string }>,
  wishes: Wishes,
  visit: Visit,
): Promise<Found> {
  const chain = await findVillageChain(view, target.code);
  const { village } = chain;
  if (village.code !== target.code)
    return { kind: "moved", to: visit.address.replace(boardPath(target.code), boardPath(village.code)) };
  const scope = { villageId: village.id };
  const render = { village: renderVillage, print: renderSheet, screen: renderScreen, county: renderVillage }[
    target.page
  ];
  return { kind: "page", scope, stamp: await stampOf(view, scope), html: () => render(view, visit, chain, wishes) };
}

async function renderVillage(view: View, visit: Visit, chain: VillageChain, wishes: Wishes): Promise<string> {
  const { q, group, period, item, cursor } = wishes;
  const filter = { q, group, period, item };
  const { village } = chain;
  const isFirst = !cursor && Object.values(filter).every((wish) => wish === undefined);
  const [page, counts, periods, head, overdue] = await Promise.all([
    findPublications(view, { villageId: village.id }, filter, { cursor, limit: pageLength }),
    countGroups(view, village.id),
    listPeriods(view, village.id),
    headOf(view, village.id),
    // Shown on the first page only.
    isFirst ? overdueOf(view, village) : [],
  ]);
  return villagePage(visit, {
    chain,
    filter,
    lines: await linesOf(view, page.items),
    nextCursor: page.nextCursor,
    isLater: cursor !== undefined,
    counts,
    periods,
    lastPublishedAt: head?.lastPublishedAt ?? null,
    overdue,
  });
}

async function linesOf(
  view: View,
  publications: readonly ListedPublication[],
  villages?: ReadonlyMap<string, string>,
): Promise<Line[]> {
  const catalogues = await cataloguesOf(view, publications);
  return publications.map((publication) => {
    const villageName = villages?.get(publication.villageId);
    return {
      number: publication.number,
      title: publication.title,
      itemCode: publication.itemCode,
      itemName: itemOfPublication(catalogues, publication).level2,
      period: publication.period,
      publishedAt: publication.publishedAt,
      corrected: publication.publishedAt !== publication.firstPublishedAt,
      ...(villageName === undefined ? {} : { villageName }),
    };
  });
}

/** A notice with all that its pages need. @throws Problem `notice.unknown` */
async function loadNotice(
  view: View,
  number: string,
  wishes: Pick<Wishes, "revision" | "compare">,
): Promise<NoticePageData> {
  const notice = await findPublicNotice(view, number, wishes.revision);
  const { publication, versions } = notice;
  const [chain, catalogues] = await Promise.all([
    chainOf(view, publication.villageId),
    cataloguesOf(view, [publication]),
  ]);
  const before = wishes.compare ? versions[versions.indexOf(publication) + 1] : undefined;
  const previous = before && ((await contentOfRevision(view, before)) ?? undefined);
  return { chain, notice, item: itemOfPublication(catalogues, publication), previous };
}

async function chainOf(view: View, villageId: string): Promise<VillageChain> {
  const village = await findPlace(view, villageId);
  return findVillageChain(view, village.code);
}

async function findNoticePage(view: View, number: string, wishes: Wishes, visit: Visit): Promise<Found> {
  const data = await loadNotice(view, number, wishes);
  const scope = { villageId: data.notice.publication.villageId };
  const html = async () => {
    if (!wishes.table) return noticePage(visit, data);
    const page = tablePage(visit, { ...data, table: wishes.table, page: wishes.page, find: wishes.find ?? "" });
    if (page === null) throw new Problem("route.unknown");
    return page;
  };
  return { kind: "page", scope, stamp: await stampOf(view, scope), html };
}

async function renderSheet(view: View, visit: Visit, chain: VillageChain, wishes: Wishes): Promise<string> {
  const { village } = chain;
  if (!wishes.notice) {
    const { items } = await findPublications(view, { villageId: village.id }, {}, { limit: sheetLength });
    const svg = await smallCode(visit.publicUrl + boardPath(village.code));
    return listSheet(visit, chain, await linesOf(view, items), wishes.paper, svg);
  }
  const data = await loadNotice(view, wishes.notice, {});
  if (data.chain.village.id !== village.id) throw new Problem("notice.unknown");
  return noticeSheet(visit, data, wishes.paper, await smallCode(visit.publicUrl + noticePath(wishes.notice)));
}

async function renderScreen(view: View, visit: Visit, chain: VillageChain, wishes: Wishes): Promise<string> {
  const { village } = chain;
  const { items } = await findPublications(view, { villageId: village.id }, {}, { limit: slides });
  const at = items.length === 0 ? 0 : ((wishes.at - 1) % items.length) + 1;
  const chosen = items[at - 1];
  const shown = chosen ? await loadNotice(view, chosen.number, {}) : null;
  const svg = await smallCode(visit.publicUrl + (chosen ? noticePath(chosen.number) : boardPath(village.code)));
  return screenPage(visit, { chain, shown, at, of: items.length, svg });
}

async function findCounty(view: View, code: string, wishes: Wishes, visit: Visit): Promise<Found> {
  const county = await findPlaceByCode(view, code);
  if (county.level !== "county") throw new Problem("place.unknown", { code });
  if (county.code !== code)
    return { kind: "moved", to: visit.address.replace(countyPath(code), countyPath(county.code)) };
  const scope = { countyId: county.id };
  const html = () =>
    wishes.q ? renderCountySearch(view, visit, county, wishes.q, wishes.cursor) : renderCounty(view, visit, county);
  return { kind: "page", scope, stamp: await stampOf(view, scope), html };
}

async function renderCounty(view: View, visit: Visit, county: Place): Promise<string> {
  const [townships, villages, heads] = await Promise.all([
    placesOfCounty(view, county.id, "township"),
    placesOfCounty(view, county.id, "village"),
    headsOfCounty(view, county.id),
  ]);
  const duties = await overdueSummary(
    view,
    villages.map(({ id }) => id),
    dayOf(view.now),
  );
  const headOfVillage = new Map(heads.map((head) => [head.villageId, head]));
  const figures = townships.map(
    (township): TownshipFigures => ({
      township,
      villages: villages
        .filter(({ parentId }) => parentId === township.id)
        .map((village) => ({
          village,
          notices: headOfVillage.get(village.id)?.notices ?? 0,
          overdue: duties.get(village.id)?.overdue ?? 0,
          lastPublishedAt: headOfVillage.get(village.id)?.lastPublishedAt ?? null,
        })),
    }),
  );
  return countyPage(visit, county, figures);
}

async function renderCountySearch(
  view: View,
  visit: Visit,
  county: Place,
  q: string,
  cursor: string | undefined,
): Promise<string> {
  const [page, villages] = await Promise.all([
    findPublications(view, { countyId: county.id }, { q }, { cursor, limit: pageLength }),
    placesOfCounty(view, county.id, "village"),
  ]);
  const names = new Map(villages.map(({ id, name }) => [id, name]));
  return countySearchPage(visit, {
    county,
    q,
    villages: cursor ? [] : villages.filter(({ name }) => name.includes(q.replace(/村$/, ""))),
    lines: await linesOf(view, page.items, names),
    nextCursor: page.nextCursor,
    isLater: cursor !== undefined,
  });
}

/** The village that the demo's home page begins with. */
const demoVillage = "640221100200";

async function renderHome(view: View, visit: Visit, { progress }: RenderParts): Promise<string> {
  const [counties, example] = await Promise.all([
    view.db.find(Place, { where: { level: "county" }, order: { code: "ASC" }, take: 50 }),
    visit.demo ? placeByCode(view, demoVillage) : null,
  ]);
  return homePage(visit, { counties, example, progress: progress() });
}
