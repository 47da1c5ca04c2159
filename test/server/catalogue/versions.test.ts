import { beforeEach, describe, expect, it } from "vitest";
import { currentCatalogue } from "../../../server/catalogue/index.ts";
import { look, visitor } from "../../../server/core/work.ts";
import type { CatalogueAnswer, CatalogueDiff, CatalogueVersionAnswer } from "../../../shared/api/catalogue.ts";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import type { Issue } from "../../../shared/issue.ts";
import { testApp } from "../../support/app.ts";

const app = await testApp();
const office = app.as(await app.person({ grants: [["countyOfficer", "640221"]] }));
const township = app.as(await app.person({ grants: [["townshipOfficer", "640221100"]] }));
const elsewhere = app.as(await app.person());
const nobody = "01JAAAAAAAAAAAAAAAAAAAAAAA";
const versions = "/api/catalogue/versions";

/** The published items as the file of a county has them: without what screens say beside them. */
const items = async (): Promise<CatalogueItem[]> => [
  ...(
    await look(app.store, { actor: visitor, now: app.clock(), requestId: "test" }, (view) =>
      currentCatalogue(view, app.county.county.id),
    )
  ).items,
];
const itemOf = async (code: string): Promise<CatalogueItem> => {
  const item = (await items()).find((each) => each.code === code);
  if (!item) throw new Error(code);
  return structuredClone(item);
};

/** A draft of the next version; what earlier tests left is thrown away. */
async function draft(): Promise<CatalogueVersionAnswer> {
  const list = await office.get<{ items: CatalogueVersionAnswer[] }>(versions);
  for (const old of list.body.items.filter((each) => each.state === "draft"))
    expect((await office.delete(`${versions}/${old.id}?version=${old.version}`)).status).toBe(200);
  const answer = await office.post<CatalogueVersionAnswer>(versions, {});
  expect(answer.status).toBe(201);
  return answer.body;
}
let started: CatalogueVersionAnswer;
beforeEach(async () => {
  started = await draft();
});
const at = (rest = "") => `${versions}/${started.id}${rest}`;
const save = async (item: CatalogueItem, version = started.version) => {
  const answer = await office.put<CatalogueVersionAnswer>(at(`/items/${item.code}`), { version, item });
  if (answer.status === 200) started = answer.body;
  return answer;
};
/** The name differs from the one in force, whatever earlier tests published. */
const renamed = async () => {
  const item = await itemOf("CW-02-01");
  return { ...item, level2: item.level2 === "收支明细" ? "收支明细表" : "收支明细" };
};

describe("starting the next version", () => {
  it("copies the one in force, as a draft with the next number", async () => {
    expect(started).toMatchObject({ state: "draft", countyCode: "640221", publishedAt: null, version: 0 });
    const diff = await office.get<CatalogueDiff>(at("/diff"));
    expect(diff.body).toMatchObject({ against: started.number - 1, changes: [] });
  });
  it("is refused while there is a draft", async () =>
    expect(await office.post(versions, {})).toMatchObject({ status: 409, code: "catalogue.draft_exists" }));
  it("lets one of two who start at once win", async () => {
    await office.delete(at("?version=0"));
    const both = await Promise.all([office.post(versions, {}), office.post(versions, { county: "640221" })]);
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 409]);
  });
  it("is the county office's business", async () => {
    expect(await township.post(versions, {})).toMatchObject({ status: 403, code: "access.denied" });
    expect(await app.visitor.post(versions, {})).toMatchObject({ status: 401 });
    expect(await elsewhere.post(versions, { county: "640221" })).toMatchObject({ status: 403 });
    expect(await office.post(versions, { county: "6402" })).toMatchObject({ status: 400, code: "request.invalid" });
    expect(await office.post(versions, { county: "640299" })).toMatchObject({ status: 404, code: "place.unknown" });
  });
});

