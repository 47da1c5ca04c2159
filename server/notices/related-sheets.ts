// The other notices of a village that the arithmetic of one reads. Two statements, whatever the item: which there are, and what those say
// that are meant. Read for every draft that is looked at and for every submission.
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { type ItemOf, periodsRead, type Reads, type Sheet, yearOf } from "../../shared/identities/index.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { parsePeriod, periodText, previousPeriod } from "../../shared/periods.ts";
import type { View } from "../core/work.ts";
import { Notice, NoticeRevision, Publication } from "./entities.ts";

/** A notice of the village that is public, or frozen and being signed. */
interface Known {
  noticeId: string;
  itemCode: string;
  period: string | null;
  revision: number;
  /** Null while it is being signed. */
  publishedAt: string | null;
}

/** What the notice at hand is compared with. */
export interface RelatedSheets {
  previous: Sheet | null;
  previousYear: Sheet | null;
  items: Record<string, Sheet[]>;
  /** Notices that read this one, with the codes of their items. */
  readBy: { code: string; sheet: Sheet }[];
  /** Later periods, oldest first. */
  later: Sheet[];
}

/** The notice at hand. */
export interface AtHand {
  notice: Pick<Notice, "id" | "villageId" | "period" | "publishedAt">;
  item: CatalogueItem;
  sheet: Sheet;
}

/** Of notices without periods only so many are looked into for the year that they speak of. */
const latestEvents = 6;
/** A correction is held against so many later periods. */
const laterPeriods = 12;

/** Finds and reads them. */
export async function relatedSheets(
  view: Pick<View, "db" | "now">,
  atHand: AtHand,
  reads: Reads & { laterPeriods: boolean },
  itemOf: ItemOf,
): Promise<RelatedSheets> {
  const own = reads.previous || reads.previousYear ? [atHand.item.code] : [];
  const codes = [...own, ...reads.items, ...reads.readBy];
  const known = codes.length === 0 ? [] : await knownNotices(view, atHand, codes);
  const wanted = new Map<string, Known>();
  const want = (found: readonly Known[]): void => {
    for (const each of found) wanted.set(each.noticeId, each);
  };
  const ofOwn = known.filter(({ itemCode }) => itemCode === atHand.item.code);
  const earlier = earlierOf(ofOwn, atHand, view.now);
  const later = reads.previous && reads.laterPeriods ? laterOf(ofOwn, atHand) : [];
  want([...earlier, ...later]);
  const others = new Map(
    reads.items.map((code) => [code, othersOf(known, atHand, itemOf(code), itemOf, view.now)] as const),
  );
  for (const found of others.values()) want(found);
  const readers = known.filter((each) => reads.readBy.includes(each.itemCode) && mayRead(each, atHand));
  want(readers);
  const sheets = await sheetsOf(view, [...wanted.values()]);
  const sheetsFor = (found: readonly Known[]): Sheet[] => found.flatMap((each) => sheets.get(each.noticeId) ?? []);
  return {
    previous: reads.previous ? previousAmong(sheetsFor(earlier), atHand) : null,
    previousYear: reads.previousYear ? yearBefore(sheetsFor(earlier), atHand) : null,
    items: Object.fromEntries(
      [...others].map(([code, found]) => [code, tied(sheetsFor(found), atHand, itemOf(code), itemOf)]),
    ),
    readBy: readers.flatMap((each) => sheetsFor([each]).map((sheet) => ({ code: each.itemCode, sheet }))),
    later: sheetsFor(later),
  };
}

/** Public notices and those that are frozen for signing, newest period and newest publication first. */
async function knownNotices(view: Pick<View, "db">, { notice }: AtHand, codes: string[]): Promise<Known[]> {
  const rows = await view.db
    .createQueryBuilder(Notice, "notice")
    .leftJoin(Publication, "publication", "publication.noticeId = notice.id AND publication.state = 'current'")
    .select("notice.id", "noticeId")
    .addSelect("notice.itemCode", "itemCode")
    .addSelect("notice.period", "period")
    .addSelect("COALESCE(publication.revision, notice.revision)", "revision")
    .addSelect("publication.firstPublishedAt", "publishedAt")
    .where("notice.villageId = :villageId AND notice.itemCode IN (:...codes)", { villageId: notice.villageId, codes })
    .andWhere("notice.id <> :id", { id: notice.id })
    .andWhere("(publication.revision IS NOT NULL OR notice.state = 'signing')")
    .getRawMany<Known>();
  const byNewest = (row: Known): string => `${row.period ?? ""} ${row.publishedAt ?? "~"}`;
  return rows
    .map((row) => ({ ...row, revision: Number(row.revision) }))
    .sort((a, b) => (byNewest(a) < byNewest(b) ? 1 : -1));
}

