import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { book } from "../../support/workbook.ts";
import { median, type Row } from "../figure.ts";

/** A township's list as it comes: merged headings, numbers of identity, phone and bank, and totals. */
function subsidyList(count: number): Buffer {
  const rows = Array.from({ length: count }, (_, at) => [
    ...[at + 1, `村民${at}`, "640221197503120018", "13895301234", "6228480000000000000", `${(at % 9) + 1}组`],
    ...[12.5, 105.33, 1316.63, at % 7 === 0 ? "外出" : null],
  ]);
  const merges = ["A1:J1", "A2:A3", "B2:F2", "G2:G3", "H2:H3", "I2:I3", "J2:J3"];
  return book(
    [
      ["2026年耕地地力保护补贴发放公示表"],
      ["序号", "农户信息", null, null, null, null, "补贴面积（亩）", "补贴标准", "补贴金额", "备注"],
      [null, "户主姓名", "身份证号", "电话", "银行账号", "所在组"],
      ...rows,
      ["合计", null, null, null, null, null, 12.5 * count, null, (131_663 * count) / 100, null],
    ],
    { merges },
  );
}

/** Reading 5,000 rows into a table, against a bare read of the same file by the package behind it. */
export const sheetImport: Row = {
  name: "sheet-import",
  async run(bench) {
    const file = join(bench.folder, "list.xlsx");
    writeFileSync(file, subsidyList(5_000));
    const times = bench.options.quick ? 2 : 7;
    const measure = (how: string) => {
      const options = ["--import", "tsx", "test/bench/parts/read-sheet.ts", how, file, String(times)];
      const { milliseconds, bytes, rows } = JSON.parse(execFileSync(process.execPath, options, { encoding: "utf8" }));
      return {
        first: milliseconds[0] as number,
        usual: median(milliseconds),
        bytes: bytes as number,
        rows: rows as number,
      };
    };
    const [bare, ours] = [measure("bare"), measure("ours")];
    const megabytes = ours.bytes / 1024 / 1024;
    return [
      {
        row: "sheet import, 5,000 rows, vs bare read",
        value: ours.usual / 1000,
        unit: "s",
        against: bare.usual / 1000,
        ratio: ours.usual / bare.usual,
        budget: "≤ 2 s",
        ok: ours.usual <= 2_000 && ours.rows === 5_000,
        note: `the first one ${(ours.first / 1000).toFixed(2)} s, bare ${(bare.first / 1000).toFixed(2)} s`,
      },
      {
        row: "sheet import, memory",
        value: megabytes,
        unit: "MB",
        against: bare.bytes / 1024 / 1024,
        ratio: ours.bytes / bare.bytes,
        budget: "≤ 200 MB",
        ok: megabytes <= 200,
      },
    ];
  },
};
