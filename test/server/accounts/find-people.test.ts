import { expect, it } from "vitest";
import { testApp } from "../../support/app.ts";

const app = await testApp();
const county = await app.person({ name: "县", login: "county.office", grants: [["countyOfficer", "640221"]] });
const township = await app.person({ name: "镇", login: "town.office", grants: [["townshipOfficer", "640221100"]] });
const wang = await app.person({ name: "王建国", login: "hezuo.wang", grants: [["handler", "640221100200"]] });
await app.person({ name: "李_平", login: "heping.li", grants: [["villageSecretary", "640221100201"]] });
await app.person({
  name: "赵前任",
  login: "former.zhao",
  grants: [["handler", "640221100200", "2020-01-01", "2025-12-31"]],
});
await app.person({ name: "孙远", login: "jinxing.sun", grants: [["handler", "640221200200"]] });

const logins = async (query: string, person = county) => {
  const { body } = await app.as(person).get<{ items: { login: string }[] }>(`/api/accounts?place=640221${query}`);
  return body.items.map(({ login }) => login);
};

it("finds persons by part of the name or of the login, whatever the case", async () => {
  expect(await logins(`&q=${encodeURIComponent("建国")}`)).toEqual(["hezuo.wang"]);
  expect(await logins("&q=HEP")).toEqual(["heping.li"]);
  expect(await logins(`&q=${encodeURIComponent("没有")}`)).toEqual([]);
});

it("takes signs that mean something to the database as they are", async () => {
  expect(await logins("&q=_")).toEqual(["heping.li"]);
  expect(await logins("&q=%25")).toEqual([]);
  expect(await logins("&q=%5C")).toEqual([]);
  expect(await logins("&q=!")).toEqual([]);
});

it("filters by a role that is held today", async () => {
  expect(await logins("&role=handler")).toEqual(["hezuo.wang", "jinxing.sun"]);
  expect(await logins("&role=handler&q=sun")).toEqual(["jinxing.sun"]);
  const unknown = await app.as(county).get("/api/accounts?place=640221&role=mayor");
  expect(unknown).toMatchObject({ status: 400, code: "request.invalid" });
});

it("shows one person with the number of devices, to officers above only", async () => {
  const path = `/api/accounts/${wang.accountId}`;
  const { body } = await app.as(township).get(path);
  expect(body).toMatchObject({ login: "hezuo.wang", sessions: 1, disabledAt: null, createdAt: expect.any(String) });
  const other = await app.person({ grants: [["townshipOfficer", "640221200"]] });
  for (const person of [other, wang])
    expect(await app.as(person).get(path)).toMatchObject({ status: 404, code: "account.unknown" });
  expect(await app.visitor.get(path)).toMatchObject({ status: 401 });
  expect(await app.as(county).get(`/api/accounts/${"0".repeat(26)}`)).toMatchObject({ status: 404 });
  expect(await app.as(county).get("/api/accounts/nonsense")).toMatchObject({ status: 400 });
});
