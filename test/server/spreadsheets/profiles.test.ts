import { expect, it } from "vitest";
import type { Sheet, SheetProfileAnswer, SheetProfileInput } from "../../../shared/api/sheets.ts";
import { testApp } from "../../support/app.ts";
import { csv, csvType } from "../../support/sheets.ts";
import { signingPerson } from "../../support/signers.ts";

const app = await testApp();
const village = "640221100200";
const anna = await signingPerson(app, "王经办", ["handler", village]);
const sibling = await signingPerson(app, "马经办", ["handler", "640221100201"]);
const other = await signingPerson(app, "丁经办", ["handler", "640221200200"]);
const secretary = await signingPerson(app, "李书记", ["villageSecretary", village]);

/** As the county's 三资 system writes it: headings that nobody would guess. */
const lines = [
  ["导出时间", "2026-09-01"],
  ["DM01", "DM02", "DM03", "DM04"],
  ["张三", "640221197503120018", "养羊", "2000"],
  ["李四", "640221198003120026", "养鸡", "500"],
];
const headings = lines[1] as string[];
const wish: SheetProfileInput = {
  ...{ item: "ZC-02-05", element: "detail", name: "三资系统导出" },
  ...{ headings, headingLine: 2, mapping: ["name", null, "item", "amount"], version: null },
};
const save = (person = anna, change: Partial<SheetProfileInput> = {}, at = village) =>
  app.as(person).put<SheetProfileAnswer>(`/api/villages/${at}/sheet-profiles`, { ...wish, ...change });
const readAs = async (person = anna, at = village) =>
  (await app.as(person).post<Sheet>(`/api/sheets?village=${at}&item=ZC-02-05&element=detail`, csv(lines), csvType))
    .body;

it("reads the same kind of file at once the second time, in the own township and in others of the county", async () => {
  expect((await readAs()).profiles).toEqual([]);
  const saved = await save();
  expect(saved).toMatchObject({
    status: 200,
    body: { name: "三资系统导出", version: 1, own: true, savedBy: "王经办" },
  });
  for (const [person, at, own] of [
    [anna, village, true],
    [sibling, "640221100201", true],
    [other, "640221200200", false],
  ] as const) {
    const { understood, profiles } = await readAs(person, at);
    expect(understood.rows).toEqual([
      { name: "张三", item: "养羊", amount: "2000.00" },
      { name: "李四", item: "养鸡", amount: "500.00" },
    ]);
    expect(profiles).toMatchObject([{ name: "三资系统导出", own }]);
  }
});

it("offers the own township's first", async () => {
  expect(
    await save(other, { name: "黄渠桥的", mapping: ["name", null, null, "amount"] }, "640221200200"),
  ).toMatchObject({ status: 200 });
  expect((await readAs(other, "640221200200")).profiles.map(({ name }) => name)).toEqual(["黄渠桥的", "三资系统导出"]);
  expect((await readAs()).profiles.map(({ name }) => name)).toEqual(["三资系统导出", "黄渠桥的"]);
});

it("lets one of two who save at once win, and tells the other who was faster", async () => {
  const version = (await readAs()).profiles[0]?.version ?? null;
  const answers = await Promise.all([
    save(anna, { version, name: "甲" }),
    save(sibling, { version, name: "乙" }, "640221100201"),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const refused = answers.find(({ status }) => status === 409);
  expect(refused?.code).toBe("import.profile_changed");
  expect(JSON.stringify(refused?.body)).toMatch(/(王经办|马经办)刚刚保存过/);
  const fresh = { headings: ["A1", "B1", "C1", "D1"] };
  const begun = await Promise.all([save(anna, fresh), save(sibling, fresh, "640221100201")]);
  expect(begun.map(({ status }) => status).sort()).toEqual([200, 409]);
});

it.each([
  ["a column that the table hasn't got", { mapping: ["name", null, "salary", "amount"] }],
  ["a column twice", { mapping: ["name", "name", null, "amount"] }],
  ["nothing", { mapping: [null, null, null, null] }],
  ["fewer columns than headings", { mapping: ["name"] }],
  [
    "what is never published",
    { headings: ["户主", "身份证号", "内容", "金额"], mapping: ["name", "item", null, "amount"] },
  ],
])("refuses a mapping of %s", async (_, change) => {
  expect((await save(anna, change)).code).toBe("import.mapping_invalid");
});

it.each([
  ["no name", { name: " " }],
  ["a name without end", { name: "长".repeat(41) }],
  ["more columns than a table has", { headings: Array(61).fill("a"), mapping: Array(61).fill(null) }],
  ["a heading without end", { headings: ["长".repeat(201), "", "", ""] }],
])("refuses %s", async (_, change) => {
  expect((await save(anna, change)).code).toBe("request.invalid");
});

it("is written by those who draft in the village only, and deleted by the own township only", async () => {
  expect((await app.visitor.put(`/api/villages/${village}/sheet-profiles`, wish)).status).toBe(401);
  expect((await save(other)).code).toBe("access.denied");
  expect((await save(secretary)).code).toBe("access.denied");
  expect((await save(anna, {}, "640221999999")).code).toBe("place.unknown");
  expect((await save(anna, { element: "nothing" })).code).toBe("import.element_unknown");
  const [mine] = (await readAs()).profiles;
  const path = (at: string, id = mine?.id) => `/api/villages/${at}/sheet-profiles/${id}`;
  expect((await app.visitor.delete(path(village))).status).toBe(401);
  expect((await app.as(other).delete(path(village))).code).toBe("access.denied");
  expect((await app.as(other).delete(path("640221200200"))).code).toBe("import.profile_unknown");
  expect((await app.as(anna).delete(path(village, "x"))).code).toBe("request.invalid");
  expect(await app.as(sibling).delete(path("640221100201"))).toMatchObject({ status: 200 });
  expect((await app.as(anna).delete(path(village))).code).toBe("import.profile_unknown");
  expect((await readAs()).profiles.map(({ own }) => own)).toEqual([false]);
});

it("keeps a bounded number for each table of a township", async () => {
  const answers = [];
  for (let at = 0; at < 51; at++)
    answers.push(await save(other, { headings: [`列${at}`, "b", "c", "d"] }, "640221200200"));
  expect(answers.at(-1)?.code).toBe("import.profiles_full");
});
