import type { Parts } from "../../server/app.ts";
import { change, visitor } from "../../server/core/work.ts";
import { demoTownships, demoVillages } from "../../server/demo/places.ts";
import { setUpPlaces } from "../../server/places/index.ts";
import type { AssignmentPreview, CampaignDetail } from "../../shared/api/inspections.ts";
import { addDays, dayOf } from "../../shared/days.ts";
import { type TestApp, testApp } from "./app.ts";
import type { Answer } from "./caller.ts";
import type { Person } from "./people.ts";
import { csv, csvType } from "./sheets.ts";

/** A county of 13 townships and 144 villages, and officers. */
export interface CampaignWorld {
  app: TestApp;
  /** 平罗县's office. */
  county: Person;
  /** Officers of 城关镇 (640221100) and 高庄乡 (640221200). */
  chengguan: Person;
  gaozhuang: Person;
  /** Officer of another county, 贺兰县 (640122). */
  stranger: Person;
  /** A secretary of a village: no officer. */
  secretary: Person;
}

/**
 * Fills the county of a test with all townships and villages of 平罗县.
 * @param overrides parts of the server that a test puts in place of the usual ones
 */
export async function campaignWorld(overrides: Partial<Parts> = {}): Promise<CampaignWorld> {
  const app = await testApp({ overrides });
  const county = await app.person({ name: "赵县办", grants: [["countyOfficer", "640221"]] });
  const rows = demoVillages.map((village) => [village.code, village.name, village.townshipCode, village.townshipName]);
  const table = csv([["地方代码", "名称", "乡镇代码", "乡镇名称"], ...rows]);
  const answer = await app.as(county).post("/api/places/import", table, csvType);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  await change(app.store, { actor: visitor, now: app.clock(), requestId: "seed" }, (work) =>
    setUpPlaces(work, { places: [{ code: "640122", name: "贺兰县", phone: null }], startDay: "2026-01-01" }),
  );
  return {
    ...{ app, county },
    chengguan: await app.person({ name: "钱城关", grants: [["townshipOfficer", "640221100"]] }),
    gaozhuang: await app.person({ name: "孙高庄", grants: [["townshipOfficer", "640221200"]] }),
    stranger: await app.person({ name: "周贺兰", grants: [["countyOfficer", "640122"]] }),
    secretary: await app.person({ name: "吴书记", grants: [["villageSecretary", "640221100200"]] }),
  };
}

export const townshipCodes = demoTownships.map(({ code }) => code);

/** Body of a campaign in the days after the tests begin. */
export const campaignBody = (more: object = {}) => ({
  ...{
    kind: "crossCheck",
    name: "2026年第三季度交叉互检",
    fromDay: "2026-09-16",
    untilDay: "2026-10-20",
    checklist: 1,
  },
  ...more,
});

export function demand<T>(answer: Answer<T>): T {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Opens a campaign as the county. */
export const opened = async ({ app, county }: CampaignWorld, more: object = {}): Promise<CampaignDetail> =>
  demand(await app.as(county).post<CampaignDetail>("/api/counties/640221/campaigns", campaignBody(more)));

/** Previews a cross-check and settles it. */
export async function settled(world: CampaignWorld, campaign: CampaignDetail, variant = 0): Promise<CampaignDetail> {
  const as = world.app.as(world.county);
  const path = `/api/campaigns/${campaign.id}`;
  const { version } = demand(await as.get<CampaignDetail>(path));
  const { digest } = demand(await as.get<AssignmentPreview>(`${path}/assignment-preview?variant=${variant}`));
  return demand(await as.post<CampaignDetail>(`${path}/assignment`, { version, variant, digest }));
}

export const lottery = (day: string) => ({
  ...{ name: "双色球第2026110期开奖号码", where: "中国福利彩票网 www.cwl.gov.cn", day },
});

/** Opens a sample of the next five weeks. */
export function openedSample(world: CampaignWorld, more: object = {}): Promise<CampaignDetail> {
  const today = dayOf(world.app.clock());
  const days = { fromDay: today, untilDay: addDays(today, 35) };
  return opened(world, { kind: "spotCheck", name: "2026年第三季度随机抽查", ...days, ...more });
}

/** Opens a sample and fixes its list; the value is that of a week later. */
export async function committed(world: CampaignWorld, more: object = {}, size = 46): Promise<CampaignDetail> {
  const { id, version } = await openedSample(world, more);
  const body = { version, size, source: lottery(addDays(dayOf(world.app.clock()), 7)) };
  return demand(await world.app.as(world.county).post<CampaignDetail>(`/api/campaigns/${id}/draw`, body));
}

/** Moves the clock to the evening of the day of the value. @returns that day */
export function onTheDay({ app }: CampaignWorld, { draw }: CampaignDetail): string {
  const day = draw?.source.day ?? "";
  app.clock.set(`${day}T14:00:00.000Z`);
  return day;
}

/** Cancels a campaign, so that the next may be opened. */
export async function cancelled(world: CampaignWorld, id: string): Promise<void> {
  const as = world.app.as(world.county);
  const { version } = demand(await as.get<CampaignDetail>(`/api/campaigns/${id}`));
  demand(await as.post(`/api/campaigns/${id}/cancellation`, { version, reason: "换一个时间再检查" }));
}
