import { describe, expect, it } from "vitest";
import type { CampaignDetail } from "../../../shared/api/inspections.ts";
import { firstChecklist } from "../../../shared/inspections/checklist.ts";
import { campaignBody, campaignWorld, committed, demand, lottery, opened } from "../../support/campaigns.ts";
import type { Person } from "../../support/people.ts";

const world = await campaignWorld();
const { app, county, chengguan, stranger, secretary } = world;
const cross = await opened(world);
app.clock.forward(1);
const sample = await committed(world, { name: "抽查" });
const nobody = "01K00000000000000000000000";
const digest = "0".repeat(64);
const exclusion = { inspector: "640221100", target: "640221200", reason: "亲属关系" };
const checklist = { title: "检查表", vetoCap: 59, lines: firstChecklist.lines, after: 1 };

type Call = (who: Person | null) => Promise<{ status: number; code: string | undefined }>;
const caller = (who: Person | null) => (who ? app.as(who) : app.visitor);
const get =
  (path: string): Call =>
  (who) =>
    caller(who).get(path);
const post =
  (path: string, body: object): Call =>
  (who) =>
    caller(who).post(path, body);

const county_ = "/api/counties/640221";
const it_ = `/api/campaigns/${cross.id}`;
const other = `/api/campaigns/${nobody}`;
const draw = `/api/campaigns/${sample.id}/draw`;

/** Whom a route is open to besides the county's office: officers of townships may read. */
const reads: [string, Call, Call, Call][] = [
  [
    "checklists",
    get(`${county_}/checklists`),
    get("/api/counties/640299/checklists"),
    get("/api/counties/x/checklists"),
  ],
  [
    "campaigns",
    get(`${county_}/campaigns`),
    get("/api/counties/640299/campaigns"),
    get(`${county_}/campaigns?limit=0`),
  ],
];
const ofOne: [string, Call, Call, Call][] = [
  ["one campaign", get(it_), get(other), get("/api/campaigns/x")],
  ["who goes where", get(`${it_}/assignments`), get(`${other}/assignments`), get("/api/campaigns/x/assignments")],
];
/** Only the county's office. */
const writes: [string, Call, Call, Call][] = [
  [
    "a next checklist",
    post(`${county_}/checklists`, checklist),
    post("/api/counties/640299/checklists", checklist),
    post(`${county_}/checklists`, {}),
  ],
  [
    "a campaign",
    post(`${county_}/campaigns`, campaignBody()),
    post("/api/counties/640299/campaigns", campaignBody()),
    post(`${county_}/campaigns`, {}),
  ],
  [
    "the preview",
    get(`${it_}/assignment-preview`),
    get(`${other}/assignment-preview`),
    get(`${it_}/assignment-preview?variant=x`),
  ],
  [
    "an exclusion",
    post(`${it_}/exclusions`, exclusion),
    post(`${other}/exclusions`, exclusion),
    post(`${it_}/exclusions`, {}),
  ],
  [
    "no exclusion",
    (who) => caller(who).delete(`${it_}/exclusions/${nobody}`),
    (who) => caller(who).delete(`${other}/exclusions/${nobody}`),
    (who) => caller(who).delete(`${it_}/exclusions/x`),
  ],
  [
    "inspectors",
    (who) => caller(who).put(`${it_}/inspectors/640221200`, { accountIds: [], version: 1 }),
    (who) => caller(who).put(`${other}/inspectors/640221200`, { accountIds: [], version: 1 }),
    (who) => caller(who).put(`${it_}/inspectors/640221200`, { accountIds: ["x"], version: 0 }),
  ],
  [
    "an assignment",
    post(`${it_}/assignment`, { version: 1, variant: 0, digest }),
    post(`${other}/assignment`, { version: 1, variant: 0, digest }),
    post(`${it_}/assignment`, { version: 1, variant: 0, digest: "x" }),
  ],
  [
    "a list to draw from",
    post(draw, { version: 1, size: 1, source: lottery("2026-09-30") }),
    post(`${other}/draw`, { version: 1, size: 1, source: lottery("2026-09-30") }),
    post(draw, { version: 1, size: 0, source: lottery("2026-02-30") }),
  ],
  [
    "a draw",
    post(`${draw}/result`, { version: 2, day: "2026-09-22", value: "1" }),
    post(`${other}/draw/result`, { version: 2, day: "2026-09-22", value: "1" }),
    post(`${draw}/result`, { version: 2, day: "2026-09-22", value: " " }),
  ],
  [
    "the end",
    post(`${it_}/closing`, { version: 1 }),
    post(`${other}/closing`, { version: 1 }),
    post(`${it_}/closing`, {}),
  ],
  [
    "giving up",
    post(`${it_}/cancellation`, { version: 1, reason: "换个时间" }),
    post(`${other}/cancellation`, { version: 1, reason: "换个时间" }),
    post(`${it_}/cancellation`, { version: 1, reason: "无" }),
  ],
];

