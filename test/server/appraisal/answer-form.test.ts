import { expect, it } from "vitest";
import type { AppraisalDetail } from "../../../shared/api/appraisal.ts";
import { testApp } from "../../support/app.ts";
import { demand } from "../../support/campaigns.ts";
import { sendForm } from "../../support/console-form.ts";

const app = await testApp();
const office = await app.person({ name: "赵县办", grants: [["countyOfficer", "640221"]] });
const chengguan = await app.person({ name: "钱城关", grants: [["townshipOfficer", "640221100"]] });
app.clock.set("2027-01-08T02:00:00.000Z"); // a Friday

const draft = demand(
  await app
    .as(office)
    .post<AppraisalDetail>("/api/counties/640221/appraisals", { year: 2026, cutOffDay: "2026-12-31" }),
);
const path = `/api/appraisals/${draft.id}`;
demand(await app.as(office).post(`${path}/publication`, { version: draft.version }));
const now = async () => demand(await app.as(office).get<AppraisalDetail>(path));
const scoreId = draft.scores.find(({ name }) => name === "城关镇")?.id ?? "";
demand(await app.as(chengguan).post(`${path}/objections`, { scoreId, reason: "有一项是县里录入的，已经改过" }));
const [objection] = (await now()).objections;

const send = (fields: { state: string; points: string }) =>
  sendForm(app, office, `/appraisal/${draft.id}/objections/${objection?.id}`, {
    answer: "情况属实，予以采纳",
    ...fields,
  });

it.each(["", "  ", "1,5", "1.555", "-1", "1e1"])(
  "upheld with %j for points, nothing is taken for nought",
  async (points) => {
    const answer = await send({ state: "upheld", points });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain("请填改为多少分");
    expect(answer.body).toContain('id="f-points-wrong"');
    const { scores, objections } = await now();
    expect(objections[0]?.state).toBe("asked");
    expect(scores.find(({ id }) => id === scoreId)?.points).toBe(draft.scores.find(({ id }) => id === scoreId)?.points);
  },
);

it("nought that was typed is nought", async () => {
  expect((await send({ state: "upheld", points: "0" })).status).toBe(303);
  expect((await now()).scores.find(({ id }) => id === scoreId)?.points).toBe(0);
});
