import { pino } from "pino";
import { afterAll, describe, expect, it } from "vitest";
import { endOcr } from "../../../server/files/reading/ocr.ts";
import { mergedInto } from "../../../server/places/index.ts";
import { openWechat, sendMessages } from "../../../server/wechat/index.ts";
import type { AttachmentAnswer } from "../../../shared/api/attachments.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { Sheet } from "../../../shared/api/sheets.ts";
import type { UploadAnswer } from "../../../shared/api/uploads.ts";
import { testApp } from "../../support/app.ts";
import { erasers, proposal } from "../../support/erasures.ts";
import { fakeTemplate, openidOf, settingsFor, startFakeWechat } from "../../support/fake-wechat.ts";
import { officeFile, uploadForm } from "../../support/files.ts";
import { bookOf, photoOf, printed } from "../../support/papers.ts";
import { type Names, publicBytes, publicNumbers } from "../../support/public-bytes.ts";
import {
  cardSecret,
  identitySecret,
  type PlantedSecret,
  phoneSecret,
  secretsIn,
  wordSecret,
} from "../../support/secrets.ts";
import { xlsx, xlsxType } from "../../support/sheets.ts";
import {
  draft,
  election,
  expectOk,
  introduction,
  published,
  sign,
  signBoth,
  submitted,
} from "../../support/signers.ts";
import { beginUpload, putChunk } from "../../support/uploads.ts";

// Every way by which words come in, tried with somebody's numbers; then everything that comes out is looked through, byte by byte.
afterAll(endOcr);
const fake = await startFakeWechat(() => app.clock());
afterAll(() => fake.stop());
const lines: string[] = [];
const logger = pino({ level: "debug", base: null }, { write: (line: string) => void lines.push(line) });
const wechat = settingsFor(fake);
const app = await testApp({ overrides: { logger }, config: { wechat } });
const both = await erasers(app);
const { handler, secretary, county } = both;
const village = "640221100200";
/** Several hundred answers are asked for, each drawn anew. */
const long = { timeout: 180_000 };

const secrets: PlantedSecret[] = [];
const plant = (secret: PlantedSecret): string => {
  secrets.push(secret);
  return secret.text;
};
const identity = (name: string): string => plant(identitySecret(name));
const phone = (name: string): string => plant(phoneSecret(name));
const card = (name: string): string => plant(cardSecret(name));
const words = (name: string, text: string): string => plant(wordSecret(name, text));

interface Refusal {
  error: { code: string; details: { issues: Notice["issues"] } };
}
const ids: string[] = [];
const files: string[] = [];
const numbers: string[] = [];
const noted = (notice: Notice): Notice => {
  ids.push(notice.id);
  numbers.push(notice.number);
  return notice;
};
const begun = async (wish: Parameters<typeof draft>[2]): Promise<Notice> => noted(await draft(app, handler, wish));

/** Which of the issues a submission is refused with are about persons. */
async function stopped({ id }: Notice): Promise<string[]> {
  const answer = await app.as(handler).post<Refusal>(`/api/notices/${id}/submit`);
  expect([answer.status, answer.code]).toEqual([422, "notice.not_ready"]);
  expect(secretsIn(JSON.stringify(answer.body), secrets)).toEqual([]);
  return answer.body.error.details.issues.filter(({ key }) => key.startsWith("privacy.")).map(({ path }) => path);
}

