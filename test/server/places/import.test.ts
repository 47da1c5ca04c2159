import { beforeEach, describe, expect, it } from "vitest";
import { Place } from "../../../server/places/index.ts";
import { testApp } from "../../support/app.ts";
import { csv, csvType, xlsx, xlsxType } from "../../support/sheets.ts";

const app = await testApp();
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });
type Plan = {
  preview: boolean;
  counts: { create: number; update: number; unchanged: number };
  rows: { line: number; action: string; code: string; changes: string[] }[];
};
const upload = (bytes: Buffer, query = "", headers: Record<string, string> = csvType) =>
  app.as(county).post<Plan>(`/api/places/import${query}`, bytes, headers);
const places = () => app.store.read((db) => db.find(Place, { order: { code: "ASC" } }));
const problems = async (bytes: Buffer) => {
  const before = await places();
  const { status, code, body } = await upload(bytes);
  expect([status, code]).toEqual([422, "import.invalid"]);
  expect(await places()).toEqual(before);
  return (body as unknown as { error: { details: { issues: { message: string }[] } } }).error.details.issues.map(
    (issue) => issue.message,
  );
};

/** A township of the test's own. */
let next = 300;
beforeEach(() => {
  next += 1;
});
const table = (count = 3, name = "村") => [
  ["地区代码", "名称", "乡镇代码", "乡镇名称"], // an earlier template's heading for the code
  ...Array.from({ length: count }, (_, i) => [`640221${next}${200 + i}`, `${name}${i}`, `640221${next}`, "新镇"]),
];

