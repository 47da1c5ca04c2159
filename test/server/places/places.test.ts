import { expect, it } from "vitest";
import { checkCharacters, findVillageChain, newCheckWord } from "../../../server/places/index.ts";
import { testApp } from "../../support/app.ts";
import { csv, csvType } from "../../support/sheets.ts";

const app = await testApp();
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });
const elsewhere = await app.person({ grants: [] });
type Item = { code: string; name: string; checkWord: string; version: number; children: Item[]; above: Item[] };

it("makes check words of six characters from a list without doubles", () => {
  expect(new Set(checkCharacters).size).toBe(checkCharacters.length);
  expect(checkCharacters.length).toBeGreaterThanOrEqual(64);
  const words = new Set(Array.from({ length: 500 }, newCheckWord));
  expect(words.size).toBe(500);
  for (const word of words) expect([...word].every((character) => checkCharacters.includes(character))).toBe(true);
});

it("shows anybody a place, what contains it and what lies below", async () => {
  const top = await app.visitor.get<Item>("/api/places/640221");
  expect(top.body).toMatchObject({ level: "county", levelName: "县", name: "平罗县", above: [], checkWord: null });
  expect(top.body.children.map((child) => child.code)).toEqual(["640221100", "640221200"]);
  const village = await app.visitor.get<Item>("/api/places/640221100200");
  expect(village.body).toMatchObject({ name: "合作村", children: [] });
  expect(village.body.checkWord).toHaveLength(6);
  expect(village.body.above.map((place) => place.name)).toEqual(["平罗县", "城关镇"]);
});

it.each([
  ["640299", 404, "place.unknown"],
  ["64022", 400, "request.invalid"],
  ["平罗", 400, "request.invalid"],
])("refuses to show the place %s", async (code, status, problem) => {
  expect(await app.visitor.get(`/api/places/${encodeURIComponent(code)}`)).toMatchObject({ status, code: problem });
});

it("adds a village with a check word, below its township", async () => {
  const added = await app.as(county).post<Item>("/api/places", { code: "640221100299", name: "新村" });
  expect(added).toMatchObject({ status: 201, body: { level: "village", startDay: "2026-09-15", version: 1 } });
  expect(added.body.checkWord).toHaveLength(6);
  const chain = await app.store.read((db) => findVillageChain({ db }, "640221100299"));
  expect([chain.township.name, chain.county.name]).toEqual(["城关镇", "平罗县"]);
});

it("refuses a name in which something can't be seen, typed or in a table", async () => {
  const unseen = ["新\n村", "新\u200b村", "\u202e村新", "新村\ud842"];
  for (const name of unseen)
    expect(await app.as(county).post("/api/places", { code: "640221100298", name })).toMatchObject({ status: 400 });
  const table = csv([
    ["代码", "名称", "乡镇代码", "乡镇名称"],
    ["640221100298", "新\u200b村", "640221100", "城\u200b关镇"],
  ]);
  const answer = await app.as(county).post("/api/places/import", table, csvType);
  expect(answer).toMatchObject({ status: 422, code: "import.invalid" });
  const { issues } = (answer.body as { error: { details: { issues: { path: string }[] } } }).error.details;
  expect(issues.map(({ path }) => path)).toEqual(["2.名称", "2.乡镇名称"]);
});

it("refuses a code that is taken, without a place above, or malformed", async () => {
  const add = (code: string) => app.as(county).post("/api/places", { code, name: "新村" });
  expect(await add("640221100200")).toMatchObject({ status: 409, code: "place.exists" });
  expect(await add("640221300200")).toMatchObject({ status: 422, code: "place.parent" });
  expect(await add("6402213002")).toMatchObject({ status: 400, code: "request.invalid" });
});

it("lets only the county officer of the county add and rename", async () => {
  for (const person of [township, elsewhere]) {
    const add = await app.as(person).post("/api/places", { code: "640221100298", name: "新村" });
    expect(add).toMatchObject({ status: 403, code: "access.denied" });
    const rename = await app.as(person).put("/api/places/640221100200", { name: "新村", version: 1 });
    expect(rename).toMatchObject({ status: 403, code: "access.denied" });
  }
  expect((await app.visitor.post("/api/places", { code: "640221100298", name: "新村" })).code).toBe("auth.required");
  expect((await app.visitor.put("/api/places/640221100298", {})).code).toBe("auth.required");
});

it("renames, and tells the slower of two that somebody was faster", async () => {
  const put = (name: string, code = "640221100201") =>
    app.as(county).put(`/api/places/${code}`, { name, phone: "0952-6010001", version: 1 });
  const answers = await Promise.all([put("和谐村"), put("平安村")]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  expect(answers.find((answer) => answer.status === 409)?.code).toBe("place.changed");
  expect(await put("甲村", "640221100999")).toMatchObject({ status: 404, code: "place.unknown" });
  expect((await put("")).code).toBe("request.invalid");
});
