import { utils, write } from "@e965/xlsx";
import { strToU8, zipSync } from "fflate";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { AuditEvent } from "../../../server/audit/entities.ts";
import type { Sheet } from "../../../shared/api/sheets.ts";
import { testApp } from "../../support/app.ts";
import { csv, csvType, xlsx, xlsxType } from "../../support/sheets.ts";
import { bothSigners, signingPerson } from "../../support/signers.ts";
import { workbook } from "../../support/workbook.ts";

const app = await testApp();
const { handler, secretary } = await bothSigners(app);
const neighbour = await signingPerson(app, "邻村经办", ["handler", "640221100201"]);
const path = "/api/sheets?village=640221100200&item=SJ-01-02&element=detail";
const heading = ["户主姓名", "村民小组", "享受人数", "类别", "月保障金额"];
const send = (bytes: Buffer, type: Record<string, string> = csvType, to = path) =>
  app.as(handler).post<Sheet>(to, bytes, type);
const labels = async (): Promise<string[]> => {
  const { body } = await app
    .as(handler)
    .get<{ item: { elements: { key: string; columns?: { label: string }[] }[] } }>("/api/catalogue/items/SJ-01-02");
  return body.item.elements.find(({ key }) => key === "detail")?.columns?.map(({ label }) => label) ?? heading;
};
const row = ["张三", "一组", "2", "A类", "600.00"];

describe("a table from the chat", () => {
  it("becomes rows of texts: XLSX and CSV, in a form or bare, in any encoding, columns by their headings", async () => {
    const rows = [await labels(), row, ["合计", "", "2", "", "600.00"]];
    const wanted = [{ name: "张三", group: "一组", people: "2", category: "A类", amount: "600.00" }];
    const form = new FormData();
    form.append("file", new Blob([new Uint8Array(xlsx(rows))]), "名单.xlsx");
    const text = rows.map((cells) => cells.join(",")).join("\r\n");
    for (const answer of [
      await send(csv(rows)),
      await send(xlsx(rows), xlsxType),
      await send(Buffer.from(`\uFEFF${text}`)),
      await send(iconv.encode(text, "gbk")),
      await app.as(handler).post<Sheet>(path, form),
    ])
      expect(answer).toMatchObject({
        status: 200,
        body: { understood: { rows: wanted, totals: "agree", lines: [2] }, removed: [] },
      });
  });

  it("may have a title above, columns in another order, and negative amounts", async () => {
    const [name = "", group = "", , , amount = ""] = await labels();
    const rows = [["合作村低保名单"], [amount, name, group], ["-12.50", "张三", "一组"], ["—", "李四", ""]];
    expect((await send(xlsx(rows), xlsxType)).body.understood.rows).toEqual([
      { amount: "-12.50", name: "张三", group: "一组" },
      { name: "李四" },
    ]);
  });

  it("takes 5,000 rows and refuses 50,000 with the reason", async () => {
    const rows = (count: number) => csv([heading, ...Array.from({ length: count }, () => row)]);
    expect((await send(rows(5_000))).body.understood.rows).toHaveLength(5_000);
    expect(await send(rows(5_001))).toMatchObject({ status: 422, code: "import.too_many_rows" });
    const many = await send(rows(50_000));
    expect(many).toMatchObject({ status: 422, code: "import.too_many_rows" });
    expect(many.body).toMatchObject({ error: { message: "表格超过 5000 行，请拆成几个文件分别上传。" } });
  });

  it("doesn't hand out what is never published", async () => {
    const id = "640221197503120018";
    const answer = await send(
      csv([
        ["户主姓名", "身份证号", "月保障金额", "病种"],
        ["张三", id, "600", "尿毒症"],
      ]),
    );
    expect(answer.body.understood.source.map(({ withheld }) => withheld ?? null)).toEqual([
      null,
      "身份证号",
      null,
      "健康状况",
    ]);
    expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(`${id}|尿毒症`));
  });

  it("refuses what is hidden, says what it is, and goes on without it when told so", async () => {
    const rows = [heading, row, ["李四", "二组", "1", "B类", "300.00"]];
    const bytes = workbook({
      sheets: [
        { name: "名单", rows, hiddenRows: [2] },
        { name: "底册", rows, hidden: 1 },
        { name: "暗册", rows, hidden: 2 },
      ],
    });
    const refused = await send(bytes, xlsxType);
    expect(refused).toMatchObject({ status: 422, code: "import.hidden" });
    const hidden = ["工作表“名单”里隐藏的 1 行（第 3 行）", "隐藏的工作表“底册”", "隐藏的工作表“暗册”"];
    expect(refused.body).toMatchObject({ error: { details: { hidden } } });
    const { body } = await send(bytes, xlsxType, `${path}&clean=1`);
    expect(body).toMatchObject({ removed: hidden, understood: { lines: [2] } });
    expect(JSON.stringify(body)).not.toContain("李四");
  });

  it("takes the sheet that looks like the table, or the one that is asked for", async () => {
    const bytes = workbook({
      sheets: [
        { name: "说明", rows: [["填表说明"], ["请如实填写"]] },
        { name: "低保", rows: [heading, row] },
      ],
    });
    expect((await send(bytes, xlsxType)).body).toMatchObject({ sheets: ["说明", "低保"], sheet: "低保" });
    expect((await send(bytes, xlsxType, `${path}&sheet=${encodeURIComponent("说明")}`)).body.sheet).toBe("说明");
    expect((await send(bytes, xlsxType, `${path}&sheet=x`)).code).toBe("import.sheet_unknown");
  });

  it("refuses formulas, naming each cell", async () => {
    const answer = await send(
      csv([heading, ["=HYPERLINK(1)", "一组", "2", "A类", "1"], ["@SUM(1)", "+cmd|x", "", "", ""]]),
    );
    expect(answer).toMatchObject({ status: 422, code: "import.invalid", body: { error: { details: { count: 3 } } } });
  });

  it.each([
    ["an empty file", Buffer.alloc(0), "import.unreadable"],
    ["headings alone", csv([heading]), "import.empty"],
    ["a picture", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]), "import.unreadable"],
    ["a broken workbook", Buffer.from("PK\x03\x04 and no more"), "import.unreadable"],
    ["a bomb", bomb(), "import.unreadable"],
    ["6 MB", Buffer.alloc(6 * 1024 * 1024, 0x61), "request.too_large"],
  ])("refuses %s", async (_, bytes, code) => {
    expect((await send(bytes)).code).toBe(code);
  });

  it("is read or refused at once, whatever its cells hold", async () => {
    const since = performance.now();
    const spaced = `-${" ".repeat(100_000)}x`;
    expect((await send(csv([heading, ["张三", spaced]]))).code).toBe("import.invalid");
    const brackets = "（".repeat(1_000_000);
    expect(
      (
        await send(
          csv([
            [brackets, ...heading],
            ["", ...row],
          ]),
        )
      ).body.understood.rows,
    ).toHaveLength(1);
    expect(performance.now() - since).toBeLessThan(20_000);
  });

  it("refuses cells far to the right, which every row would have to be filled up to", async () => {
    const book = utils.book_new();
    const sheet = utils.aoa_to_sheet([heading, row]);
    sheet.XFD2 = { t: "s", v: "远" };
    utils.book_append_sheet(book, Object.assign(sheet, { "!ref": "A1:XFD2" }), "表");
    const bytes = write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
    expect(await send(bytes, xlsxType)).toMatchObject({ status: 422, code: "import.unreadable" });
  });

  it("refuses JSON and forms without a boundary", async () => {
    expect(await app.as(handler).post(path, {})).toMatchObject({ status: 415, code: "request.media_type" });
    const broken = await send(Buffer.from("x"), { "content-type": "multipart/form-data" });
    expect(broken).toMatchObject({ status: 400, code: "request.malformed" });
  });
});