describe("editing a draft", () => {
  it("changes, adds and removes items, shown as differences in words; the version in force stays as it is", async () => {
    const before = await items();
    await save(await renamed());
    await save({ ...(await itemOf("CW-02-01")), code: "CW-99-01", level2: "新事项" });
    const removed = await office.delete<CatalogueVersionAnswer>(at(`/items/BM-01-01?version=${started.version}`));
    expect(removed.status).toBe(200);
    const { changes } = (await office.get<CatalogueDiff>(at("/diff"))).body;
    expect(changes.map(({ code, change }) => `${code} ${change}`)).toEqual([
      "CW-02-01 changed",
      "CW-99-01 added",
      "BM-01-01 removed",
    ]);
    expect(changes[0]?.lines[0]).toMatch(/^事项名称：由“.+”改为“收支明细”$/);
    expect(await items()).toEqual(before);
  });
  it("puts a new item at the end of its group", async () => {
    await save({ ...(await itemOf("CW-02-01")), code: "CW-99-01" });
    const { body } = await office.get<CatalogueAnswer>(`/api/catalogue?version=${started.number}`);
    const codes = body.items.map((item) => item.code);
    expect(codes[codes.indexOf("CW-99-01") - 1]?.slice(0, 2)).toBe("CW");
    expect(codes[codes.indexOf("CW-99-01") + 1]?.slice(0, 2)).toBe("BM");
  });
  it("puts back the common elements that every notice has", async () => {
    const item = await renamed();
    await save({ ...item, elements: item.elements.filter((element) => element.key !== "objectionContact") });
    const { changes } = (await office.get<CatalogueDiff>(at("/diff"))).body;
    expect(changes[0]?.lines.some((line) => line.includes("删除要素"))).toBe(false);
  });
  it("is refused when somebody else changed the draft since", async () => {
    await save(await renamed());
    expect(await save(await renamed(), 0)).toMatchObject({ status: 409, code: "catalogue.changed" });
    expect(await office.delete(at("/items/CW-02-01?version=0"))).toMatchObject({
      status: 409,
      code: "catalogue.changed",
    });
  });
  it("lets one of two changes at once win", async () => {
    const put = async (level2: string) =>
      office.put(at("/items/CW-02-01"), { version: started.version, item: { ...(await renamed()), level2 } });
    const both = await Promise.all([put("甲"), put("乙")]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });
  it("is refused for items that are not sound, with every issue", async () => {
    const item = { ...(await renamed()), frequency: "annual" as const, level1: "别的" };
    const answer = await save(item);
    expect(answer).toMatchObject({ status: 400, code: "request.invalid" });
    expect(
      (answer.body as unknown as { error: { details: { issues: { path: string }[] } } }).error.details.issues.map(
        ({ path }) => path,
      ),
    ).toEqual(["item.level1", "item.deadline.rule"]);
    expect(await office.put(at("/items/CW-02-01"), { version: 0, item: { code: "CW-02-01" } })).toMatchObject({
      status: 400,
    });
    expect(await office.put(at("/items/CW-02-02"), { version: started.version, item: await renamed() })).toMatchObject({
      status: 422,
      code: "catalogue.item_code",
    });
  });
  it("is refused for an identity that can't be read, with its place in the text", async () => {
    const item = await itemOf("CW-02-01");
    const at = item.elements.findIndex(({ identities }) => identities);
    const identities = item.elements[at]?.identities ?? [];
    identities[2] = {
      ...identities[2],
      expr: "header.closing == header.opening + header.incomTotal",
    } as (typeof identities)[0];
    const answer = await save(item);
    expect(answer).toMatchObject({ status: 400, code: "request.invalid" });
    const [issue, more] = (answer.body as unknown as { error: { details: { issues: Issue[] } } }).error.details.issues;
    expect(more).toBeUndefined();
    expect(issue?.path).toBe(`item.elements.${at}.identities.2.expr`);
    expect(issue?.message).toMatch(/第 36 个字“header.incomTotal”有误：.*没有要素“incomTotal”/);
  });
  it("isn't held up by an identity that lost the item that it speaks of", async () => {
    expect((await office.delete(at(`/items/CW-03-01?version=${started.version}`))).status).toBe(200);
    started = { ...started, version: started.version + 1 };
    expect(await save(await renamed())).toMatchObject({ status: 200 });
    const all = (await items()).filter(({ code }) => code !== "CW-03-01");
    const answer = await office.put(at("/items"), { version: started.version, items: all });
    expect(answer).toMatchObject({ status: 400, code: "request.invalid" });
    expect(JSON.stringify(answer.body)).toContain("目录里没有事项“CW-03-01”");
  });
  it("is refused for unknown versions and items, and to all but the county office", async () => {
    const body = { version: 0, item: await renamed() };
    expect(await office.put(`${versions}/${nobody}/items/CW-02-01`, body)).toMatchObject({
      status: 404,
      code: "catalogue.unknown",
    });
    expect(await township.put(at("/items/CW-02-01"), body)).toMatchObject({ status: 403, code: "access.denied" });
    expect(await office.delete(at("/items/CW-98-01?version=0"))).toMatchObject({
      status: 404,
      code: "catalogue.item_unknown",
    });
    expect(await office.delete(at("/items/CW-02-01"))).toMatchObject({ status: 400, code: "request.invalid" });
    expect(await township.delete(at("/items/CW-02-01?version=0"))).toMatchObject({ status: 403 });
  });
});

describe("importing a whole catalogue into a draft", () => {
  it("replaces its items, in the order given", async () => {
    const two = [await itemOf("ZZ-01-02"), await itemOf("ZZ-01-01")];
    expect(await office.put(at("/items"), { version: 0, items: two })).toMatchObject({ status: 200 });
    const { body } = await office.get<CatalogueAnswer>(`/api/catalogue?version=${started.number}`);
    expect(body.items.map((item) => item.code)).toEqual(["ZZ-01-02", "ZZ-01-01"]);
  });
  it("lists every problem and changes nothing", async () => {
    const bad = { ...(await itemOf("ZZ-01-01")), level1: "别的" };
    const answer = await office.put<{ error: { details: { count: number } } }>(at("/items"), {
      version: 0,
      items: [bad, bad],
    });
    expect(answer).toMatchObject({ status: 400, code: "request.invalid" });
    expect(answer.body.error.details.count).toBe(3); // twice the group, once the repeated code
    expect((await office.get<CatalogueDiff>(at("/diff"))).body.changes).toEqual([]);
    expect(await office.put(at("/items"), { version: 0, items: [] })).toMatchObject({ status: 400 });
    expect(await township.put(at("/items"), { version: 0, items: [await renamed()] })).toMatchObject({ status: 403 });
    expect(await office.put(`${versions}/${nobody}/items`, { version: 0, items: [await renamed()] })).toMatchObject({
      status: 404,
    });
  });
  it("leaves at least one item", async () => {
    expect((await office.put(at("/items"), { version: 0, items: [await itemOf("ZZ-01-01")] })).status).toBe(200);
    expect(await office.delete(at("/items/ZZ-01-01?version=1"))).toMatchObject({
      status: 422,
      code: "catalogue.empty",
    });
  });
});

describe("throwing a draft away", () => {
  it("is refused to others, for unknown ones and for an old state of it", async () => {
    expect(await township.delete(at("?version=0"))).toMatchObject({ status: 403 });
    expect(await office.delete(`${versions}/${nobody}?version=0`)).toMatchObject({ status: 404 });
    expect(await office.delete(at("?version=7"))).toMatchObject({ status: 409 });
    expect(await office.delete(at())).toMatchObject({ status: 400 });
  });
});

describe("seeing a draft", () => {
  it("is for the county office; to others it doesn't exist", async () => {
    const query = `?county=640221&version=${started.number}`;
    expect((await office.get(`/api/catalogue${query}`)).status).toBe(200);
    for (const caller of [township, app.visitor]) {
      expect(await caller.get(`/api/catalogue${query}`)).toMatchObject({ status: 404, code: "catalogue.unknown" });
      expect(await caller.get(`/api/catalogue/items/CW-02-01${query}`)).toMatchObject({ status: 404 });
      const list = await caller.get<{ items: CatalogueVersionAnswer[] }>(`${versions}?county=640221`);
      expect(list.body.items.every((each) => each.state === "published")).toBe(true);
    }
    expect(await township.get(at("/diff"))).toMatchObject({ status: 403, code: "access.denied" });
    expect(await office.get(`${versions}/${nobody}/diff`)).toMatchObject({ status: 404 });
    expect(await office.get(`${versions}/1/diff`)).toMatchObject({ status: 400 });
    expect(await office.get(`${versions}?county=x`)).toMatchObject({ status: 400 });
  });
});

describe("publishing", () => {
  const note = "按自治区标准目录调整财务事项";
  it("is refused without a change, without a note, to others and for unknown versions", async () => {
    expect(await office.post(at("/publish"), { version: 0, note })).toMatchObject({
      status: 422,
      code: "catalogue.no_changes",
    });
    expect(await office.post(at("/publish"), { version: 0, note: " 改 " })).toMatchObject({ status: 400 });
    expect(await township.post(at("/publish"), { version: 0, note })).toMatchObject({ status: 403 });
    expect(await office.post(`${versions}/${nobody}/publish`, { version: 0, note })).toMatchObject({ status: 404 });
    await save(await renamed());
    expect(await office.post(at("/publish"), { version: 0, note })).toMatchObject({
      status: 409,
      code: "catalogue.changed",
    });
  });

  it("lets either the publication or a change made at the same moment win, never both", async () => {
    const { version } = (await save(await renamed())).body;
    const item = { ...(await itemOf("CW-02-02")), level2: "同时修改" };
    const both = await Promise.all([
      office.post(at("/publish"), { version, note }),
      office.put(at("/items/CW-02-02"), { version, item }),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  it("puts it into force at once; from then on it never changes and earlier versions stay readable", async () => {
    const before = await app.visitor.get<CatalogueAnswer>("/api/catalogue?county=640221");
    const wanted = await renamed();
    const saved = await save(wanted);
    const answer = await office.post<CatalogueVersionAnswer>(at("/publish"), { version: saved.body.version, note });
    expect(answer.body).toMatchObject({
      state: "published",
      number: started.number,
      note,
      publishedAt: app.clock().toISOString(),
    });
    const after = await app.visitor.get<CatalogueAnswer>("/api/catalogue?county=640221");
    expect(after.body.number).toBe(before.body.number + 1);
    expect(after.body.items.find((item) => item.code === "CW-02-01")?.level2).toBe(wanted.level2);
    const old = await app.visitor.get<CatalogueAnswer>(`/api/catalogue?county=640221&version=${before.body.number}`);
    expect(old.body).toEqual(before.body);
    const version = answer.body.version;
    expect(await office.put(at("/items/CW-02-01"), { version, item: await renamed() })).toMatchObject({
      code: "catalogue.published",
    });
    expect(await office.post(at("/publish"), { version, note })).toMatchObject({
      status: 409,
      code: "catalogue.published",
    });
    expect(await office.delete(at(`?version=${version}`))).toMatchObject({ status: 409, code: "catalogue.published" });
    const diff = await township.get<CatalogueDiff>(at("/diff"));
    expect(diff.body.changes).toMatchObject([{ code: "CW-02-01", change: "changed", fields: ["level2"] }]);
  });
});