/** Candidates for the period before and for the year before. */
function earlierOf(known: readonly Known[], { notice }: AtHand, now: Date): Known[] {
  const { period } = notice;
  if (period === null) {
    const before = notice.publishedAt ?? now.toISOString();
    return known.filter(({ publishedAt }) => publishedAt !== null && publishedAt < before).slice(0, latestEvents);
  }
  const last = known.find((each) => each.period !== null && each.period < period && sameForm(each.period, period));
  const yearAgo = known.filter((each) => each.period === yearEarlier(period));
  return [...(last ? [last] : []), ...yearAgo];
}

const sameForm = (a: string, b: string): boolean => parsePeriod(a)?.form === parsePeriod(b)?.form;

function yearEarlier(text: string): string | null {
  const period = parsePeriod(text);
  return period && periodText({ ...period, year: period.year - 1 });
}

function laterOf(known: readonly Known[], { notice: { period } }: AtHand): Known[] {
  if (period === null) return [];
  const after = known.filter((each) => each.period !== null && each.period > period && sameForm(each.period, period));
  return after.reverse().slice(0, laterPeriods);
}

/** Notices of another item that may be meant: those of the same time, or the latest where there are no periods. */
function othersOf(
  known: readonly Known[],
  { item, sheet }: AtHand,
  other: CatalogueItem | undefined,
  itemOf: ItemOf,
  now: Date,
): Known[] {
  const found = known.filter(({ itemCode }) => itemCode === other?.code);
  const periods = other && periodsRead(item, sheet, other, itemOf);
  if (periods) return found.filter(({ period }) => period !== null && periods.includes(period));
  const thisYear = String(now.getUTCFullYear());
  return found.filter(({ publishedAt }) => publishedAt?.startsWith(thisYear)).slice(0, latestEvents);
}

/** Something that reads this notice: of the same time, or without a period of its own. */
const mayRead = ({ period }: Known, { notice }: AtHand): boolean => period === null || period === notice.period;

/** Of the notices found, the one of the last period; not certain to be meant when a period lies between, or there are no periods. */
function previousAmong(sheets: readonly Sheet[], { notice: { period } }: AtHand): Sheet | null {
  const [last] = sheets;
  if (!last) return null;
  const certain = period !== null && last.period === previousPeriod(period);
  return certain ? last : { ...last, uncertain: true };
}

function yearBefore(sheets: readonly Sheet[], { sheet }: AtHand): Sheet | null {
  const year = yearOf(sheet.period, sheet.elements);
  const wanted = sheet.period === null ? null : yearEarlier(sheet.period);
  const found = sheets.find((each) =>
    wanted === null ? year !== null && yearOf(null, each.elements) === year - 1 : each.period === wanted,
  );
  return found ?? null;
}

/** All of the periods that are read, or nothing; of notices without periods the one of the same year, else the latest. */
function tied(
  sheets: readonly Sheet[],
  { item, sheet }: AtHand,
  other: CatalogueItem | undefined,
  itemOf: ItemOf,
): Sheet[] {
  const periods = other && periodsRead(item, sheet, other, itemOf);
  if (periods) return periods.length === sheets.length ? [...sheets] : [];
  const year = yearOf(sheet.period, sheet.elements);
  const same = sheets.find((each) => year !== null && yearOf(each.period, each.elements) === year);
  if (same) return [same];
  const [latest] = sheets.filter((each) => yearOf(each.period, each.elements) === null);
  return latest ? [{ ...latest, uncertain: true }] : [];
}

/** What the notices say, in one statement; erased ones are absent. */
async function sheetsOf(view: Pick<View, "db">, known: readonly Known[]): Promise<Map<string, Sheet>> {
  if (known.length === 0) return new Map();
  const rows = await view.db.find(NoticeRevision, {
    select: { noticeId: true, content: true },
    where: known.map(({ noticeId, revision }) => ({ noticeId, revision })),
  });
  return new Map(
    rows.map(({ noticeId, content }) => {
      const { period, elements } = JSON.parse(content) as NoticeContent;
      return [noticeId, { period, elements }];
    }),
  );
}