/** 60 MB of zeros that say so honestly. */
function bomb(): Buffer {
  return Buffer.from(
    zipSync({ "[Content_Types].xml": strToU8("<x/>"), "xl/workbook.xml": new Uint8Array(60_000_000) }),
  );
}

it("is for who may draft in the village, for its lists only, and keeps nothing but that it was asked", async () => {
  expect((await app.visitor.post(path, csv([heading, row]), csvType)).status).toBe(401);
  for (const person of [neighbour, secretary])
    expect((await app.as(person).post(path, csv([heading, row]), csvType)).code).toBe("access.denied");
  for (const [change, code] of [
    ["item=SJ-01-99", "catalogue.item_unknown"],
    ["element=added", "import.element_unknown"],
    ["element=__proto__", "import.element_unknown"],
    ["village=640221999999", "place.unknown"],
    ["village=1", "request.invalid"],
  ] as const) {
    const [name = ""] = change.split("=");
    const answer = await send(csv([heading, row]), csvType, path.replace(new RegExp(`${name}=[^&]*`), change));
    expect(answer.code, change).toBe(code);
  }
  const events = await app.store.read((db) => db.findBy(AuditEvent, { action: "POST /api/sheets" }));
  expect(events.length).toBeGreaterThan(0);
  expect(events.every(({ subjectKind, target }) => subjectKind === null && target === "/api/sheets")).toBe(true);
});

it("days without a year take theirs from the notice's period, or are asked about", async () => {
  const rows = [
    ["序号", "问题", "收到日期", "答复", "答复日期"],
    ["1", "路灯何时修", "8月5日", "本月内", "9.12"],
  ];
  const to = "/api/sheets?village=640221100200&item=MJ-03-06&element=qa";
  const { body } = await send(csv(rows), csvType, `${to}&period=2026-Q3`);
  expect(body.understood.rows[0]).toMatchObject({ receivedOn: "2026-08-05", answeredOn: "2026-09-12" });
  expect(body.understood.notes.join()).toContain("按所属期（2026年第三季度）补上");
  const asked = await send(csv(rows), csvType, to);
  expect(asked.body.understood.issues.map(({ message }) => message)).toEqual([
    expect.stringContaining("“8月5日”没有写年份"),
    expect.stringContaining("“9.12”没有写年份"),
  ]);
  expect((await send(csv(rows), csvType, `${to}&period=2026-13`)).code).toBe("request.invalid");
});