describe("words that somebody types beside a notice", () => {
  it("a reason of a correction, of a withdrawal and of a deletion is refused", async () => {
    const notice = noted(await published(app, both, election));
    const post = (path: string, body: object, as = handler) =>
      app.as(as).post(`/api/notices/${notice.id}/${path}`, body);
    expect((await post("withdrawals", { changeNote: `应${phone("withdrawal")}要求撤回` })).code).toBe("privacy.found");
    const explanation = `公开了${identity("erasure")}，依法删除`;
    expect((await post("erasures", proposal(1, { explanation }), secretary)).code).toBe("privacy.found");
    expectOk(await post("corrections", { changeNote: `更正：户主卡号${card("correction")}有误` }));
    expect(await stopped(notice)).toContain("changeNote");
    expectOk(await post("corrections/cancel", {}));
  });

  it("an explanation of a figure is refused", async () => {
    const admin = [{ item: "误工补贴", current: 120_000, ytd: 120_000, limit: 100_000 }];
    const notice = await begun({ itemCode: "CW-02-05", period: "2026-Q1", title: "管理费用", elements: { admin } });
    const { version } = expectOk<Notice>(await app.as(handler).get(`/api/notices/${notice.id}`));
    const explanations = {
      "admin.l": `误工补贴已打入${card("explanation")}，户主患${words("illness explained", "尿毒症")}`,
    };
    const body = { version, title: "管理费用", elements: { admin }, explanations };
    expectOk(await app.as(handler).put(`/api/notices/${notice.id}`, body));
    expect(await stopped(notice)).toContain("explanations.admin.l");
  });

  it("why a notice was returned is told to its author and to nobody else", async () => {
    const notice = noted(await submitted(app, handler, { ...election, title: "村民委员会换届选举公告（二）" }));
    expectOk(await sign(app, handler, notice.id, "handler"));
    const reason = `请去掉张三的电话${phone("return")}`;
    expectOk(await app.as(secretary).post(`/api/notices/${notice.id}/return`, { reason }));
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
    await signBoth(app, both, notice.id);
  });
});

describe("a number behind the name of a person or a place", () => {
  it("is refused: names stand beside signatures and on receipts", async () => {
    const rows = [
      ["登录名", "姓名", "角色", "地区代码"],
      ["zhang.san", `张三${phone("account import")}`, "经办人", village],
    ];
    const imported = await app.as(county).post<Refusal>("/api/accounts/import", xlsx(rows), xlsxType);
    expect([imported.status, imported.code]).toEqual([422, "import.invalid"]);
    const places = [
      ["地方代码", "名称"],
      ["640221200209", `甲村${identity("place import")}`],
    ];
    const placed = await app.as(county).post<Refusal>("/api/places/import", xlsx(places), xlsxType);
    expect([placed.status, placed.code]).toEqual([422, "import.invalid"]);
    const added = await app.as(county).post("/api/places", { code: "640221200209", name: `甲村${phone("place")}` });
    expect([added.status, added.code]).toEqual([400, "request.invalid"]);
  });
});

describe("a spreadsheet", () => {
  it("loses the columns that the item never publishes before anything is read; what hides in others is stopped", async () => {
    const rows = [
      ["序号", "户主姓名", "身份证号", "联系电话", "惠农一卡通账号", "村民小组", "享受人数", "类别", "月保障金额"],
      [1, "张*", identity("column"), phone("column"), card("column"), "一组", 2, "A类", 600],
    ];
    const path = `/api/sheets?village=${village}&item=SJ-01-02&element=detail`;
    const { body, status } = await app.as(handler).post<Sheet>(path, xlsx(rows), xlsxType);
    expect(status).toBe(200);
    expect(secretsIn(JSON.stringify(body), secrets)).toEqual([]);
    const detail = [
      {
        name: "张*",
        group: `一组 ${identity("pasted cell")}`,
        people: 2,
        category: words("illness in a cell", "肝硬化"),
      },
    ];
    const notice = await begun({ itemCode: "SJ-01-02", period: "2026-Q1", title: "低保名单", elements: { detail } });
    const stops = await stopped(notice);
    expect(stops).toContain("elements.detail.0.group");
    expect(stops).toContain("elements.detail.0.category");
  });
});

