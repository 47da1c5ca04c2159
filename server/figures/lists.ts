// The lists behind the figures: every number leads to what it counts.
import type { z } from "zod";
import type * as contract from "../../shared/api/figures.ts";
import { addDays, dayOf, startOfDay } from "../../shared/days.ts";
import { latenessBin } from "../../shared/figures/lateness.ts";
import { findingTypes, severities } from "../../shared/inspections/findings.ts";
import { periodName } from "../../shared/periods.ts";
import { daysOverdue, rectificationStates } from "../../shared/rectification/states.ts";
import { type Duty, dutyStates, type EachDuty, eachDuty } from "../compliance/index.ts";
import type { View } from "../core/work.ts";
import { isOpenSql, openParameters, Publication } from "../notices/index.ts";
import type { Place } from "../places/index.ts";
import { homesById, type problemsBehind } from "../rectification/index.ts";
import type { Scope } from "./place-figures.ts";
import { daysOf, hasEnded } from "./tally.ts";

/** Lines of a list; who wants more narrows it down. */
const mostLines = 500;

type DutyFilter = Omit<z.infer<typeof contract.figureDutiesQuery>, "from" | "to" | "village">;
type DutyLine = contract.FigureDutiesAnswer["items"][number];

/** Duties that a figure counts, by due day, the newest first. */
export async function listDuties(
  view: View,
  scope: Scope,
  filter: DutyFilter,
): Promise<{ total: number; items: DutyLine[] }> {
  const villages = new Map(scope.villages.map((village) => [village.id, village]));
  const lines: DutyLine[] = [];
  const { from, to } = scope;
  await eachDuty(view, scope.place.countyId, scope.villages, { from, to }, (villageId, duty, judged) => {
    const village = villages.get(villageId);
    if (!village || !hasEnded(judged.state, duty.dueDay, scope.today) || !fits(filter, duty, judged)) return;
    const { item, period, dueDay } = duty;
    lines.push({
      ...{ villageCode: village.code, villageName: village.name },
      townshipName: scope.townships.get(village.parentId ?? "")?.name ?? "",
      ...{
        itemCode: item.code,
        itemName: item.level2,
        period,
        periodName: period === null ? null : periodName(period),
      },
      ...{ dueDay, state: judged.state, stateName: dutyStates[judged.state], daysLate: judged.daysLate },
      noticeNumber: judged.fact?.number ?? null,
    });
  });
  lines.sort((a, b) => (a.dueDay < b.dueDay ? 1 : a.dueDay > b.dueDay ? -1 : 0));
  return { total: lines.length, items: lines.slice(0, mostLines) };
}

function fits({ item, group, month, state, bin }: DutyFilter, duty: Duty, judged: Parameters<EachDuty>[2]): boolean {
  if (item && duty.item.code !== item) return false;
  if (group && !duty.item.code.startsWith(`${group}-`)) return false;
  if (month && !duty.dueDay.startsWith(month)) return false;
  if (state === "behind" ? judged.state === "published" : state && judged.state !== state) return false;
  return !bin || latenessBin(daysOf(judged)) === bin;
}

interface NoticeLine {
  number: string;
  title: string;
  villageId: string;
  publishedAt: string;
}

/** Notices that villages published between two days and that are on show, the newest first. */
export async function listNotices(
  view: View,
  { villages, from, to }: Scope,
): Promise<{ total: number; items: NoticeLine[] }> {
  if (villages.length === 0) return { total: 0, items: [] };
  const query = view.db
    .createQueryBuilder(Publication, "p")
    .where("p.villageId IN (:...ids) AND p.state = 'current'", { ids: villages.map(({ id }) => id) })
    .andWhere("p.publishedAt >= :from AND p.publishedAt < :until", {
      ...{ from: startOfDay(from), until: startOfDay(addDays(to, 1)) },
    })
    .andWhere(isOpenSql("p"), openParameters(view));
  const total = await query.getCount();
  const items = await query
    .select(["p.noticeId", "p.revision", "p.number", "p.title", "p.villageId", "p.publishedAt"])
    .orderBy("p.publishedAt", "DESC")
    .addOrderBy("p.noticeId", "DESC")
    .limit(mostLines)
    .getMany();
  return { total, items };
}

/** Notices as they go out. */
export function presentNotices(
  lines: readonly NoticeLine[],
  villages: readonly Place[],
): contract.FigureNoticesAnswer["items"] {
  const known = new Map(villages.map((village) => [village.id, village]));
  return lines.map(({ number, title, villageId, publishedAt }) => ({
    ...{ number, title, publishedAt },
    villageCode: known.get(villageId)?.code ?? "",
    villageName: known.get(villageId)?.name ?? "",
  }));
}

/** Problems as they go out, each with the village whose business it is today. */
export async function presentProblems(
  view: View,
  problems: Awaited<ReturnType<typeof problemsBehind>>["items"],
): Promise<contract.FigureProblemsAnswer["items"]> {
  const homes = await homesById(view, [...new Set(problems.map(({ villageId }) => villageId))]);
  return problems.map((problem) => {
    const { id, number, villageId, type, severity, text, state, openedDay, dueDay } = problem;
    const { code = "", name = "" } = homes.get(villageId)?.home ?? {};
    return {
      ...{ id, number, text, openedDay, dueDay, villageCode: code, villageName: name },
      typeName: findingTypes[type].name,
      severityName: severities[severity].name,
      stateName: rectificationStates[state],
      isOverdue: daysOverdue(problem, dayOf(view.now)) > 0,
    };
  });
}
