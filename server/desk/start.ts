// Where a new notice begins: for which period, with what of the last one.
import type { z } from "zod";
import type * as contract from "../../shared/api/desk.ts";
import type { CarriedElement } from "../../shared/api/desk.ts";
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { dayOf } from "../../shared/days.ts";
import { checkArithmetic, mayBeNil, nilSheet } from "../../shared/identities/index.ts";
import { checkElements } from "../../shared/notices/check-elements.ts";
import { closedNotice } from "../../shared/notices/closed-content.ts";
import type { ElementValue } from "../../shared/notices/content.ts";
import { isPersonalList } from "../../shared/notices/personal-lists.ts";
import { periodFits, periodName } from "../../shared/periods.ts";
import { type Catalogue, countySetting, itemOf, presentItem } from "../catalogue/index.ts";
import { invalid } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { demandDuty } from "../events/index.ts";
import {
  closedOf,
  type DutyNotice,
  earlierPublication,
  hasReadLately,
  livingNotices,
  noticesForDuties,
  withDefaults,
} from "../notices/index.ts";
import type { VillageChain } from "../places/index.ts";
import { blankElements } from "./blank.ts";
import { carryOver } from "./carry-over.ts";
import { presentLiving } from "./living.ts";
import { type OpenPeriod, openingsOf, usualTitle } from "./periods.ts";
import { draftingVillage } from "./village.ts";

type Answer = z.input<typeof contract.start>;
type Elements = Record<string, ElementValue>;

interface Asked {
  code: string;
  itemCode: string;
  /** Undefined: the usual one. */
  period?: string | undefined;
  dutyId?: string | undefined;
}

/** The starting point of a notice. Seven queries at most, whatever has been published. */
export async function startOf(view: View, asked: Asked): Promise<Answer> {
  const { catalogue, ...chain } = await draftingVillage(view, asked.code);
  const item = itemOf(catalogue, asked.itemCode);
  refuseOtherForm(item, asked.period);
  const today = dayOf(view.now);
  const living = await livingNotices(view, chain.village, { itemCode: item.code });
  const taken = new Set(living.map(({ period }) => period ?? ""));
  const openings = openingsOf(item, taken, { startDay: chain.village.startDay, today });
  const period = asked.period ?? openings.usual;
  const event = await occasionOf(view, asked);
  const existing = item.frequency === "on-event" ? event?.notice : living.find((notice) => notice.period === period);
  const begun = await beginning(view, chain, item, period);
  const { othersShare, secrecyReviewer } = await countySetting(view, chain.county.id);
  return {
    today,
    village: { code: chain.village.code, name: chain.village.name },
    catalogueVersion: catalogue.number,
    item: presentItem(item),
    periods: byUrgency(openings.periods),
    period,
    dutyId: asked.dutyId ?? null,
    mayStart:
      !existing && openings.mayStart && (period === null || openings.periods.some((one) => one.period === period)),
    existing: existing ? { ...presentLiving(existing), title: existing.title, state: existing.state } : null,
    title: item.frequency === "on-event" ? (event?.title ?? "") : usualTitle(chain.village.name, item, period),
    elements: withDefaults(item, begun.elements, chain),
    nil: nilOf(item, period, begun.last, catalogue, chain),
    othersShare,
    secrecyReviewer,
    basis: begun.basis,
  };
}

/** What it is due because of, with the notice that there is for it already. */
async function occasionOf(
  view: View,
  { code, itemCode, dutyId }: Asked,
): Promise<{ title: string; notice: DutyNotice | undefined } | null> {
  if (dutyId === undefined) return null;
  const { title } = await demandDuty(view, { dutyId, villageCode: code, itemCode });
  return { title, notice: (await noticesForDuties(view, [dutyId])).get(dutyId) };
}

