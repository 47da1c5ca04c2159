import type { FindOptionsWhere } from "typeorm";
import { newId } from "../../server/core/ids.ts";
import { CampaignAssignment } from "../../server/inspections/entities.ts";
import type { CampaignDetail } from "../../shared/api/inspections.ts";
import type { DayPack, SavedVisit, VisitAnswer } from "../../shared/api/visits.ts";
import { addDays, dayOf } from "../../shared/days.ts";
import { firstChecklist } from "../../shared/inspections/checklist.ts";
import { beginSheet, type Sheet } from "../../shared/inspections/sheet.ts";
import { signText } from "../../shared/signing/sm2.ts";
import { type TestApp, testApp } from "./app.ts";
import type { Answer } from "./caller.ts";
import { demand } from "./campaigns.ts";
import type { Person } from "./people.ts";
import { type SigningPerson, signingPerson } from "./signers.ts";

/** The small county with a cross-check: 高庄乡 (640221200) inspects 合作村 and 和平村 of 城关镇. */
export interface VisitWorld {
  app: TestApp;
  county: SigningPerson;
  /** 高庄乡's inspectors. */
  sun: SigningPerson;
  li: SigningPerson;
  /** 城关镇's officer, who inspects 金星村. */
  qian: SigningPerson;
  secretary: SigningPerson;
  campaign: CampaignDetail;
  /** Ids of the villages: 合作村, 和平村, 金星村. */
  villageIds: [string, string, string];
}

/** @param app with the small county; a new one unless given */
export async function visitWorld(app?: TestApp): Promise<VisitWorld> {
  return worldOf(app ?? (await testApp()));
}

async function worldOf(app: TestApp): Promise<VisitWorld> {
  const county = await signingPerson(app, "赵县办", ["countyOfficer", "640221"]);
  const sun = await signingPerson(app, "孙高庄", ["townshipOfficer", "640221200"]);
  const li = await signingPerson(app, "李高庄", ["townshipOfficer", "640221200"]);
  const qian = await signingPerson(app, "钱城关", ["townshipOfficer", "640221100"]);
  const secretary = await signingPerson(app, "李书记", ["villageSecretary", "640221100200"]);
  const [a, b, c] = app.county.villages.map(({ id }) => id);
  if (!a || !b || !c) throw new Error("villages are missing");
  const world = { app, county, sun, li, qian, secretary, villageIds: [a, b, c] as [string, string, string] };
  return { ...world, campaign: await runningCampaign(world) };
}

type People = Pick<VisitWorld, "app" | "county" | "sun" | "li" | "qian" | "villageIds">;

/** Opens a campaign; who goes where is written down as the assignment would (it takes three townships, the small county has two). */
export async function runningCampaign(
  { app, county, sun, li, qian, villageIds: [a, b, c] }: People,
  kind: "crossCheck" | "spotCheck" = "crossCheck",
): Promise<CampaignDetail> {
  const as = app.as(county);
  const today = dayOf(app.clock());
  const body = {
    kind,
    name: kind === "crossCheck" ? "第三季度交叉互检" : "随机抽查",
    fromDay: today,
    untilDay: addDays(today, 30),
    checklist: 1,
  };
  const opened = demand(await as.post<CampaignDetail>("/api/counties/640221/campaigns", body));
  const [chengguan, gaozhuang] = app.county.townships;
  const countyId = app.county.county.id;
  const rows = [
    {
      villageId: a,
      homeId: chengguan?.id ?? "",
      inspectorId: kind === "crossCheck" ? (gaozhuang?.id ?? "") : countyId,
    },
    {
      villageId: b,
      homeId: chengguan?.id ?? "",
      inspectorId: kind === "crossCheck" ? (gaozhuang?.id ?? "") : countyId,
    },
    {
      villageId: c,
      homeId: gaozhuang?.id ?? "",
      inspectorId: kind === "crossCheck" ? (chengguan?.id ?? "") : countyId,
    },
  ].map((row) => ({ ...row, campaignId: opened.id }));
  await app.store.transaction(async (tx) => {
    await tx.insert(CampaignAssignment, rows);
    await tx.query(`UPDATE campaign SET state = 'running' WHERE id = '${opened.id}'`);
  });
  const teams: [string, SigningPerson[]][] =
    kind === "crossCheck"
      ? [
          ["640221200", [sun, li]],
          ["640221100", [qian]],
        ]
      : [["640221", [county]]];
  let { version } = opened;
  for (const [code, people] of teams) {
    const named = { accountIds: people.map(({ accountId }) => accountId), version };
    ({ version } = demand(await as.put<CampaignDetail>(`/api/campaigns/${opened.id}/inspectors/${code}`, named)));
  }
  return demand(await as.get<CampaignDetail>(`/api/campaigns/${opened.id}`));
}

/** The row with this id. */
export async function rowOf<Row extends { id: string }>(
  { store }: TestApp,
  table: new () => Row,
  id: string,
): Promise<Row> {
  const row = await store.read((db) => db.findOneBy(table, { id } as FindOptionsWhere<Row>));
  if (!row) throw new Error(`no row ${id}`);
  return row;
}

/** An id as a device makes it. */
export const idOf = ({ clock }: TestApp): string => newId(clock());

/** All points, nothing found. */
export function fullSheet(app: TestApp, more: Partial<Sheet> = {}): Sheet {
  const now = app.clock();
  const sheet = beginSheet(firstChecklist, null, {
    ...{ visitDay: dayOf(now), deviceTime: now.toISOString(), newId: () => idOf(app) },
  });
  for (const { key, points } of firstChecklist.lines) sheet.answers[key] = { points, note: "" };
  return { ...sheet, ...more };
}

/** A finding of a blank board. */
export const blankBoard = (app: TestApp, more: object = {}): Sheet["findings"][number] => ({
  ...{ id: idOf(app), type: "boardBlank", severity: "major", lineKey: "board", text: "公开栏空白" },
  ...{ noticeNumber: null, revision: null, itemCode: null, photos: [] },
  ...more,
});

export interface Wish {
  id?: string;
  village?: number;
  edition?: number;
  sheet?: Sheet;
  campaign?: CampaignDetail;
}

/** Sends a sheet and returns the answer, whatever it is. */
export function save(world: VisitWorld, who: Person, wish: Wish = {}, headers = {}): Promise<Answer<SavedVisit>> {
  const { app, campaign, villageIds } = world;
  const { id = idOf(app), village = 0, edition = 1, sheet = fullSheet(app) } = wish;
  const body = { campaignId: (wish.campaign ?? campaign).id, villageId: villageIds[village], edition, sheet };
  return app.as(who).put<SavedVisit>(`/api/visits/${id}`, body, headers);
}

/** Signs what the server holds and returns the answer, whatever it is. */
export async function signVisit(
  { app }: Pick<VisitWorld, "app">,
  who: SigningPerson,
  { id, edition, statement }: VisitAnswer,
): Promise<Answer<VisitAnswer>> {
  const signature = signText(statement ?? "", who.key);
  return app.as(who).post<VisitAnswer>(`/api/visits/${id}/signature`, { edition, keyId: who.keyId, signature });
}

/** A signed sheet. */
export async function signedVisit(world: VisitWorld, who: SigningPerson, wish: Wish = {}): Promise<VisitAnswer> {
  const { visit } = demand(await save(world, who, wish));
  return demand(await signVisit(world, who, visit));
}

/** What a device takes along for a day. */
export const dayPack = async ({ app, campaign }: VisitWorld, who: Person): Promise<DayPack> =>
  demand(await app.as(who).get<DayPack>(`/api/campaigns/${campaign.id}/day`));
