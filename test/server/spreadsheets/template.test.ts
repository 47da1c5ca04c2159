import { read, utils, write } from "@e965/xlsx";
import { strFromU8, unzipSync } from "fflate";
import { expect, it } from "vitest";
import { baseline } from "../../../server/catalogue/baseline.ts";
import { readBook } from "../../../server/core/sheets.ts";
import { templateOf } from "../../../server/spreadsheets/template.ts";
import type { Sheet } from "../../../shared/api/sheets.ts";
import type { CatalogueColumn } from "../../../shared/catalogue/item.ts";
import { isArea } from "../../../shared/catalogue/units.ts";
import { targetOf } from "../../../shared/spreadsheets/target.ts";
import { understand } from "../../../shared/spreadsheets/understand.ts";
import { testApp } from "../../support/app.ts";
import { xlsxType } from "../../support/sheets.ts";
import { signingPerson } from "../../support/signers.ts";

const app = await testApp();
const village = "640221100200";
const handler = await signingPerson(app, "王经办", ["handler", village]);
const path = (item: string, element: string, at = village) =>
  `/api/villages/${at}/items/${item}/tables/${element}/template`;
const download = async (item: string, element: string) => {
  const answer = await fetch(app.url + path(item, element), {
    headers: { authorization: `Bearer ${app.token(handler)}` },
  });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
};

/** As a person fills a template in: lines below the headings. */
function filled(bytes: Buffer, lines: readonly (readonly (string | number)[])[]): Buffer {
  const book = read(bytes, { cellStyles: true, cellNF: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ""];
  if (!sheet) throw new Error("no sheet");
  utils.sheet_add_aoa(
    sheet,
    lines.map((line) => [...line]),
    { origin: "A3" },
  );
  return write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
}

/** What a person types into a column, and what the draft then holds. */
function sample(column: CatalogueColumn, line: number): [typed: string | number, kept: string] {
  if (column.type === "date") return ["2026-09-03", "2026-09-03"];
  if (column.type === "money") return [1234.5 + line, (1234.5 + line).toFixed(2)];
  if (column.type === "number") return isArea(column) ? [12.25, "12.25"] : [line + 1, String(line + 1)];
  return [`${column.label.slice(0, 6)}00${line}`, `${column.label.slice(0, 6)}00${line}`];
}

it("gives back what was filled in, for every table of the catalogue", async () => {
  for (const item of baseline().items)
    for (const element of item.elements) {
      const target = targetOf(item, element);
      if (!target) continue;
      const lines = [1, 2, 3].map((line) => target.columns.map((column) => sample(column, line)));
      const bytes = filled(
        templateOf(element, target.columns, item.level2),
        lines.map((line) => line.map(([typed]) => typed)),
      );
      const [grid] = (await readBook(bytes)).grids;
      const found = grid && understand(grid, target);
      const wanted = lines.map((line) =>
        Object.fromEntries(line.map(([, kept], at) => [target.columns[at]?.key, kept])),
      );
      expect(found?.rows.slice(0, 3), `${item.code} ${element.key}`).toEqual(wanted);
      expect(found?.issues, `${item.code} ${element.key}`).toEqual([]);
    }
});

it("brings the standard lines, the units and the words to choose from", async () => {
  const bytes = await download("CW-02-01", "summary");
  const [grid] = (await readBook(bytes)).grids;
  expect(grid?.rows[0]?.cells[0]).toContain("从第 3 行起填");
  expect(grid?.rows[1]?.cells).toContain("本期金额（元）");
  expect(grid?.rows.length).toBe(2 + 21);
  const xml = strFromU8(unzipSync(bytes)["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
  expect(xml).toContain('<dataValidation type="list" allowBlank="1" sqref="A3:A5002"><formula1>"收入,支出"</formula1>');
  expect(xml.indexOf("<dataValidations")).toBeGreaterThan(xml.indexOf("</mergeCells>"));
  expect(xml).toMatch(/<col [^>]*style="\d+"/);
});

it("goes the whole way: downloaded, filled, uploaded", async () => {
  const bytes = filled(await download("ZC-02-05", "detail"), [["张三", "养羊", 5, 2000]]);
  const to = `/api/sheets?village=${village}&item=ZC-02-05&element=detail`;
  const { body } = await app.as(handler).post<Sheet>(to, bytes, xlsxType);
  expect(body.understood).toMatchObject({
    rows: [{ name: "张三", item: "养羊", qty: "5", amount: "2000.00" }],
    issues: [],
  });
});

it("is for who may draft in the village", async () => {
  const stranger = await signingPerson(app, "金经办", ["handler", "640221200200"]);
  expect((await app.visitor.get(path("ZC-02-05", "detail"))).status).toBe(401);
  expect((await app.as(stranger).get(path("ZC-02-05", "detail"))).code).toBe("access.denied");
  expect((await app.as(handler).get(path("ZC-02-05", "nothing"))).code).toBe("import.element_unknown");
  expect((await app.as(handler).get(path("ZC-02-99", "detail"))).code).toBe("catalogue.item_unknown");
  expect((await app.as(handler).get(path("x", "detail"))).code).toBe("request.invalid");
});
