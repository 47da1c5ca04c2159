// A problem list as it is printed (问题清单): units in their fixed order, a line for each problem.
import { utils, write } from "@e965/xlsx";
import type { ProblemSheet } from "../../shared/api/rectification.ts";
import { looksLikeFormula } from "../../shared/csv.ts";
import { dayOf } from "../../shared/days.ts";
import { findingOrder } from "../../shared/inspections/findings.ts";
import { type RectificationState, rectificationStates } from "../../shared/rectification/states.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { campaignsByIds } from "../inspections/index.ts";
import { type Place, placesByCodes } from "../places/index.ts";
import type { Rectification } from "./entities.ts";
import { presentProblems } from "./presenter.ts";
import { listProblems, type ProblemFilter } from "./queries.ts";
import { responsibleOf } from "./responsible.ts";

/** More lines than that are no paper that anybody reads; the sheet says that there are more. */
export const mostLines = 2_000;

const unsettled = ["open", "submitted", "verified", "reopened"] as const satisfies readonly RectificationState[];

export interface SheetWish extends Omit<ProblemFilter, "states" | "overdue"> {
  /** Without what is closed. */
  unsettled?: boolean | undefined;
}

/** The problems of a place for printing: by township and village, then by type; what was taken back is no problem. */
export async function problemSheet(view: View, place: Place, wish: SheetWish): Promise<ProblemSheet> {
  const { unsettled: open, ...filter } = wish;
  const states = open ? unsettled : [...unsettled, "closed" as const];
  const found = await listProblems(view, place, {
    ...filter,
    states,
    after: null,
    limit: mostLines + 1,
    byDueDay: false,
  });
  const rows = await linesOf(view, found.slice(0, mostLines));
  return {
    place: { code: place.code, name: place.name },
    campaign: await campaignOf(view, place, wish.campaignId),
    ...{ day: dayOf(view.now), total: rows.length, more: found.length > mostLines, rows },
  };
}

async function campaignOf(view: View, { countyId }: Place, id: string | undefined): Promise<ProblemSheet["campaign"]> {
  if (id === undefined) return null;
  const [campaign] = await campaignsByIds(view, [id]);
  if (campaign?.countyId !== countyId) throw new Problem("campaign.unknown");
  const { name, fromDay, untilDay } = campaign;
  return { id, name, fromDay, untilDay };
}

async function linesOf(view: View, rows: readonly Rectification[]): Promise<ProblemSheet["rows"]> {
  const problems = await presentProblems(view, rows);
  const responsible = await responsibleByCode(view, problems);
  const rank = new Map(findingOrder.map((type, at) => [type, at]));
  const lines = problems.map((one) => ({ one, key: `${one.township.code} ${one.village.code}` }));
  lines.sort(
    (a, b) =>
      (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) ||
      (rank.get(a.one.type) ?? 0) - (rank.get(b.one.type) ?? 0) ||
      (a.one.number < b.one.number ? -1 : 1),
  );
  return lines.map(
    ({ one: { id, number, township, village, typeName, severityName, wanted, dueDay, state, ...one } }) => ({
      ...{ id, number, township, village, typeName, severityName, fact: factOf(one), wanted, dueDay },
      stateName: rectificationStates[state],
      responsible: (responsible.get(village.code) ?? []).join("、"),
    }),
  );
}

type Answers = Awaited<ReturnType<typeof presentProblems>>;

/** What was seen, and where. */
const factOf = ({ text, notice, foundIn }: Pick<Answers[number], "text" | "notice" | "foundIn">): string =>
  [foundIn ? `（原${foundIn.name}）${text}` : text, notice ? `《${notice.title}》（${notice.number}）` : ""]
    .filter(Boolean)
    .join(" ");

async function responsibleByCode(view: View, problems: Answers): Promise<ReadonlyMap<string, readonly string[]>> {
  const villages = await placesByCodes(view, [...new Set(problems.map(({ village }) => village.code))]);
  const ids = [...villages.values()].map(({ id }) => id);
  const names = await responsibleOf(view, ids);
  return new Map([...villages].map(([code, { id }]) => [code, names.get(id) ?? []]));
}

const text = (value: string) => ({ t: "s" as const, v: looksLikeFormula(value) ? `'${value}` : value });
const heads = ["序号", "编号", "乡镇", "村", "问题", "类别", "依据或事实", "整改要求", "时限", "责任人", "状态"];

/** The same as an XLSX file of one sheet. */
export function sheetXlsx({ rows }: ProblemSheet): Buffer {
  const lines = rows.map((row, at) => [
    { t: "n" as const, v: at + 1 },
    ...[row.number, row.township.name, row.village.name, row.typeName, row.severityName].map(text),
    ...[row.fact, row.wanted, row.dueDay, row.responsible, row.stateName].map(text),
  ]);
  const sheet = utils.aoa_to_sheet([heads.map(text), ...lines]);
  sheet["!cols"] = heads.map((head) => ({ wch: head === "依据或事实" || head === "整改要求" ? 40 : 14 }));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "问题清单");
  return write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
}
