import { describe, expect, it } from "vitest";
import type { AttachmentAnswer } from "../../../shared/api/attachments.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { erase, erasers } from "../../support/erasures.ts";
import { uploadForm } from "../../support/files.ts";
import { printed } from "../../support/papers.ts";
import { publicBytes } from "../../support/public-bytes.ts";
import { identitySecret, phoneSecret, secretsIn, wordSecret } from "../../support/secrets.ts";
import { corrected, election, expectOk, published, withdrawn } from "../../support/signers.ts";

// The collector and the finder of secrets are what the other tests here rest on: a collector that misses a surface, or a finder that misses a
// spelling, would prove nothing. So words that may be public are put everywhere, and must be found on every surface that shows them.
const app = await testApp();
const both = await erasers(app);
const village = "640221100200";
/** Several hundred answers are asked for, each drawn anew. */
const long = { timeout: 180_000 };

const marks = {
  title: "龘爨标题",
  text: "龘爨正文",
  cell: "龘爨单元格",
  fileName: "龘爨文件名",
  fileText: "龘爨文件内容",
  note: "龘爨更正说明",
  withdrawal: "龘爨撤回原因",
  erasure: "误公开了村民的身份证号码",
};

describe("the collector", () => {
  it("finds what is public on every surface: pages, searches, API, exports, files, receipts, log", long, async () => {
    const bytes = await printed(marks.fileText);
    const form = uploadForm(village, bytes, `${marks.fileName}.pdf`);
    const file = expectOk<AttachmentAnswer>(await app.as(both.handler).post("/api/attachments", form));
    const wish = { ...election, elements: { ...election.elements, method: marks.text } };
    const plain = await published(app, both, { ...wish, title: marks.title });
    const lists = await published(app, both, {
      ...{ itemCode: "MJ-02-04", title: `${marks.title}二` },
      elements: {
        ...{ topic: "修路", propose: "已提议", discuss: "已商议", deliberate: "已审议", resolve: "已决议" },
        ...{ resolution: marks.text, result: marks.text, attachments: [{ sha256: file.sha256, name: file.name }] },
      },
    });
    const table = await published(app, both, {
      ...{ itemCode: "DW-01-04", period: "2026-Q1", title: `${marks.title}三` },
      elements: {
        dues: [{ name: marks.cell, month: "1月", due: 1000, paid: 1000, unpaid: 0 }],
        usage: marks.text,
      },
    });
    const mended = await corrected(
      app,
      both,
      await published(app, both, { ...wish, title: `${marks.title}四` }),
      "更正后",
    );
    const gone = await withdrawn(app, both, await published(app, both, wish), marks.withdrawal);
    const erased = await published(app, both, wish);
    await erase(app, both, erased.id, 1);
    const all: Notice[] = [plain, lists, table, mended, gone, erased];
    const seen = await publicBytes(app, {
      ...{ county: "640221", places: ["640221", village], villages: [village], ids: all.map(({ id }) => id) },
      ...{ numbers: all.map(({ number }) => number), items: ["MJ-01-01"], files: [file.sha256] },
      questions: [marks.title.slice(0, 3), marks.cell],
    });
    const shows = (start: string, mark: string): boolean =>
      seen.some(({ address, text }) => decodeURI(address).startsWith(start) && text.includes(mark));
    const v = `/v/${village}`;
    const api = "/api/public";
    const number = (notice: Notice) => notice.number;
    const surfaces: [string, string][] = [
      [v, marks.title],
      [`${v}?q=${encodeURIComponent(marks.title.slice(0, 3))}`, `${marks.title}三`],
      [`${v}/print`, marks.title],
      [`${v}/print?notice=${number(plain)}`, marks.text],
      [`${v}/screen`, marks.title],
      ["/c/640221?q=", marks.title],
      [`/n/${number(plain)}`, marks.text],
      [`/n/${number(table)}?table=`, "查"],
      [`/n/${number(lists)}`, marks.fileName],
      [`/n/${number(gone)}`, marks.withdrawal],
      [`/n/${number(erased)}`, marks.erasure],
      [`/n/${number(mended)}?compare=1`, "更正"],
      [`/n/${number(plain)}/receipt`, marks.text],
      [`/n/${number(plain)}/receipt/print`, marks.title],
      [`${api}/villages/${village}/notices`, marks.title],
      [`${api}/villages/${village}/board`, marks.title],
      [`${api}/notices/${number(plain)}`, marks.text],
      [`${api}/notices/${number(plain)}/page`, marks.text],
      [`${api}/notices/${number(mended)}/changes`, "选举日"],
      [`${api}/notices/${number(table)}/tables/dues`, marks.cell],
      [`${api}/notices/${number(table)}/tables/dues/rows`, marks.cell],
      [`/files/${file.sha256}`, marks.fileText],
      ["/log/640221", "合作村"],
      ["/log/640221/tile/entries/000.p/", "notice.published"],
      ["/log/checkpoint", "640221"],
      ["/api/places/640221", "平罗县"],
      ["/api/catalogue/items/MJ-01-01", "选举"],
      [`/api/villages/${village}/poster.pdf`, "合作村"],
      [`/api/villages/${village}/obligations`, "MJ-"],
      [`${api}/villages/${village}/ledger.csv`, "所属期"],
    ];
    expect(surfaces.filter(([start, mark]) => !shows(decodeURI(start), mark))).toEqual([]);
  });

  it("asks nothing of a member's page but a refusal", async () => {
    const seen = await publicBytes(app, {
      ...{ county: "640221", places: [], villages: [], ids: [], numbers: [], items: [], files: [], questions: [] },
    });
    const members = seen.filter(({ address }) => ["/api/me", "/console", "/api/audit"].includes(address));
    expect(members.length).toBeGreaterThan(2);
    expect(members.filter(({ text }) => /王经办|合作村/.test(text))).toEqual([]);
  });
});

describe("the finder of secrets", () => {
  it("reads a number in every spelling that tests plant, and in those of pages, JSON and addresses", () => {
    const planted = Array.from({ length: 14 }, (_, at) => identitySecret(`identity ${at}`));
    for (const secret of planted) expect(secretsIn(`前文${secret.text}后文`, [secret])).toEqual([secret.name]);
    const phone = phoneSecret("phone");
    const escaped = [...phone.core].map((sign) => `&#x${sign.charCodeAt(0).toString(16)};`).join("");
    const json = [...phone.core].map((sign) => `\\u00${sign.charCodeAt(0).toString(16)}`).join("");
    for (const text of [escaped, json, phone.core.replace(/(.{3})/g, "$1-")])
      expect(secretsIn(text, [phone])).toEqual(["phone"]);
    expect(secretsIn("患尿毒症的", [wordSecret("illness", "尿毒症")])).toEqual(["illness"]);
  });

  it("finds nothing in what is masked", () => {
    const secret = identitySecret("masked");
    expect(secretsIn(`${secret.core.slice(0, 6)}********${secret.core.slice(-4)}`, [secret])).toEqual([]);
  });
});
