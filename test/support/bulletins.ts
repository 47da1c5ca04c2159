import { newId } from "../../server/core/ids.ts";
import { Campaign, CampaignAssignment } from "../../server/inspections/entities.ts";
import { Rectification, RectificationStep } from "../../server/rectification/entities.ts";
import { Visit, VisitFinding } from "../../server/visits/entities.ts";
import { dayOf } from "../../shared/days.ts";
import type { FindingTypeKey, Severity } from "../../shared/inspections/findings.ts";
import type { Closing, RectificationState, TimeLineStep } from "../../shared/rectification/states.ts";
import type { TestApp } from "./app.ts";

const nobody = "01K00000000000000000000000";
let numbers = 0;

/** A problem on the ledger, opened now and due on a day, with what was done about it: step and moment. */
export async function problemRow(
  app: TestApp,
  wish: {
    village: { id: string; parentId: string | null; countyId: string };
    dueDay: string;
    type?: FindingTypeKey;
    severity?: Severity;
    state?: RectificationState;
    steps?: [TimeLineStep, string, string?][];
    closing?: "fixed" | "accepted";
  },
): Promise<string> {
  const at = app.clock().toISOString();
  const { village, dueDay, type = "stale", severity = "major", state = "open", steps = [] } = wish;
  const id = newId(app.clock());
  numbers += 1;
  const closedAt = steps.findLast(([step]) => step === "close")?.[1] ?? null;
  const row: Rectification = {
    ...{ id, number: `640221-2026-${String(numbers).padStart(4, "0")}`, countyId: village.countyId },
    ...{
      townshipId: village.parentId ?? "",
      villageId: village.id,
      source: "office",
      campaignId: null,
      findingId: null,
    },
    ...{
      finderPlaceId: village.countyId,
      type,
      severity,
      noticeId: null,
      itemCode: null,
      text: "问题",
      wanted: "改正",
    },
    ...{ state, openedDay: dayOf(app.clock()), openedAt: at, openedBy: nobody, dueDay, firstDueDay: dueDay },
    ...{ submittedDay: null, firstSubmittedDay: null, submittedBy: null, verifiedBy: null, verifiedAt: null },
    ...{
      closedAt,
      closing: closedAt === null ? null : (wish.closing ?? "fixed"),
      reopened: 0,
      solved: null,
      raiser: null,
      suspensionId: null,
      version: 1,
    },
  };
  await app.store.transaction(async (tx) => {
    await tx.insert(Rectification, row);
    for (const [step, moment, untilDay] of [["open", at] as [TimeLineStep, string], ...steps])
      await tx.insert(RectificationStep, stepRow(id, step, moment, untilDay, wish.closing));
  });
  return id;
}

/** Lines of a time line stand in this order. */
let lines = 0;

/** One more step of a problem. */
export const stepRow = (
  rectificationId: string,
  step: TimeLineStep,
  at: string,
  untilDay?: string,
  closing: Closing = "fixed",
): RectificationStep => ({
  ...{
    id: newId(new Date(at)),
    rectificationId,
    step,
    byId: nobody,
    at,
    text: "",
    untilDay: untilDay ?? null,
    closing: step === "close" ? closing : null,
    version: ++lines,
    evidence: "{}",
  },
});

/** A campaign that runs, with these villages assigned. */
export async function campaignRow(
  app: TestApp,
  villages: readonly { id: string; parentId: string | null; countyId: string }[],
): Promise<string> {
  const id = newId(app.clock());
  const at = app.clock().toISOString();
  const countyId = villages[0]?.countyId ?? "";
  await app.store.transaction(async (tx) => {
    await tx.insert(Campaign, {
      ...{ id, countyId, kind: "spotCheck", name: "抽查", fromDay: dayOf(app.clock()), untilDay: "2026-10-20" },
      ...{ checklist: 1, earlierId: null, state: "running", byId: nobody, createdAt: at, startedAt: at },
      ...{ cancelReason: null, version: 1 },
    });
    for (const village of villages)
      await tx.insert(CampaignAssignment, {
        ...{ campaignId: id, villageId: village.id, homeId: village.parentId ?? "", inspectorId: countyId },
      });
  });
  return id;
}

/** A signed sheet that counts, with what it found. */
export async function visitRow(
  app: TestApp,
  campaignId: string,
  village: { id: string; countyId: string },
  types: readonly FindingTypeKey[],
): Promise<string> {
  const id = newId(app.clock());
  const at = app.clock().toISOString();
  await app.store.transaction(async (tx) => {
    await tx.insert(Visit, {
      ...{
        id,
        campaignId,
        villageId: village.id,
        inspectorId: village.countyId,
        byId: nobody,
        state: "signed",
        edition: 1,
      },
      ...{ visitDay: dayOf(app.clock()), clockOff: false, createdAt: at, updatedAt: at, signedAt: at, late: false },
      ...{ slot: `${campaignId}/${village.id}`, points: 90, digest: "0".repeat(64), keyId: null, signature: null },
      ...{ seenBy: null, seenAt: null, seenWord: null, voidReason: null, voidedBy: null, voidedAt: null },
      ...{ version: 1, content: "{}" },
    });
    for (const type of types)
      await tx.insert(VisitFinding, {
        ...{ id: newId(app.clock()), visitId: id, campaignId, villageId: village.id, type, severity: "minor" },
        ...{ lineKey: "board", text: "问题", noticeId: null, revision: null, itemCode: null },
      });
  });
  return id;
}