describe("reading", () => {
  it.each(reads)(
    "%s is open to officers of county and township, not to villages, others or strangers",
    async (_, call, unknown, invalid) => {
      for (const who of [county, chengguan]) expect((await call(who)).status).toBe(200);
      for (const who of [secretary, stranger]) expect((await call(who)).status).toBe(403);
      expect((await call(null)).status).toBe(401);
      expect((await unknown(county)).status).toBe(404);
      expect((await invalid(county)).status).toBe(400);
    },
  );

  it.each(ofOne)("%s isn't there for anybody else", async (_, call, unknown, invalid) => {
    for (const who of [county, chengguan]) expect((await call(who)).status).toBe(200);
    for (const who of [secretary, stranger]) expect((await call(who)).code).toBe("campaign.unknown");
    expect((await call(null)).status).toBe(401);
    expect((await unknown(county)).status).toBe(404);
    expect((await invalid(county)).status).toBe(400);
  });
});

describe("changing", () => {
  it.each(writes)("%s is the county's business", async (_, call, unknown, invalid) => {
    expect((await call(chengguan)).status).toBe(403);
    expect([403, 404]).toContain((await call(stranger)).status);
    expect([403, 404]).toContain((await call(secretary)).status);
    expect((await call(null)).status).toBe(401);
    expect((await unknown(county)).status).toBe(404);
    expect((await invalid(county)).status).toBe(400);
  });
});

describe("what is public of a draw", () => {
  it("is open to everybody, and gone for no one", async () => {
    expect((await app.visitor.get(`/api/public/draws/${sample.id}`)).status).toBe(200);
    for (const path of ["/api/public/draws", "/draws"]) {
      const tail = path === "/draws" ? "/record" : "";
      expect((await app.visitor.get(`${path}/${nobody}${tail}`)).status).toBe(404);
      expect((await app.visitor.get(`${path}/x${tail}`)).status).toBe(400);
    }
  });
});

describe("a county's list", () => {
  it("goes page by page, newest first", async () => {
    type Page = { items: CampaignDetail[]; nextCursor: string | null };
    const first = demand(await app.as(county).get<Page>(`${county_}/campaigns?limit=1`));
    expect(first.items).toMatchObject([
      { id: sample.id, kindName: "随机抽查", actions: ["nameInspectors", "draw", "cancel"] },
    ]);
    const next = demand(await app.as(county).get<Page>(`${county_}/campaigns?limit=1&cursor=${first.nextCursor}`));
    expect(next).toMatchObject({ items: [{ id: cross.id }], nextCursor: null });
  });

  it("shows a township which steps are its own", async () => {
    expect(demand(await app.as(chengguan).get<CampaignDetail>(it_)).actions).toEqual(["nameInspectors"]);
    expect(demand(await app.as(chengguan).get<CampaignDetail>(`/api/campaigns/${sample.id}`)).actions).toEqual([]);
  });
});
