import { describe, expect, it } from "vitest";
import { change, visitor } from "../../../server/core/work.ts";
import { Place, setUpPlaces } from "../../../server/places/index.ts";
import { testApp } from "../../support/app.ts";
import { csv, csvType } from "../../support/sheets.ts";
import { expectOk } from "../../support/signers.ts";

const app = await testApp();
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const [first, second, third] = ["640221100200", "640221100201", "640221200200"]; // 合作村、和平村、金星村
const names: Record<string, string> = { [first]: "合作村", [second]: "和平村", [third]: "金星村" };

type Plan = { counts: object; rows: { code: string; action: string; changes: string[] }[] };
type Row = [code: string, into: string, on: string];
const table = (rows: readonly Row[]) =>
  csv([
    ["地方代码", "名称", "并入村代码", "并入日期"],
    ...rows.map(([code, into, on]) => [code, names[code] ?? "新村", into, on]),
  ]);
const send = (rows: readonly Row[], query = "") =>
  app.as(county).post<Plan>(`/api/places/import${query}`, table(rows), csvType);
const merge = async (...rows: Row[]) => expectOk<Plan>(await send(rows));
const refusals = async (...rows: Row[]) => {
  const before = await mergers();
  const { code, body } = await send(rows);
  expect(code).toBe("import.invalid");
  expect(await mergers()).toEqual(before);
  const { error } = body as unknown as { error: { details: { issues: { message: string }[] } } };
  return error.details.issues.map(({ message }) => message);
};
const mergers = () =>
  app.store.read((db) =>
    db.find(Place, { select: { code: true, mergedIntoId: true, mergedOn: true }, order: { code: "ASC" } }),
  );
const undoAll = () => merge([first, "取消", ""], [second, "取消", ""], [third, "取消", ""]);
const placeOf = async (code: string) =>
  (await app.visitor.get<{ mergedOn: string; mergedInto: object }>(`/api/places/${code}`)).body;

describe("an import that merges a village into another", () => {
  it("says so in the preview, keeps it, changes nothing when it comes again, and undoes it", async () => {
    const row: Row = [first, second, "2026/10/1"];
    const change = ["2026年10月1日起并入和平村（640221100201）"];
    expect((await send([row], "?preview=1")).body.rows).toMatchObject([{ action: "update", changes: change }]);
    expect(await placeOf(first)).toMatchObject({ mergedOn: null, mergedInto: null });
    expect((await merge(row)).rows).toMatchObject([{ action: "update", changes: change }]);
    expect(await placeOf(first)).toMatchObject({
      mergedOn: "2026-10-01",
      mergedInto: { code: second, name: "和平村" },
    });
    expect((await merge(row)).rows).toMatchObject([{ action: "unchanged", changes: [] }]);
    // A table that doesn't speak of mergers leaves them alone.
    expect((await merge([first, "", ""])).rows).toMatchObject([{ action: "unchanged" }]);
    expect((await merge([first, "取消", ""])).rows).toMatchObject([{ action: "update", changes: ["取消并入"] }]);
    expect(await placeOf(first)).toMatchObject({ mergedOn: null, mergedInto: null });
    expect((await merge([first, "取消", ""])).rows).toMatchObject([{ action: "unchanged" }]);
  });

  it("takes another day or another village for a merger that was entered", async () => {
    await merge([first, second, "2026-10-01"]);
    await merge([first, third, "2026-11-01"]);
    expect(await placeOf(first)).toMatchObject({ mergedOn: "2026-11-01", mergedInto: { code: third } });
    await undoAll();
  });

  it("merges two villages into one that the same table creates", async () => {
    const fresh = "640221100777";
    await merge([first, fresh, "2026-10-01"], [second, fresh, "2026-10-01"], [fresh, "", ""]);
    expect(await placeOf(second)).toMatchObject({ mergedInto: { code: fresh, name: "新村" } });
    await undoAll();
  });

  it("takes chains as long as their days grow", async () => {
    await merge([first, second, "2026-10-01"]);
    await merge([second, third, "2026-11-01"]);
    expect(await refusals([first, second, "2026-11-01"])).toEqual([
      "第 2 行“并入日期”：和平村到那时已并入别的村（2026年11月1日），请填写最后合并成的村的代码。",
    ]);
    expect(await refusals([second, third, "2026-09-20"])).toEqual([
      "第 2 行“并入日期”：合作村将于2026年10月1日并入本村，应早于本村并入的日期。请先改合作村那一行。",
    ]);
    await undoAll();
  });

  it("refuses loops, in one table and across tables", async () => {
    expect(await refusals([first, second, "2026-10-01"], [second, first, "2026-10-01"])).toHaveLength(2);
    expect(await refusals([first, second, "2026-10-01"], [second, first, "2026-11-01"])).toHaveLength(2);
    await merge([first, second, "2026-10-01"], [second, third, "2026-11-01"]);
    expect(await refusals([third, first, "2026-12-01"])).toEqual([
      "第 2 行“并入日期”：合作村到那时已并入别的村（2026年10月1日），请填写最后合并成的村的代码。",
    ]);
    await undoAll();
  });

  it("says of every row what is wrong with it", async () => {
    expect(
      await refusals(
        [first, first, "2026-10-01"],
        [second, "640221100", "2026-10-01"],
        [third, second, "十月"],
        ["640221100", first, "2026-10-01"],
      ),
    ).toEqual([
      "第 2 行“并入村代码”：不能并入自己，请填写合并后的村的代码。",
      "第 3 行“并入村代码”：应为 12 位数字；要取消合并，请填“取消”。",
      "第 4 行“并入日期”：请填写从哪一天起并入，如 2026-10-01。",
      "第 5 行“并入村代码”：只有村可以并入别的村；乡镇合并请给各村填写新代码和原代码。",
    ]);
    expect(await refusals([first, "", "2026-10-01"], [second, "取消", "2026-10-01"])).toEqual([
      "第 2 行“并入村代码”：填了并入日期，也请填写并入哪个村。",
      "第 3 行“并入日期”：取消合并时请不要填写。",
    ]);
    expect(await refusals([first, "640221100999", "2026-10-01"])).toEqual([
      "第 2 行“并入村代码”：没有代码为 640221100999 的村。合并后的村是新设的，请把它也写进表里。",
    ]);
  });

  it("refuses a village of another county, and two places under one code say how to merge", async () => {
    await change(app.store, { actor: visitor, now: app.clock(), requestId: "far" }, (work) =>
      setUpPlaces(work, {
        startDay: "2026-01-01",
        places: [
          { code: "640299", name: "远县", phone: null },
          { code: "640299100", name: "远镇", phone: null },
          { code: "640299100200", name: "远村", phone: null },
        ],
      }),
    );
    const admin = await app.person({
      grants: [
        ["countyOfficer", "640299"],
        ["countyOfficer", "640221"],
      ],
    });
    const answer = await app
      .as(admin)
      .post("/api/places/import", table([[first, "640299100200", "2026-10-01"]]), csvType);
    expect(JSON.stringify(answer.body)).toContain("远村不在本县，跨县的合并不能在这里办理。");
    const twice = csv([
      ["地方代码", "名称", "原代码"],
      [second, "和平村", first],
    ]);
    const both = await app.as(county).post("/api/places/import", twice, csvType);
    expect(JSON.stringify(both.body)).toContain("请在“合作村”那一行填写“并入村代码”“并入日期”");
  });
});
