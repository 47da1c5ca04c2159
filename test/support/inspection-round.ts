// A whole round in the county of 144 villages: cross-check, sample, problems, what became of them. For the journey that recounts it.
import type { AssignedVillageAnswer, CampaignDetail } from "../../shared/api/inspections.ts";
import type { ProblemDetail } from "../../shared/api/rectification.ts";
import type { SavedVisit, VisitAnswer } from "../../shared/api/visits.ts";
import type { Sheet } from "../../shared/inspections/sheet.ts";
import { signText } from "../../shared/signing/sm2.ts";
import {
  type CampaignWorld,
  campaignWorld,
  committed,
  demand,
  onTheDay,
  opened,
  settled,
  townshipCodes,
} from "./campaigns.ts";
import type { Person } from "./people.ts";
import { step } from "./problems.ts";
import { type SigningPerson, signingPerson } from "./signers.ts";
import { blankBoard, fullSheet, idOf } from "./visits.ts";

/** The county, its office with a key, and each township's inspector. */
export interface RoundWorld extends CampaignWorld {
  county: SigningPerson;
  inspectors: ReadonlyMap<string, SigningPerson>;
  /** Ids of villages by code. */
  villageIds: ReadonlyMap<string, string>;
}

export async function roundWorld(): Promise<RoundWorld> {
  const world = await campaignWorld();
  const { app } = world;
  const county = await signingPerson(app, "赵县办", ["countyOfficer", "640221"]);
  const inspectors = new Map<string, SigningPerson>();
  for (const code of townshipCodes) inspectors.set(code, await signingPerson(app, "检查员", ["townshipOfficer", code]));
  const rows: { id: string; code: string }[] = await app.store.read((db) =>
    db.query("SELECT id, code FROM place WHERE level = 'village'"),
  );
  return { ...world, county, inspectors, villageIds: new Map(rows.map(({ id, code }) => [code, id])) };
}

/** Names the one inspector of a township, or of the county in a sample. */
export const nameInspectors = async (
  { app, county }: RoundWorld,
  id: string,
  code: string,
  who: Person,
): Promise<void> => {
  const as = app.as(county);
  const { version } = demand(await as.get<CampaignDetail>(`/api/campaigns/${id}`));
  demand(await as.put(`/api/campaigns/${id}/inspectors/${code}`, { version, accountIds: [who.accountId] }));
};

export const assignmentsOf = async (
  { app, county }: RoundWorld,
  { id }: { id: string },
): Promise<AssignedVillageAnswer[]> =>
  demand(await app.as(county).get<{ items: AssignedVillageAnswer[] }>(`/api/campaigns/${id}/assignments`)).items;

/** Opens a cross-check of all 144 villages; each township's inspector is named. */
export async function crossCheck(world: RoundWorld): Promise<CampaignDetail> {
  const { id } = await opened(world);
  for (const [code, who] of world.inspectors) await nameInspectors(world, id, code, who);
  return settled(world, { id } as CampaignDetail);
}

/** Fixes a list of 46 villages, waits for the public value and draws. */
export async function sample(world: RoundWorld): Promise<CampaignDetail> {
  const campaign = await committed(world);
  await nameInspectors(world, campaign.id, "640221", world.county);
  const as = world.app.as(world.county);
  const { version } = demand(await as.get<CampaignDetail>(`/api/campaigns/${campaign.id}`));
  const drawn = { version, day: onTheDay(world, campaign), value: "03 09 12 25 28 33 + 07" };
  return demand(await as.post<CampaignDetail>(`/api/campaigns/${campaign.id}/draw/result`, drawn));
}

/** A sheet with these findings; each takes the points of its line. */
export function sheetWith({ app }: RoundWorld, findings: Sheet["findings"]): Sheet {
  const sheet = fullSheet(app, { findings });
  for (const { lineKey } of findings) sheet.answers[lineKey] = { points: 0, note: "" };
  return sheet;
}