describe("an import of places", () => {
  it("shows in a preview what it would do and does nothing", async () => {
    const before = await places();
    const { status, body } = await upload(csv(table()), "?preview=1");
    expect(status).toBe(200);
    expect(body).toMatchObject({ preview: true, counts: { create: 4, update: 0, unchanged: 0 } });
    expect(body.rows.map((row) => row.code)).toEqual([
      `640221${next}`,
      ...[200, 201, 202].map((n) => `640221${next}${n}`),
    ]);
    expect(await places()).toEqual(before);
  });

  it("creates townships and villages, and the same table again changes nothing", async () => {
    expect((await upload(csv(table()))).body.counts).toEqual({ create: 4, update: 0, unchanged: 0 });
    const before = await places();
    expect((await upload(csv(table()))).body.counts).toEqual({ create: 0, update: 0, unchanged: 4 });
    expect(await places()).toEqual(before);
    const village = await app.visitor.get(`/api/places/640221${next}200`);
    expect(village.body).toMatchObject({ name: "村0", above: [{ name: "平罗县" }, { name: "新镇" }] });
  });

  it("reads XLSX, as a raw body and as a form", async () => {
    expect((await upload(xlsx(table()), "", xlsxType)).body.counts.create).toBe(4);
    const form = new FormData();
    form.append("file", new Blob([new Uint8Array(xlsx(table()))]), "places.xlsx");
    const answer = await app.as(county).post<Plan>("/api/places/import", form);
    expect(answer.body.counts.unchanged).toBe(4);
  });

  it("updates names, phones and days, and says what changes", async () => {
    await upload(csv(table(1)));
    const code = `640221${next}200`;
    const { body } = await upload(
      csv([
        ["名称", "代码", "电话", "上线日期"],
        ["改名村", code, "0952-6011111", "2026/10/1"],
      ]),
    );
    expect(body.rows).toEqual([
      {
        line: 2,
        action: "update",
        level: "行政村",
        code,
        name: "改名村",
        changes: ["名称：村0 → 改名村", "电话：（空） → 0952-6011111", "上线日期：2026-09-15 → 2026-10-01"],
      },
    ]);
  });

  it("moves a place to a new code while the old one, printed on paper, keeps leading there", async () => {
    await upload(csv(table(1)));
    const [old, code] = [`640221${next}200`, `640221${next}777`];
    const move = csv([
      ["代码", "名称", "原代码"],
      [code, "村0", old],
    ]);
    expect((await upload(move)).body.counts.update).toBe(1);
    expect((await upload(move)).body.counts.unchanged).toBe(1);
    expect((await app.visitor.get(`/api/places/${old}`)).body).toMatchObject({ code, name: "村0" });
    expect(
      await problems(
        csv([
          ["代码", "名称"],
          [old, "村0"],
        ]),
      ),
    ).toEqual([`第 2 行“地方代码”：这是“村0”的旧代码，现在的代码是 ${code}，请改用新代码。`]);
  });

  it("moves a village to another township, but not to one that isn't there", async () => {
    await upload(csv(table(1)));
    const old = `640221${next}200`;
    const move = (code: string) =>
      csv([
        ["代码", "名称", "原代码"],
        [code, "村0", old],
      ]);
    expect(await problems(move("640221998200"))).toEqual([
      "第 2 行“地方代码”：上一级（640221998）不存在。请先加上这个乡镇，或填写“乡镇代码”“乡镇名称”两列。",
    ]);
    const code = `640221200${next}`;
    expect((await upload(move(code))).body.counts.update).toBe(1);
    const { body } = await app.visitor.get(`/api/places/${old}`);
    expect(body).toMatchObject({ code, above: [{ code: "640221" }, { code: "640221200" }] });
  });

  it("checks every row and names each problem, and saves nothing", async () => {
    const rows = [
      ["地区代码", "名称", "电话", "上线日期"],
      ["640221100200", "合作村", "", ""],
      ["合作村", "640221100200", "", ""],
      ["640221999200", "无上级", "", ""],
      ["640222100200", "别县村", "", ""],
      ["640221100210", "", "电话", "明天"],
      ["640221100211", "=HYPERLINK(1)", "", ""],
      ["640221100212", "甲村", "", ""],
      ["640221100212", "乙村", "", ""],
    ];
    expect(await problems(csv(rows))).toEqual([
      "第 3 行“地方代码”：应为 9 位（乡镇）或 12 位（村）数字，现在是“合作村”。看起来与“名称”填反了。",
      "第 3 行“名称”：应是地名，现在只有数字。",
      "第 4 行“地方代码”：上一级（640221999）不存在。请先加上这个乡镇，或填写“乡镇代码”“乡镇名称”两列。",
      "第 5 行“地方代码”：640222100200 不在您管理的县内。",
      "第 6 行“名称”：没有填写。",
      "第 6 行“电话”：只能用数字、空格和 -，如 0952-6012345。",
      "第 6 行“上线日期”：应是日期，如 2026-09-01。",
      "第 7 行“名称”：不能以 = + - @ 开头，请改成普通文字。",
      "第 9 行“地方代码”：与第 8 行重复，请只留一行。",
    ]);
  });

  it("of two at once creates every place once", async () => {
    const answers = await Promise.all([upload(csv(table(20))), upload(csv(table(20))), upload(csv(table(20)))]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(answers.map((answer) => answer.body.counts.create).sort()).toEqual([0, 0, 21]);
  });

  it("repeats the first answer for the same key, and takes a preview for another request", async () => {
    const headers = { ...csvType, "idempotency-key": `places-${next}` };
    const first = await upload(csv(table()), "", headers);
    expect((await upload(csv(table()), "", headers)).body).toEqual(first.body);
    expect((await upload(csv(table()), "?preview=1", headers)).code).toBe("idempotency.mismatch");
    expect((await upload(csv(table(2)), "", headers)).code).toBe("idempotency.mismatch");
  });

  it("is the county officer's alone", async () => {
    const send = (caller: typeof app.visitor) => caller.post("/api/places/import", csv(table()), csvType);
    expect(await send(app.as(township))).toMatchObject({ status: 403, code: "access.denied" });
    expect(await send(app.visitor)).toMatchObject({ status: 401, code: "auth.required" });
  });

  it("refuses what is too large, JSON, and a form without a file", async () => {
    const large = await upload(Buffer.alloc(5 * 1024 * 1024 + 1, 65)).catch(() => undefined);
    if (large) expect(large.code).toBe("request.too_large"); // else the server hung up half-way through the upload
    expect((await app.as(county).post("/api/places/import", {})).code).toBe("request.media_type");
    const form = new FormData();
    form.append("note", "x");
    expect((await app.as(county).post("/api/places/import", form)).code).toBe("import.unreadable");
    expect((await upload(csv(table()), "?preview=yes")).code).toBe("request.invalid");
  });

  it("takes 144 villages at once", async () => {
    const { body } = await upload(csv(table(144)));
    expect(body.counts.create).toBe(145);
    const words = (await places()).map((place) => place.checkWord).filter((word) => word !== null);
    expect(new Set(words).size).toBe(words.length);
  });
});
