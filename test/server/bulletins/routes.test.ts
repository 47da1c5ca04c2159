import { describe, expect, it } from "vitest";
import type { AppraisalDetail } from "../../../shared/api/appraisal.ts";
import type { BulletinAnswer, BulletinDetail, ReproductionAnswer } from "../../../shared/api/bulletins.ts";
import { testApp } from "../../support/app.ts";
import { demand } from "../../support/campaigns.ts";
import type { Person } from "../../support/people.ts";

const app = await testApp();
const county = await app.person({ name: "赵县办", grants: [["countyOfficer", "640221"]] });
const secretary = await app.person({ name: "吴书记", grants: [["villageSecretary", "640221100200"]] });
const township = await app.person({ name: "钱城关", grants: [["townshipOfficer", "640221100"]] });
const as = app.as(county);
const counties = "/api/counties/640221";
const nobody = "01K00000000000000000000000";
const wish = { quarter: "2026-Q3", cutOffDay: "2026-09-14", replyBy: "2026-10-30" };
const year = { year: 2026, cutOffDay: "2026-09-14" };
const bulletin = demand(await as.post<BulletinAnswer>(`${counties}/bulletins`, wish));
const detail = demand(await as.get<BulletinDetail>(`/api/bulletins/${bulletin.id}`));
const appraisal = demand(await as.post<AppraisalDetail>(`${counties}/appraisals`, year));
const scoreId = appraisal.scores[0]?.id ?? "";
const objection = { scoreId, reason: "请核对一下" };
const answer = { state: "rejected", answer: "没有错误" };
const entry = { version: 1, name: "县民政局", due: 1, onTime: 1, reason: "按月通报" };
const { title, number, addressee, copyTo, audience, sections } = detail;
const saved = { version: 1, title, number, addressee, copyTo, audience, sections };

type Ask = (who: Person | null, path: string) => Promise<{ status: number; code: string | undefined }>;
const caller = (who: Person | null) => (who ? app.as(who) : app.visitor);
const get: Ask = (who, path) => caller(who).get(path);
const post =
  (body: object): Ask =>
  (who, path) =>
    caller(who).post(path, body);
const put =
  (body: object): Ask =>
  (who, path) =>
    caller(who).put(path, body);
const remove: Ask = (who, path) => caller(who).delete(path);

/** How it is asked; the path, the same of something unknown, and something invalid with how that is asked. */
const routes: [string, Ask, string, string, Ask, string][] = [];
const route = (name: string, ask: Ask, path: string, unknown: string, invalid: [Ask, string]) =>
  routes.push([name, ask, path, unknown, ...invalid]);

const one = `/api/bulletins/${bulletin.id}`;
const other = `/api/bulletins/${nobody}`;
route("bulletins", get, `${counties}/bulletins`, "/api/counties/640299/bulletins", [
  get,
  `${counties}/bulletins?limit=0`,
]);
route("a draft", post(wish), `${counties}/bulletins`, "/api/counties/640299/bulletins", [
  post({}),
  `${counties}/bulletins`,
]);
route("one", get, one, other, [get, "/api/bulletins/x"]);
route("versions", get, `${one}/versions`, `${other}/versions`, [get, "/api/bulletins/x/versions"]);
route("a version", get, `${one}/versions/1`, `${one}/versions/9`, [get, `${one}/versions/x`]);
route("a reproduction", get, `${one}/reproduction`, `${other}/reproduction`, [get, "/api/bulletins/x/reproduction"]);
route("a document", get, `${one}/document?format=docx`, `${other}/document?format=docx`, [get, `${one}/document`]);
route("saving", put(saved), one, other, [put({}), one]);
route("redrafting", post({ version: 1, ...wish, quarter: undefined }), `${one}/redraft`, `${other}/redraft`, [
  post({}),
  `${one}/redraft`,
]);
route("issuing", post({ version: 1 }), `${one}/issue`, `${other}/issue`, [post({}), `${one}/issue`]);
route("discarding", post({ version: 1 }), `${one}/discarding`, `${other}/discarding`, [post({}), `${one}/discarding`]);

