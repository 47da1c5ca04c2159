import type { Store } from "../../server/core/store.ts";
import { chanceOf } from "../../server/demo/random.ts";
import { seenSheet } from "../../server/demo/rounds/findings.ts";
import { addDays, type Day, dayOf, startOfDay } from "../../shared/days.ts";
import { firstDay, periodName, periodOf, previousPeriod } from "../../shared/periods.ts";
import { quickId, randomHex } from "./ids.ts";
import { Batch, progress } from "./load.ts";
import type { LoadedVillage } from "./villages.ts";

/** Rows written in one transaction. */
const batchRows = 6_000;
/** Days before today on which every village met and decided something. */
const meetings = [130, 40];
/** Steps that a problem has gone through, by how many of ten. */
const ways = [
  ...Array.from({ length: 6 }, () => ({ state: "closed", steps: ["submit", "verify", "close"] })),
  ...[{ state: "verified", steps: ["submit", "verify"] }],
  ...[{ state: "submitted", steps: ["submit"] }],
  ...Array.from({ length: 2 }, () => ({ state: "open", steps: [] })),
];

/** A county's cross-check of the last quarter. */
interface Round {
  id: string;
  countyId: string;
  fromDay: Day;
  /** Running number of its problems. */
  problems: number;
}

/**
 * Writes what inspections leave behind: in every county a cross-check of the last quarter with a sheet of every village, what was found, and
 * what became of it; and events with their duties. Signatures are random: nobody signed.
 */
export async function loadInspections(
  store: Store,
  villages: readonly LoadedVillage[],
  now: Date,
  say: (line: string) => void,
): Promise<void> {
  const quarter = previousPeriod(periodOf("quarter", dayOf(now)));
  const batch = new Batch();
  const tell = progress("检查", villages.length, say);
  let round: Round | undefined;
  for (const [at, village] of villages.entries()) {
    if (round?.countyId !== village.countyId) {
      if (round) addCounter(batch, round);
      round = addRound(batch, village, quarter);
    }
    // Of another township: the next village's, or that of the one before.
    const inspectorId =
      [villages[at + 12], villages[at - 12]].find(
        (other) => other?.countyId === village.countyId && other.townshipId !== village.townshipId,
      )?.townshipId ?? village.townshipId;
    addVisit(batch, round, village, inspectorId);
    addEvents(batch, village, dayOf(now));
    if (batch.size < batchRows) continue;
    await batch.write(store);
    tell(at + 1);
  }
  if (round) addCounter(batch, round);
  await batch.write(store);
  tell(villages.length, true);
}

function addRound(batch: Batch, { countyId, handler }: LoadedVillage, quarter: string): Round {
  const fromDay = addDays(firstDay(quarter), 30);
  const began = new Date(startOfDay(addDays(fromDay, -5)));
  const id = quickId(began.getTime());
  batch.add("campaign", {
    ...{ id, countyId, kind: "crossCheck", name: `${periodName(quarter)}交叉互检（生成数据）`, state: "closed" },
    ...{ fromDay, untilDay: addDays(fromDay, 30), checklist: 1, earlierId: null, byId: handler.accountId, version: 3 },
    ...{ createdAt: began.toISOString(), startedAt: began.toISOString(), cancelReason: null },
  });
  return { id, countyId, fromDay, problems: 0 };
}

function addVisit(batch: Batch, round: Round, village: LoadedVillage, inspectorId: string): void {
  const chance = chanceOf("inspection", village.code);
  const visitDay = addDays(round.fromDay, chance.int(0, 25));
  const at = new Date(Date.parse(startOfDay(visitDay)) + chance.int(8 * 60, 16 * 60) * 60_000);
  const moment = at.toISOString();
  const newId = () => quickId(at.getTime());
  const sheet = seenSheet({ chance, diligence: "poor", visitDay, at: moment, newId });
  const { id: villageId, townshipId: homeId } = village;
  batch.add("campaign_assignment", { campaignId: round.id, villageId, homeId, inspectorId });
  const visitId = newId();
  batch.add("visit", {
    ...{ id: visitId, campaignId: round.id, villageId, inspectorId, byId: village.handler.accountId, state: "signed" },
    ...{ edition: 1, visitDay, clockOff: 0, createdAt: moment, updatedAt: moment, signedAt: moment, late: 0 },
    ...{ slot: `${round.id}/${villageId}`, points: 90, digest: randomHex(32), keyId: village.handler.keyId },
    ...{ signature: randomHex(64), seenBy: null, seenAt: null, seenWord: null, voidReason: null, voidedBy: null },
    ...{ voidedAt: null, version: 2, content: JSON.stringify(sheet) },
  });
  for (const { id, type, severity, lineKey, text } of sheet.findings) {
    batch.add("visit_finding", {
      ...{ id, visitId, campaignId: round.id, villageId, type, severity, lineKey, text },
      ...{ noticeId: null, revision: null, itemCode: null },
    });
    addProblem(batch, round, village, { findingId: id, type, severity, text, at, inspectorId });
  }
}