/** 零报表, where it would be accepted as it is; else it must be typed. */
function nilOf(
  item: CatalogueItem,
  period: string | null,
  last: Begun["last"],
  catalogue: Catalogue,
  chain: VillageChain,
): Elements | null {
  if (period === null || !mayBeNil(item)) return null;
  const all = (code: string) => catalogue.items.find((each) => each.code === code);
  const previous = last && { period: last.publication.period, elements: last.content.elements };
  const elements = withDefaults(item, nilSheet(item, period, previous, all), chain);
  const { findings } = checkArithmetic(item, { period, elements }, { itemOf: all, previous }, "submit");
  const { issues } = checkElements(item, elements, "submit");
  return findings.length + issues.length === 0 ? elements : null;
}

function refuseOtherForm(item: CatalogueItem, period: string | undefined): void {
  if (period !== undefined && !periodFits(item.frequency, period))
    throw invalid([
      { path: "query.period", key: "form", message: `“${item.level2}”不按这样的所属期公开，请重新选择。` },
    ]);
}

interface Begun {
  elements: Elements;
  basis: Answer["basis"];
  last: Awaited<ReturnType<typeof earlierPublication>>;
}

/** What was last published, moved to this period; or the blank form. */
async function beginning(
  view: View,
  { village }: VillageChain,
  item: CatalogueItem,
  period: string | null,
): Promise<Begun> {
  const blank = blankElements(item, period) as Elements;
  const before = period === null ? null : { villageId: village.id, itemCode: item.code, before: period };
  const last = before && (await earlierPublication(view, before));
  if (!last || !period || last.publication.period === null) return { elements: blank, basis: null, last: null };
  const { publication } = last;
  const from = publication.period ?? period;
  const source = await carriedFrom(view, item, last);
  const carried = carryOver({ item, before: source.elements, from, to: period });
  const { elements } = carried;
  const notes = [...carried.notes, ...source.notes];
  const basis = {
    noticeId: publication.noticeId,
    number: publication.number,
    period: from,
    periodName: periodName(from),
    publishedAt: publication.publishedAt,
    elements: notes,
  };
  return { elements: { ...blank, ...elements }, basis, last };
}

/**
 * What may be carried over of the last period. Lists that are no longer on show (公示期满) are not, unless the caller has just read them in
 * the archive, with a purpose and recorded.
 */
async function carriedFrom(
  view: View,
  item: CatalogueItem,
  { publication, content }: NonNullable<Begun["last"]>,
): Promise<{ elements: Elements; notes: CarriedElement[] }> {
  const { noticeId, revision } = publication;
  const over = closedOf(publication, view.now);
  const isOpen = over === null || (await hasReadLately(view, noticeId, revision));
  if (isOpen) return { elements: content.elements, notes: [] };
  if (over?.suspended) return { elements: {}, notes: suspendedNotes(item, content.elements) };
  const closed = closedNotice(item, content).content.elements;
  const lists = item.elements.filter((element) => isPersonalList(item, element) && content.elements[element.key]);
  const why = "上一期名单的公示期已满。需要沿用的，请先打开上一期，说明用途调阅归档，再从这里起草。";
  return {
    elements: Object.fromEntries(Object.entries(closed).filter(([key]) => !lists.some((list) => list.key === key))),
    notes: lists.map(({ key, label }) => ({ key, label, how: "emptied", why })),
  };
}

/** Of what an office took off the reading side nothing goes over by itself: it is the mistake that would be published again. */
const suspendedNotes = ({ elements }: CatalogueItem, before: Elements): CarriedElement[] =>
  elements
    .filter(({ key }) => before[key] !== undefined)
    .map(({ key, label }) => ({
      ...{ key, label, how: "emptied" },
      why: "上一期被暂停展示，内容没有带入。需要沿用的，请先打开上一期，说明用途调阅归档，再从这里起草。",
    }));

const urgency: readonly OpenPeriod["state"][] = ["late", "due", "running"];

/** What is overdue comes first, the oldest before the others: it is what villagers have waited for longest. */
const byUrgency = (periods: readonly OpenPeriod[]): OpenPeriod[] =>
  [...periods].sort((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state) || (a.period < b.period ? -1 : 1));