const scores = `/api/appraisals/${appraisal.id}`;
const none = `/api/appraisals/${nobody}`;
route("appraisals", get, `${counties}/appraisals`, "/api/counties/640299/appraisals", [
  get,
  `${counties}/appraisals?limit=0`,
]);
route("an appraisal", post(year), `${counties}/appraisals`, "/api/counties/640299/appraisals", [
  post({}),
  `${counties}/appraisals`,
]);
route("its points", get, scores, none, [get, "/api/appraisals/x"]);
route("its table", get, `${scores}/scores.xlsx`, `${none}/scores.xlsx`, [get, "/api/appraisals/x/scores.xlsx"]);
route("a department", post(entry), `${scores}/departments`, `${none}/departments`, [post({}), `${scores}/departments`]);
route("no department", remove, `${scores}/departments/${scoreId}`, `${scores}/departments/${nobody}`, [
  remove,
  `${scores}/departments/x`,
]);
route("publication", post({ version: 1 }), `${scores}/publication`, `${none}/publication`, [
  post({}),
  `${scores}/publication`,
]);
route("an objection", post(objection), `${scores}/objections`, `${none}/objections`, [
  post({}),
  `${scores}/objections`,
]);
route("an answer", post(answer), `${scores}/objections/${nobody}/answer`, `${none}/objections/${nobody}/answer`, [
  post({}),
  `${scores}/objections/${nobody}/answer`,
]);
route("settlement", post({ version: 1 }), `${scores}/settlement`, `${none}/settlement`, [
  post({}),
  `${scores}/settlement`,
]);
route("giving up", post({ version: 1 }), `${scores}/discarding`, `${none}/discarding`, [
  post({}),
  `${scores}/discarding`,
]);

describe.each(routes)("%s", (_name, ask, path, unknown, askInvalid, invalid) => {
  it("needs an account, and one of the county or its townships", async () => {
    expect((await ask(null, path)).status).toBe(401);
    expect([403, 404]).toContain((await ask(secretary, path)).status);
    expect((await ask(county, unknown)).status).toBe(404);
    expect((await askInvalid(county, invalid)).status).toBe(400);
  });
});

it("writing is the county's alone; what isn't issued is hidden from its townships", async () => {
  const asTownship = app.as(township);
  expect((await asTownship.post(`${counties}/bulletins`, wish)).code).toBe("access.denied");
  expect((await asTownship.post(`${counties}/appraisals`, year)).code).toBe("access.denied");
  expect((await asTownship.put(one, saved)).code).toBe("bulletin.unknown");
  expect((await asTownship.get(`${one}/reproduction`)).code).toBe("bulletin.unknown");
  expect((await asTownship.post(`${scores}/publication`, { version: 1 })).code).toBe("appraisal.unknown");
});

describe("the public", () => {
  it.each([
    ["a bulletin", "/api/public/bulletins/", ""],
    ["its document", "/bulletins/", "/document?format=pdf"],
  ])("asks for %s by its id", async (_name, before, after) => {
    expect((await app.visitor.get(`${before}${nobody}${after}`)).status).toBe(404);
    expect((await app.visitor.get(`${before}x${after}`)).status).toBe(400);
  });
});

it("an officer who may read an issued one may not change it, or read its versions", async () => {
  demand(await as.put(one, { ...saved, number: "平政办发〔2026〕1号" }));
  demand(await as.post(`${one}/issue`, { version: 2 }));
  const asTownship = app.as(township);
  expect((await asTownship.get(one)).status).toBe(200);
  const again = demand(await asTownship.get<ReproductionAnswer>(`${one}/reproduction`));
  expect(JSON.stringify(again)).not.toMatch(/640221\d{6}/);
  for (const [ask, path] of [
    [get, `${one}/versions`],
    [get, `${one}/versions/1`],
    [get, `${one}/document?format=docx&version=1`],
    [put({ ...saved, version: 3 }), one],
    [post({ version: 3 }), `${one}/issue`],
    [post({ version: 3 }), `${one}/discarding`],
    [post({ version: 3, cutOffDay: "2026-09-14", replyBy: "2026-10-30" }), `${one}/redraft`],
  ] as const)
    expect([path, (await ask(township, path)).status]).toEqual([path, 403]);
});

it("a township may read published points and not settle them", async () => {
  demand(await as.post(`${scores}/publication`, { version: 1 }));
  const own = app.as(township);
  expect((await own.get(scores)).status).toBe(200);
  for (const [ask, path] of [
    [post(entry), `${scores}/departments`],
    [remove, `${scores}/departments/${scoreId}`],
    [post({ version: 2 }), `${scores}/publication`],
    [post(answer), `${scores}/objections/${nobody}/answer`],
    [post({ version: 2 }), `${scores}/settlement`],
    [post({ version: 2 }), `${scores}/discarding`],
  ] as const)
    expect([path, (await ask(township, path)).status]).toEqual([path, 403]);
  expect((await app.as(secretary).get(`${counties}/bulletins`)).status).toBe(403);
});