describe("a file", () => {
  const attached = (file: { sha256: string; name: string }) =>
    begun({
      ...{ itemCode: "ZZ-01-02", title: "班子成员" },
      elements: {
        members: [{ name: "李向阳", duty: "主任" }],
        termStart: "2026-01-18",
        photo: [{ sha256: file.sha256, name: file.name }],
      },
    });
  const upload = async (bytes: Buffer, name: string): Promise<AttachmentAnswer> => {
    const file = expectOk<AttachmentAnswer>(
      await app.as(handler).post("/api/attachments", uploadForm(village, bytes, name)),
    );
    files.push(file.sha256);
    return file;
  };
  const plainCard = (name: string) => card(name).replaceAll(" ", "");

  it.each([
    ["a PDF", "公示.pdf", () => printed(`户主张三 证号${identity("pdf")}`)],
    [
      "a document",
      "说明.docx",
      () =>
        officeFile("docx", {
          "word/document.xml": `<w:document><w:p><w:r><w:t>卡号${plainCard("docx")}</w:t></w:r></w:p></w:document>`,
        }),
    ],
    [
      "a workbook",
      "表.xlsx",
      async () =>
        bookOf([
          ["户主", "手机"],
          ["张三", phone("xlsx")],
        ]),
    ],
    [
      "a photo",
      "照片.jpg",
      () => photoOf(`低保名单 张三 ${plant({ ...identitySecret("photo"), text: "" }) || secrets.at(-1)?.core}`),
    ],
  ] as const)("that is %s is read, whole or in pieces, and stops the notice", async (_, name, make) => {
    const bytes = await make();
    const file = await upload(bytes, name);
    const notice = await attached(file);
    expect(await stopped(notice)).toEqual(["elements.photo.0"]);
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/discard`));
  });

  it("that comes in pieces is the same, and its name is read too", async () => {
    const bytes = await printed(`户主李四 证号${identity("pieces")}`);
    const { id } = expectOk<UploadAnswer>(await beginUpload(app.as(handler), village, bytes, "公示.pdf"));
    const last = expectOk<UploadAnswer>(await putChunk(app.as(handler), id, bytes, 0));
    const done =
      last.attachment ?? expectOk<AttachmentAnswer>(await app.as(handler).post(`/api/uploads/${id}/completion`));
    files.push(done.sha256);
    const notice = await attached({ sha256: done.sha256, name: "公示.pdf" });
    expect(await stopped(notice)).toEqual(["elements.photo.0"]);
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/discard`));
    const clean = await upload(
      await printed("本村公示内容"),
      `张三${identity("file name").replaceAll("\u2009", "")}.pdf`,
    );
    const named = await attached(clean);
    expect(await stopped(named)).toEqual(expect.arrayContaining([expect.stringContaining("elements.photo.0")]));
  });
});

it(
  "nothing of it can be read from outside: pages, API, exports, searches, receipts, log, messages, lines of the program's log",
  long,
  async () => {
    const person = openidOf("li");
    fake.consent(person, fakeTemplate);
    const code = fake.code(person);
    expectOk(await app.visitor.post(`/api/public/villages/${village}/subscriptions`, { code }));
    noted(await published(app, both, { title: "合作村简介", elements: introduction }));
    await sendMessages({
      store: app.store,
      clock: app.clock,
      wechat: openWechat({ settings: wechat, store: app.store, clock: app.clock }),
      mergedInto,
    });
    expect(fake.sent).toHaveLength(1);
    expect(secretsIn(JSON.stringify(fake.sent), secrets)).toEqual([]);

    // What a visitor asks, or types where a name and a password belong, is nothing for the log either.
    await app.visitor.post("/api/sessions", { login: phone("login"), password: card("password") });
    await app.visitor.get(`/v/${village}?q=${encodeURIComponent(identity("search"))}`);

    const names: Names = {
      county: "640221",
      places: ["640221", "640221100", village],
      villages: [village],
      ids,
      numbers,
      items: ["ZZ-01-02"],
      files,
      questions: ["张三", "选举", ...secrets.slice(0, 4).map(({ core }) => core.slice(0, 6))],
    };
    expect((await publicNumbers(app, village)).length).toBeGreaterThan(2);
    const seen = await publicBytes(app, names);
    const leaks = seen.flatMap(({ address, text }) => secretsIn(text, secrets).map((name) => `${address}: ${name}`));
    expect(leaks).toEqual([]);
    expect(lines.length).toBeGreaterThan(100);
    expect(secretsIn(lines.join("\n"), secrets)).toEqual([]);
    for (const path of ["/api/audit?place=640221&limit=100", "/api/audit.csv?place=640221"]) {
      const trail = await app.as(county).get(path);
      expect(trail.status).toBe(200);
      expect(secretsIn(trail.bytes.toString(), secrets)).toEqual([]);
    }
  },
);