interface Found {
  findingId: string;
  type: string;
  severity: string;
  text: string;
  at: Date;
  inspectorId: string;
}

function addProblem(
  batch: Batch,
  round: Round,
  { id: villageId, townshipId, countyId, code, handler, secretary }: LoadedVillage,
  { findingId, type, severity, text, at, inspectorId }: Found,
): void {
  round.problems += 1;
  const { state, steps } = chanceOf("problem", code, round.problems).pick(ways);
  const [day, moment, id] = [dayOf(at), at.toISOString(), quickId(at.getTime())];
  const number = `${code.slice(0, 6)}-${day.slice(0, 4)}-${String(round.problems).padStart(4, "0")}`;
  const isDone = (step: string) => steps.some((one) => one === step);
  const later = (days: number) => new Date(at.getTime() + days * 86_400_000);
  const submittedDay = isDone("submit") ? dayOf(later(3)) : null;
  batch.add("rectification", {
    ...{ id, number, countyId, townshipId, villageId, source: "visit", campaignId: round.id, findingId },
    ...{ finderPlaceId: inspectorId, type, severity, noticeId: null, itemCode: null, suspensionId: null, text },
    ...{ wanted: "生成数据", state, openedDay: day, openedAt: moment, openedBy: handler.accountId },
    ...{ dueDay: addDays(day, 14), firstDueDay: addDays(day, 14), submittedDay, firstSubmittedDay: submittedDay },
    submittedBy: submittedDay && handler.accountId,
    verifiedBy: isDone("verify") ? secretary.accountId : null,
    verifiedAt: isDone("verify") ? later(6).toISOString() : null,
    closedAt: isDone("close") ? later(9).toISOString() : null,
    ...{ closing: isDone("close") ? "fixed" : null, reopened: 0, raiser: null, solved: null },
    version: steps.length + 1,
  });
  for (const [order, step] of ["open", ...steps].entries())
    batch.add("rectification_step", {
      ...{ id: quickId(at.getTime()), rectificationId: id, version: order + 1, step, byId: handler.accountId },
      ...{ at: later(order * 3).toISOString(), text: "", untilDay: order === 0 ? addDays(day, 14) : null },
      ...{ closing: step === "close" ? "fixed" : null, evidence: "{}" },
    });
}

const addCounter = (batch: Batch, { countyId, fromDay, problems }: Round): void =>
  batch.add("rectification_counter", { countyId, year: Number(fromDay.slice(0, 4)), last: problems });

function addEvents(batch: Batch, { id: villageId, handler }: LoadedVillage, today: Day): void {
  for (const ago of meetings) {
    const day = addDays(today, -ago);
    const at = new Date(Date.parse(startOfDay(day)) + 36_000_000);
    const eventId = quickId(at.getTime());
    batch.add("village_event", {
      ...{ id: eventId, villageId, eventKey: "meeting", day, title: "村民代表会议（生成数据）", state: "open" },
      ...{ slot: randomHex(32), enteredBy: handler.accountId, enteredAt: at.toISOString() },
      ...{ changedBy: handler.accountId, version: 1 },
    });
    batch.add("event_change", {
      ...{ id: quickId(at.getTime()), eventId, at: at.toISOString(), version: 1, step: "enter" },
      ...{ accountId: handler.accountId, day, title: "村民代表会议（生成数据）" },
      ...{ itemCodes: '["MJ-02-02"]', reason: null },
    });
    batch.add("event_duty", { id: quickId(at.getTime()), eventId, villageId, itemCode: "MJ-02-02", endedAt: null });
  }
}