/** Of the village in the n-th place: none, one or two findings. */
export function findingsOf({ app }: RoundWorld, n: number): Sheet["findings"] {
  const finding = (more: object) => blankBoard(app, more);
  return [
    ...(n % 4 === 0 ? [finding({})] : []),
    ...(n % 3 === 0 ? [finding({ type: "qrUnusable", severity: "minor", text: "二维码扫不开" })] : []),
    ...(n % 36 === 5
      ? [finding({ type: "privacyLeak", severity: "veto", lineKey: "substance", text: "墙上的名单里有电话号码" })]
      : []),
  ];
}

/** Saves a sheet and signs it. */
export async function visit(
  { app, villageIds }: RoundWorld,
  who: SigningPerson,
  { campaign, code, sheet }: { campaign: { id: string }; code: string; sheet: Sheet },
): Promise<VisitAnswer> {
  const as = app.as(who);
  const body = { campaignId: campaign.id, villageId: villageIds.get(code), edition: 1, sheet };
  const saved = demand(await as.put<SavedVisit>(`/api/visits/${idOf(app)}`, body)).visit;
  const signature = signText(saved.statement ?? "", who.key);
  return demand(
    await as.post<VisitAnswer>(`/api/visits/${saved.id}/signature`, { edition: 1, keyId: who.keyId, signature }),
  );
}

/** Takes these steps with a problem, one after the other: the village's by its handler, the others by its township or the county. */
export async function followUp(world: RoundWorld, id: string, steps: readonly (keyof typeof acts)[]): Promise<void> {
  const { app, county } = world;
  const { village, township } = demand(await app.as(county).get<ProblemDetail>(`/api/problems/${id}`));
  const people = {
    village: await app.person({ name: "村经办", grants: [["handler", village.code]] }),
    township: world.inspectors.get(township.code) as Person,
    county,
  };
  for (const name of steps) {
    const { by, path, body } = acts[name];
    demand(await step(app, people[by], { id }, path, body));
  }
}

const acts = {
  submit: { by: "village", path: "submission", body: { text: "已经改好" } },
  verify: { by: "township", path: "verification", body: { text: "现场看过" } },
  close: { by: "township", path: "closing", body: { closing: "fixed" } },
  accept: { by: "township", path: "closing", body: { closing: "accepted", text: "时间已过，无法补救" } },
  reopen: { by: "county", path: "reopening", body: { text: "回头看：又没有了" } },
  cancel: { by: "county", path: "cancellation", body: { text: "经核查不是问题" } },
} as const;

/** Ids of all problems, in the order in which they came on the ledger. */
export const problemsInOrder = async ({ app }: RoundWorld): Promise<string[]> => {
  const rows: { id: string }[] = await app.store.read((db) => db.query("SELECT id FROM rectification ORDER BY number"));
  return rows.map(({ id }) => id);
};

/** What becomes of problems, one after the other. */
const fates: readonly (readonly (keyof typeof acts)[])[] = [
  [],
  ["submit"],
  ["submit", "verify"],
  ["submit", "verify", "close"],
  ["submit", "verify", "close", "reopen"],
  ["submit", "reopen", "submit"],
];
const special: Record<number, readonly (keyof typeof acts)[]> = { 6: ["cancel"], 7: ["submit", "verify", "accept"] };

/** Takes problems through their steps, some of them late, some not at all. @param ids in a fixed order */
export async function whatBecame(world: RoundWorld, ids: readonly string[]): Promise<void> {
  for (const [n, id] of ids.entries()) await followUp(world, id, special[n] ?? fates[n % fates.length] ?? []);
}

/** What only waits to be looked at after `whatBecame` is verified and closed. */
export async function afterTheCutOff(world: RoundWorld, ids: readonly string[]): Promise<void> {
  for (const [n, id] of ids.entries())
    if (n % fates.length === 1 && !(n in special)) await followUp(world, id, ["verify", "close"]);
}
