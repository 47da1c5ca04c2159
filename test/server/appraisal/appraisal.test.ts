import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { AppraisalAnswer, AppraisalDetail } from "../../../shared/api/appraisal.ts";
import { testApp } from "../../support/app.ts";
import { problemRow } from "../../support/bulletins.ts";
import { demand } from "../../support/campaigns.ts";
import { bothSigners, published } from "../../support/signers.ts";

const app = await testApp();
const office = await app.person({ name: "赵县办", grants: [["countyOfficer", "640221"]] });
const chengguan = await app.person({ name: "钱城关", grants: [["townshipOfficer", "640221100"]] });
const as = app.as(office);
const asTownship = app.as(chengguan);
await published(app, await bothSigners(app));
const [home] = app.county.villages;
if (!home) throw new Error("no village");
await problemRow(app, { village: home, dueDay: "2026-09-20", severity: "veto" });
app.clock.set("2027-01-08T02:00:00.000Z"); // a Friday

const list = "/api/counties/640221/appraisals";
const made = demand(await as.post<AppraisalDetail>(list, { year: 2026, cutOffDay: "2026-12-31" }));
const path = `/api/appraisals/${made.id}`;
const now = async () => demand(await as.get<AppraisalDetail>(path));
const scoreOf = async (name: string) => {
  const found = (await now()).scores.find((score) => score.name === name);
  if (!found) throw new Error(`no score of ${name}`);
  return found;
};
const entry = (more: object = {}) => ({ name: "县民政局", due: 4, onTime: 3, reason: "按月通报的办结情况", ...more });

describe("a draft", () => {
  it("has the points of every township, worked out of outcomes as of the cut-off", async () => {
    expect(made).toMatchObject({ state: "drafted", cutOffName: "2026年12月31日24时", scheme: 1 });
    expect(made.scores.map(({ code }) => code)).toEqual(["640221100", "640221200"]);
    const score = await scoreOf("城关镇");
    expect(score.parts.find(({ key }) => key === "noVeto")).toMatchObject({ points: 0 });
    expect(score.parts.reduce((sum, { points }) => sum + points, 0)).toBe(score.points);
    const onTime = score.parts.find(({ key }) => key === "onTime");
    expect(onTime?.whole).toBeGreaterThan(50);
    expect((await as.post(list, { year: 2026, cutOffDay: "2026-12-31" })).code).toBe("appraisal.begun");
    expect((await as.post(list, { year: 2027, cutOffDay: "2027-01-09" })).code).toBe("appraisal.cut_off");
  });

  it("takes a department's outcomes by hand, with a reason, marked as entered", async () => {
    const wrong = await as.post(`${path}/departments`, entry({ version: 1, onTime: 5 }));
    expect(wrong.code).toBe("appraisal.outcome_invalid");
    demand(await as.post(`${path}/departments`, entry({ version: 1 })));
    expect(await scoreOf("县民政局")).toMatchObject({
      ...{ kind: "department", points: 75, most: 100 },
      entered: { byName: "赵县办", reason: "按月通报的办结情况" },
    });
    expect((await as.post(`${path}/departments`, entry({ version: 2 }))).code).toBe("appraisal.department_known");
    const again = demand(
      await as.post<AppraisalDetail>(`${path}/departments`, entry({ version: 2, name: "县农业农村局" })),
    );
    const { id } = await scoreOf("县农业农村局");
    demand(await as.delete(`${path}/departments/${id}`));
    expect((await now()).scores).toHaveLength(again.scores.length - 1);
    const personal = await as.post(
      `${path}/departments`,
      entry({ version: 4, name: "司法局", reason: "问13995123456" }),
    );
    expect(personal.code).toBe("privacy.found");
  });

  it("is not shown to townships", async () => {
    expect((await asTownship.get(path)).code).toBe("appraisal.unknown");
    expect(demand(await asTownship.get<{ items: AppraisalAnswer[] }>(list)).items).toEqual([]);
  });
});

describe("published to the townships", () => {
  it("it can be objected to for five working days, by a township to its own points", async () => {
    const { version } = await now();
    const shown = demand(await as.post<AppraisalDetail>(`${path}/publication`, { version }));
    expect(shown).toMatchObject({ state: "published", objectUntil: "2027-01-15" });
    const seen = demand(await asTownship.get<AppraisalDetail>(path));
    expect(seen.scores.filter(({ mayObject }) => mayObject).map(({ name }) => name)).toEqual(["城关镇"]);
    const own = await scoreOf("城关镇");
    const other = await scoreOf("高庄乡");
    const object = (scoreId: string, reason = "有一项是县里录入的，已经改过") =>
      asTownship.post<AppraisalDetail>(`${path}/objections`, { scoreId, reason });
    expect((await object(other.id)).code).toBe("access.denied");
    expect((await object((await scoreOf("县民政局")).id)).code).toBe("access.denied");
    demand(await object(own.id));
    expect((await object(own.id)).code).toBe("objection.begun");
    const early = await as.post(`${path}/settlement`, { version: (await now()).version });
    expect(early.code).toBe("objection.still_open");
  });

  it("the county answers with a reason; upheld, the points change and both stay on record", async () => {
    const [objection] = (await now()).objections;
    const { points } = await scoreOf("城关镇");
    const answer = (body: object) => as.post<AppraisalDetail>(`${path}/objections/${objection?.id}/answer`, body);
    const upheld = { state: "upheld", answer: "情况属实，予以采纳" };
    expect((await answer({ ...upheld, points: 201 })).code).toBe("objection.points");
    expect((await answer({ ...upheld, points })).code).toBe("objection.points");
    demand(await answer({ ...upheld, points: points + 5 }));
    expect(await scoreOf("城关镇")).toMatchObject({ computed: points, points: points + 5 });
    expect((await now()).objections[0]).toMatchObject({
      state: "upheld",
      pointsBefore: points,
      pointsAfter: points + 5,
    });
    expect((await answer({ ...upheld, points })).code).toBe("objection.answered");
  });

  it("it is final when the time is over and all are answered", async () => {
    const own = await scoreOf("城关镇");
    demand(await asTownship.post(`${path}/objections`, { scoreId: own.id, reason: "还有一项也请核对" }));
    app.clock.set("2027-01-18T02:00:00.000Z");
    const late = await asTownship.post(`${path}/objections`, { scoreId: own.id, reason: "再提一次异议" });
    expect(late.code).toBe("objection.too_late");
    const settle = async () => as.post<AppraisalDetail>(`${path}/settlement`, { version: (await now()).version });
    expect((await settle()).code).toBe("objection.open");
    const open = (await now()).objections.find(({ state }) => state === "asked");
    const answer = { state: "rejected", answer: "核对过，没有错误" };
    demand(await as.post(`${path}/objections/${open?.id}/answer`, answer));
    expect(demand(await settle())).toMatchObject({ state: "final", actions: [] });
    expect((await as.post(`${path}/publication`, { version: (await now()).version })).code).toBe(
      "appraisal.wrong_state",
    );
    const file = await asTownship.get(`${path}/scores.xlsx`);
    expect(Object.keys(unzipSync(file.bytes))).toContain("xl/workbook.xml");
  });
});

it("a draft that is given up frees its year", async () => {
  const first = demand(await as.post<AppraisalDetail>(list, { year: 2027, cutOffDay: "2027-01-17" }));
  demand(await as.post(`/api/appraisals/${first.id}/discarding`, { version: 1 }));
  demand(await as.post(list, { year: 2027, cutOffDay: "2027-01-18" }));
});
