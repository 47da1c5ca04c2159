import { type Day, dayOf } from "../../../shared/days.ts";
import type { Sheet } from "../../../shared/inspections/sheet.ts";
import { sheetDigest } from "../../../shared/inspections/statement.ts";
import { isNewer, mostSheetsOfOne } from "../../../shared/inspections/visits.ts";
import { canonicalJson } from "../../../shared/signing/canonical.ts";
import { accountNames } from "../../accounts/index.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { takeTurnsAt } from "../../places/index.ts";
import { type Assigned, demandInspector, findAssigned } from "../assigned.ts";
import { Visit } from "../entities.ts";
import type { FoundVisit } from "../queries.ts";

/** A sheet as it stands on a device. */
export interface SaveVisitInput {
  /** Made on the device. */
  id: string;
  campaignId: string;
  villageId: string;
  /** Counts up on the device with each change. */
  edition: number;
  sheet: Sheet;
  /** The device's clock was wrong when it sent this. */
  clockOff: boolean;
  /** What it says that the system knew is what the system gave. */
  knownProved: boolean;
}

/**
 * Keeps a sheet unless what is there is as new or newer (`isNewer`), signed or voided: then nothing changes. So it ends the same however often
 * and in whichever order editions arrive.
 * @returns what is there now, and whether it is what was sent
 * @throws Problem `visit.not_assigned`, `visit.campaign_over`, `visit.own_place`, `visit.not_inspector`, `visit.others`, `visit.other_place`,
 * `visit.too_many`
 */
export async function saveVisit(work: Work, input: SaveVisitInput): Promise<{ taken: boolean; found: FoundVisit }> {
  await takeTurnsAt(work, [input.villageId]); // of two at once the second sees what the first did
  const assigned = await findAssigned(work, input);
  demandInspector(work, assigned);
  const row = await work.tx.findOneBy(Visit, { id: input.id });
  if (row) await demandOwn(work, row, input);
  const next = { edition: input.edition, digest: sheetDigest(input.sheet) };
  if (row && (row.state !== "draft" || !isNewer(next, row))) {
    const taken = row.edition === next.edition && row.digest === next.digest && row.state !== "void";
    return { taken, found: { ...assigned, visit: row } };
  }
  const visit = row ? await replaced(work, row, input, assigned) : await begun(work, input, assigned);
  work.touch({ kind: "visit", id: visit.id, place: assigned.village.code, before: row, after: visit });
  return { taken: true, found: { ...assigned, visit } };
}

async function demandOwn(work: Work, { byId, campaignId, villageId }: Visit, input: SaveVisitInput): Promise<void> {
  if (byId !== actingAccount(work)) {
    const name = (await accountNames(work, [byId])).get(byId) ?? "他人";
    throw new Problem("visit.others", { name });
  }
  if (campaignId !== input.campaignId || villageId !== input.villageId) throw new Problem("visit.other_place");
}

/** After the last day, or once the county has closed the campaign. */
export const isLate = ({ now }: Pick<Work, "now">, { campaign }: Pick<Assigned, "campaign">): boolean =>
  dayOf(now) > campaign.untilDay || campaign.state === "closed";

const written = (work: Work, { edition, sheet, clockOff, knownProved }: SaveVisitInput, assigned: Assigned) => ({
  ...{ edition, visitDay: sheet.visitDay, digest: sheetDigest(sheet), content: canonicalJson(sheet) },
  ...{ clockOff: clockOff || !couldBe(work, sheet.visitDay, assigned), late: isLate(work, assigned), knownProved },
  updatedAt: work.now.toISOString(),
});

/** A day that hasn't come yet, or on which nobody had been sent there, can only be that of a wrong clock. */
const couldBe = ({ now }: Pick<Work, "now">, day: Day, { campaign }: Pick<Assigned, "campaign">): boolean =>
  day <= dayOf(now) && day >= dayOf(new Date(campaign.startedAt ?? campaign.createdAt));

async function begun(work: Work, input: SaveVisitInput, assigned: Assigned): Promise<Visit> {
  const visit: Visit = {
    ...{ id: input.id, campaignId: input.campaignId, villageId: input.villageId, inspectorId: assigned.inspector.id },
    ...{ byId: actingAccount(work), state: "draft", createdAt: work.now.toISOString(), version: 1 },
    ...{ signedAt: null, slot: null, points: null, keyId: null, signature: null },
    ...{ seenBy: null, seenAt: null, seenWord: null, voidReason: null, voidedBy: null, voidedAt: null },
    ...written(work, input, assigned),
  };
  const { byId, campaignId, villageId } = visit;
  if ((await work.tx.countBy(Visit, { byId, campaignId, villageId })) >= mostSheetsOfOne)
    throw new Problem("visit.too_many", { what: "检查表", limit: mostSheetsOfOne, unit: "张" });
  try {
    await work.tx.insert(Visit, visit);
  } catch (fault) {
    // The same number came for another village at the same moment: each village has its own turns.
    throw isDuplicate(fault) ? new Problem("visit.other_place") : fault;
  }
  return visit;
}

async function replaced(work: Work, row: Visit, input: SaveVisitInput, assigned: Assigned): Promise<Visit> {
  const next = { ...written(work, input, assigned), version: row.version + 1 };
  // Once wrong, the clock stays marked: earlier times of the sheet came from it.
  const visit: Visit = { ...row, ...next, clockOff: next.clockOff || row.clockOff };
  const { edition, visitDay, digest, content, clockOff, late, knownProved, updatedAt, version } = visit;
  const set = { edition, visitDay, digest, content, clockOff, late, knownProved, updatedAt, version };
  const { affected } = await work.tx.update(Visit, { id: row.id, version: row.version }, set);
  if (affected !== 1) throw new Problem("visit.changed", { edition: row.edition });
  return visit;
}
