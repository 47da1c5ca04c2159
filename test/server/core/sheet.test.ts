import { deflateRawSync } from "node:zlib";
import { strToU8, unzipSync, zipSync } from "fflate";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { type ColumnRule, readDay, readSheet, readTable, writeCsv } from "../../../server/core/sheets.ts";
import { csv, xlsx } from "../../support/sheets.ts";

const rules: ColumnRule<"name" | "code">[] = [
  { key: "name", titles: ["姓名", "name"], required: true },
  { key: "code", titles: ["代码", "code"], required: false },
];
const tableOf = async (bytes: Buffer) => readTable(await readSheet(bytes), rules);
const values = async (bytes: Buffer) => (await tableOf(bytes)).records.map((record) => record.values);
const wang = [{ name: "王建国", code: "640221100200" }];
const messages = async (bytes: Buffer) => {
  const problem = await tableOf(bytes).catch((fault) => fault);
  return problem.details.issues.map((issue: { message: string }) => issue.message);
};

describe("encodings of CSV", () => {
  const text = "姓名,代码\r\n王建国,640221100200\r\n";
  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${text}`)],
    ["GBK", iconv.encode(text, "gbk")],
    ["GB18030", iconv.encode(text, "gb18030")],
    ["UTF-16 of Excel, tabs between", Buffer.from(`\uFEFF${text.replaceAll(",", "\t")}`, "utf16le")],
    ["semicolons between", Buffer.from(text.replaceAll(",", ";"))],
    ["bare line feeds and quotes", Buffer.from('"姓名","代码"\n"王建国","640221100200"')],
  ])("reads %s", async (_name, bytes) => {
    expect(await values(bytes)).toEqual(wang);
  });

  it.each([
    ["bytes of no encoding", Buffer.from([0xff, 0x00, 0x81, 0xff, 0xff, 0x0a])],
    ["an empty file", Buffer.alloc(0)],
    ["an old or encrypted workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])],
    ["a PDF", Buffer.from("%PDF-1.7")],
  ])("refuses %s and says what to do", async (_name, bytes) => {
    await expect(readSheet(bytes)).rejects.toMatchObject({ code: "import.unreadable" });
  });
});

describe("the heading", () => {
  it("may have its columns in any order, marks and notes", async () => {
    expect(
      await values(
        csv([
          ["代码（12位）", "* 姓 名"],
          ["640221100200", "王建国"],
        ]),
      ),
    ).toEqual(wang);
    expect(
      await values(
        csv([
          ["Code", "NAME"],
          ["640221100200", "王建国"],
        ]),
      ),
    ).toEqual(wang);
  });

  it("may stand below a title, and empty rows don't count", async () => {
    const rows = [["合作村人员名单"], [], ["姓名", "代码"], [], ["王建国", "640221100200"], []];
    expect((await tableOf(xlsx(rows))).records).toEqual([{ line: 5, values: wang[0] }]);
  });

  it("is explained when columns are unknown, missing or twice, all at once", async () => {
    expect(
      await messages(
        csv([
          ["代码", "代码", "备注"],
          ["1", "2", "3"],
        ]),
      ),
    ).toEqual([
      "表头：“代码”出现了两次，请只留一列。",
      "表头：不认识“备注”这一列。可用的列：姓名、代码。请改名或删除这一列。",
      "表头：缺少“姓名”这一列，请补上。",
    ]);
    expect(await messages(csv([["王建国", "640221100200"]]))).toEqual(["没有找到表头。第一行应写明各列的名称：姓名。"]);
    expect(await messages(csv([["姓名"]]))).toEqual(["表头下面没有数据，请填好再上传。"]);
  });
});

describe("cells", () => {
  it("keeps codes that are numbers, and days that are dates", async () => {
    expect(
      await values(
        xlsx([
          ["姓名", "代码"],
          ["王建国", 640221100200],
        ]),
      ),
    ).toEqual(wang);
    const day = new Date("2026-09-01T00:00:00Z");
    const [read] = await values(
      xlsx([
        ["姓名", "代码"],
        ["王", day],
      ]),
    );
    expect(readDay(read?.code ?? "")).toBe("2026-09-01");
  });

  it("never takes a formula's value, and refuses texts that could become one", async () => {
    for (const text of ["=1+1", "+86", "-1", "@SUM(A1)", "＝1+1"]) {
      const { issues } = await tableOf(csv([["姓名"], [`${text}`]]));
      expect(issues).toMatchObject([{ path: "2.姓名", key: "cell.formula" }]);
    }
    const { records, issues } = await tableOf(
      xlsx([
        ["姓名", "代码"],
        ["王", "=6*7"],
      ]),
    );
    expect(records).toEqual([{ line: 2, values: { name: "王", code: "" } }]);
    expect(issues).toMatchObject([{ path: "2.代码", key: "cell.formula" }]);
  });

  it("points at cells outside the columns", async () => {
    const { issues } = await tableOf(csv([["姓名"], ["王", "x"]]));
    expect(issues).toMatchObject([{ key: "cell.stray" }]);
  });

  it("are written so that no spreadsheet runs them", () => {
    expect(writeCsv([["=cmd()", "+1", 'a"b', "好"]])).toBe('\uFEFF\'=cmd(),\'+1,"a""b",好\r\n');
  });
});

describe("limits", () => {
  const bomb = Buffer.from(zipSync({ "xl/workbook.xml": new Uint8Array(50 * 1024 * 1024) }, { level: 1 }));

  it("takes 5,000 rows and refuses 5,001", async () => {
    const rows = (count: number) => csv([["姓名"], ...Array.from({ length: count }, (_, i) => [`王${i}`])]);
    expect((await tableOf(rows(5000))).records).toHaveLength(5000);
    await expect(tableOf(rows(5001))).rejects.toMatchObject({ code: "import.too_many_rows" });
    await expect(tableOf(rows(60_000))).rejects.toMatchObject({ code: "import.too_many_rows" });
  });

  it("looks at the cells that are there when a sheet claims a billion", async () => {
    const parts = unzipSync(xlsx([["姓名"], ["王建国"]]));
    const name = "xl/worksheets/sheet1.xml";
    const xml = Buffer.from(parts[name] ?? [])
      .toString()
      .replace(/<dimension ref="[^"]*"\/>/, '<dimension ref="A1:XFD1048576"/>');
    expect(xml).toContain("XFD1048576");
    const bytes = Buffer.from(zipSync({ ...parts, [name]: strToU8(xml) }));
    expect(await values(bytes)).toEqual([{ name: "王建国", code: "" }]);
  });

  it("refuses a zip bomb that declares its size before inflating anything", async () => {
    expect(bomb.length).toBeLessThan(500_000);
    const before = process.memoryUsage().arrayBuffers;
    await expect(readSheet(bomb)).rejects.toMatchObject({ code: "import.unreadable" });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * 1024 * 1024);
  });

  it("refuses a zip bomb that lies about its size when it reaches the size that it declared", async () => {
    const honest = Buffer.from(bomb);
    const directory = honest.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    honest.writeUInt32LE(1000, directory + 24);
    await expect(readSheet(honest)).rejects.toMatchObject({ code: "import.unreadable" });
  });

  it("refuses tables so wide or so full that reading them would hold up everybody", async () => {
    const wide = Buffer.from(`姓名,${"a,".repeat(2_400_000)}`);
    await expect(readSheet(wide)).rejects.toMatchObject({ code: "import.unreadable" });
    const parts = unzipSync(xlsx([["姓名"], ["王建国"]]));
    const name = "xl/worksheets/sheet1.xml";
    const cells = '<c r="B1"/>'.repeat(300_001);
    const xml = Buffer.from(parts[name] ?? [])
      .toString()
      .replace("</row>", `${cells}</row>`);
    const full = Buffer.from(zipSync({ ...parts, [name]: strToU8(xml) }, { level: 1 }));
    await expect(readSheet(full)).rejects.toMatchObject({ code: "import.unreadable" });
  });

  it("refuses broken archives wherever they break", async () => {
    const whole = xlsx([["姓名"], ["王建国"]]);
    for (let end = 4; end < whole.length; end += 97) {
      const fault = await readSheet(whole.subarray(0, end)).catch((one) => one);
      expect(fault).toMatchObject({ code: "import.unreadable" });
    }
    const random = Buffer.concat([Buffer.from("PK\x03\x04"), deflateRawSync(Buffer.from("nothing"))]);
    await expect(readSheet(random)).rejects.toMatchObject({ code: "import.unreadable" });
  });
});

it.each([
  ["2026-9-1", "2026-09-01"],
  ["2026/09/01", "2026-09-01"],
  ["2026.9.1", "2026-09-01"],
  ["2026年9月1日", "2026-09-01"],
  ["20260901", "2026-09-01"],
  ["2026-02-30", null],
  ["明天", null],
  ["", null],
])("reads the day %s", (text, day) => {
  expect(readDay(text)).toBe(day);
});
