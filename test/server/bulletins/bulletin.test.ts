import { strFromU8, unzipSync } from "fflate";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Bulletin, BulletinVersion } from "../../../server/bulletins/entities.ts";
import { documentOf } from "../../../server/bulletins/public-bulletin.ts";
import { contentOf, versionOf } from "../../../server/bulletins/queries.ts";
import { writeDocument } from "../../../server/bulletins/writers/index.ts";
import { sha256Of } from "../../../server/core/digest.ts";
import { LogEntry } from "../../../server/transparency/entities.ts";
import type {
  BulletinAnswer,
  BulletinDetail,
  PublicBulletin,
  ReproductionAnswer,
  SavedAnswer,
  VersionAnswer,
  VersionDetail,
} from "../../../shared/api/bulletins.ts";
import type { Entry } from "../../../shared/receipts/entry.ts";
import { testApp } from "../../support/app.ts";
import { problemRow } from "../../support/bulletins.ts";
import { demand } from "../../support/campaigns.ts";
import { rechecker } from "../../support/rechecked.ts";
import { bothSigners, published } from "../../support/signers.ts";

const app = await testApp();
const office = await app.person({ name: "赵县办", grants: [["countyOfficer", "640221"]] });
const township = await app.person({ name: "钱专干", grants: [["townshipOfficer", "640221100"]] });
const as = app.as(office);
const both = await bothSigners(app);
await published(app, both);
const [home] = app.county.villages;
if (!home) throw new Error("no village");
await problemRow(app, { village: home, dueDay: "2026-09-10" });
app.clock.set("2026-10-16T02:00:00.000Z");

afterEach(() => {
  vi.useRealTimers();
});

const list = "/api/counties/640221/bulletins";
const wish = { quarter: "2026-Q3", cutOffDay: "2026-10-15", replyBy: "2026-10-30" };
const detailOf = async (id: string) => demand(await as.get<BulletinDetail>(`/api/bulletins/${id}`));
const draft = async (more: object = {}) => demand(await as.post<BulletinAnswer>(list, { ...wish, ...more }));
const bodyOf = ({ title, number, addressee, copyTo, audience, sections, version }: BulletinDetail) => ({
  ...{ title, number, addressee, copyTo, audience, sections, version },
});
const save = async (id: string, more: object) =>
  as.put<SavedAnswer>(`/api/bulletins/${id}`, { ...bodyOf(await detailOf(id)), ...more });
const issue = async (id: string, more: object = {}) =>
  as.post<BulletinAnswer>(`/api/bulletins/${id}/issue`, { version: (await detailOf(id)).version, ...more });
const number = "平政办发〔2026〕48号";

const { id } = await draft();

describe("a draft", () => {
  it("has figures as of its cut-off, texts with marks, and is one of its quarter", async () => {
    const detail = await detailOf(id);
    expect(detail).toMatchObject({
      ...{
        state: "drafted",
        audience: "internal",
        cutOff: "2026-10-15T16:00:00.000Z",
        cutOffName: "2026年10月15日24时",
      },
      ...{ title: "平罗县人民政府办公室关于2026年第三季度村务公开情况的通报", current: 1, remarks: [] },
    });
    expect(detail.sections.overall).toMatch(/应公开事项\{due:\d+\}项/);
    const due = detail.figures.find(({ key }) => key === "due");
    expect(due).toMatchObject({ unit: "项", query: { name: "due", parameters: { cutOff: detail.cutOff } } });
    expect(detail.figures.find(({ key }) => key === "overdue@640221100")?.value).toBe(1);
    expect((await as.post(list, wish)).code).toBe("bulletin.begun");
  });

  it("can't look ahead, nor before its quarter", async () => {
    const early = { ...wish, quarter: "2026-Q4" };
    expect((await as.post(list, { ...early, cutOffDay: "2026-09-30" })).code).toBe("bulletin.cut_off");
    expect((await as.post(list, { ...early, cutOffDay: "2026-10-17" })).code).toBe("bulletin.cut_off");
    expect((await as.post(list, { ...early, replyBy: "2026-10-15" })).code).toBe("bulletin.reply_by");
  });

  it("of today ends a minute ago, so that nothing is still being written", async () => {
    const today = await draft({ quarter: "2026-Q4", cutOffDay: "2026-10-16" });
    expect(today.cutOff).toBe("2026-10-16T01:59:00.000Z");
    const { version } = await detailOf(today.id);
    demand(await as.post(`/api/bulletins/${today.id}/discarding`, { version }));
    expect((await save(today.id, { addressee: "各乡镇" })).code).toBe("bulletin.wrong_state");
  });

  it("keeps every version; a number inside a mark stays the figure's", async () => {
    const { sections, version } = await detailOf(id);
    const typed = sections.overall.replace(/\{due:\d+\}/, "{due:99999}");
    const saved = demand(await save(id, { sections: { ...sections, overall: `${typed}\n另有说明。` } }));
    expect(saved.restored).toMatchObject([{ kind: "restored", found: "99999", key: "due" }]);
    expect((await detailOf(id)).sections.overall).toBe(`${sections.overall}\n另有说明。`);
    expect((await as.put(`/api/bulletins/${id}`, { ...bodyOf(await detailOf(id)), version })).code).toBe(
      "bulletin.same",
    );
    const { items } = demand(await as.get<{ items: VersionAnswer[] }>(`/api/bulletins/${id}/versions`));
    expect(items).toMatchObject([
      { number: 1, step: "draft", byName: "赵县办" },
      { number: 2, step: "save" },
    ]);
    const first = demand(await as.get<VersionDetail>(`/api/bulletins/${id}/versions/1`));
    expect(first.sections).toEqual(sections);
  });

  it("names a number typed by hand that says something else, and isn't issued with it unless somebody insists", async () => {
    const { sections } = await detailOf(id);
    const typed = sections.overall.replace(/\{due:(\d+)\}/, "99999");
    demand(await save(id, { number, sections: { ...sections, overall: typed } }));
    expect((await detailOf(id)).remarks).toMatchObject([
      { kind: "differs", found: "99999", key: "due", section: "overall" },
    ]);
    expect((await issue(id)).code).toBe("bulletin.differs");
    demand(await save(id, { number: "", sections }));
  });

  it("tells of nobody, holds no secret, and no mark without a figure", async () => {
    const { sections } = await detailOf(id);
    const with_ = (text: string) => save(id, { sections: { ...sections, demands: text } });
    expect((await with_("联系人电话13995123456")).code).toBe("privacy.found");
    expect((await with_("机密文件另发")).code).toBe("wording.found");
    expect((await with_("共{nothing:3}项")).code).toBe("bulletin.figure_unknown");
    expect((await save(id, { title: "请看13995123456" })).code).toBe("privacy.found");
  });

  it("is drafted anew as of another cut-off, and keeps its number", async () => {
    demand(await save(id, { number }));
    const { version } = await detailOf(id);
    const body = { version, cutOffDay: "2026-09-30", replyBy: "2026-11-10" };
    demand(await as.post(`/api/bulletins/${id}/redraft`, body));
    expect(await detailOf(id)).toMatchObject({ cutOff: "2026-09-30T16:00:00.000Z", number, replyBy: "2026-11-10" });
    expect((await as.post(`/api/bulletins/${id}/redraft`, body)).code).toBe("bulletin.changed");
  });

  it("is nobody's but the county's", async () => {
    expect((await app.as(township).get(`/api/bulletins/${id}`)).code).toBe("bulletin.unknown");
    expect(demand(await app.as(township).get<{ items: unknown[] }>(list)).items).toEqual([]);
    expect((await app.visitor.get(`/api/public/bulletins/${id}`)).code).toBe("bulletin.unknown");
    expect((await app.visitor.get(`/bulletins/${id}/document?format=pdf`)).status).toBe(404);
  });
});

const entries = async (): Promise<Entry[]> => {
  const rows = await app.store.read((db) => db.find(LogEntry, { order: { index: "ASC" } }));
  return rows.map(({ text }) => JSON.parse(text) as Entry).filter(({ kind }) => kind === "bulletin.issued");
};

describe("issued", () => {
  it("it needs a number; then its digest stands in the public log, and it is never changed again", async () => {
    demand(await save(id, { number: "" }));
    expect((await issue(id)).code).toBe("bulletin.unready");
    demand(await save(id, { number }));
    const issued = demand(await issue(id));
    expect(issued).toMatchObject({ state: "issued", actions: [] });
    const canonical = await app.as(township).get(`/api/bulletins/${id}/document?format=json`);
    expect(sha256Of(canonical.bytes)).toBe(issued.digest);
    expect(await entries()).toMatchObject([
      { bulletin: id, quarter: "2026-Q3", digest: issued.digest, replaces: null },
    ]);
    expect((await save(id, { addressee: "各村" })).code).toBe("bulletin.wrong_state");
  });

  it("an internal one shows everybody that it was issued, and nothing of what it says", async () => {
    const shown = demand(await app.visitor.get<PublicBulletin>(`/api/public/bulletins/${id}`));
    expect(shown).toMatchObject({
      audience: "internal",
      content: null,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const page = await app.visitor.get<string>(`/bulletins/${id}`);
    expect(page.body).toContain("没有对外公开全文");
    expect(page.body).not.toContain("应公开事项");
    expect((await app.visitor.get(`/bulletins/${id}/document?format=docx`)).status).toBe(404);
    expect((await app.visitor.get<string>("/log/640221")).body).toContain("印发2026年第三季度村务公开情况通报");
  });

  it("a corrected one takes its place, and may be public with its documents", async () => {
    const next = await draft({ audience: "public" });
    demand(await save(next.id, { number: "平政办发〔2026〕50号" }));
    demand(await issue(next.id));
    expect(await detailOf(id)).toMatchObject({ state: "superseded" });
    const shown = demand(await app.visitor.get<PublicBulletin>(`/api/public/bulletins/${next.id}`));
    expect(shown).toMatchObject({ replaces: id, content: { number: "平政办发〔2026〕50号" } });
    const page = await app.visitor.get<string>(`/bulletins/${next.id}`);
    expect(page.body).toContain("一、总体情况");
    const { body: ofCounty } = await app.visitor.get<string>("/c/640221");
    expect(ofCounty).toContain(`href="/bulletins/${next.id}"`);
    expect(ofCounty).not.toContain(id); // internal, and corrected
    const file = (format: string) => app.visitor.get(`/bulletins/${next.id}/document?format=${format}`);
    const [docx, pdf, xlsx, json] = [await file("docx"), await file("pdf"), await file("xlsx"), await file("json")];
    const xml = strFromU8(unzipSync(docx.bytes)["word/document.xml"] ?? new Uint8Array());
    expect(xml).toContain("平政办发〔2026〕50号");
    expect(pdf.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(Object.keys(unzipSync(xlsx.bytes))).toContain("xl/workbook.xml");
    expect(sha256Of(json.bytes)).toBe(shown.digest);
    // Another server makes them later.
    const [bulletin, version] = await app.store.read(async (db) => {
      const row = await db.findOneBy(Bulletin, { id: next.id });
      if (!row) throw new Error("no bulletin");
      return [row, await versionOf({ db }, row.id, row.current)] as const;
    });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
    const parts = { report: documentOf(bulletin, version), content: contentOf(version) };
    for (const [format, { bytes }] of [
      ["docx", docx],
      ["pdf", pdf],
      ["xlsx", xlsx],
      ["json", json],
    ] as const) {
      const again = await writeDocument(format, parts, new Date(bulletin.issuedAt ?? ""));
      expect([format, sha256Of(again)]).toEqual([format, sha256Of(bytes)]);
    }
    expect(await entries()).toMatchObject([{ bulletin: id }, { bulletin: next.id, replaces: id }]);
  });

  it("takes no character that no document may hold: Word wouldn't open it, and what was issued can't be mended", async () => {
    const next = await draft();
    const { sections } = await detailOf(next.id);
    for (const wrong of [
      { title: "通报\uffff" },
      { copyTo: "县委\ufffe办公室" },
      { sections: { ...sections, demands: "请按期\uffff整改" } },
      { sections: { ...sections, demands: "请按期\u202e整改" } },
    ])
      expect(await save(next.id, wrong)).toMatchObject({ status: 400, code: "request.invalid" });
    const { version } = await detailOf(next.id);
    demand(await as.post(`/api/bulletins/${next.id}/discarding`, { version }));
  });

  it("a correction of a public one is public; that fewer may read it has to be said", async () => {
    const next = await draft();
    expect(await detailOf(next.id)).toMatchObject({ audience: "public", narrows: false });
    demand(await save(next.id, { number: "平政办发〔2026〕51号", audience: "internal" }));
    expect(await detailOf(next.id)).toMatchObject({ audience: "internal", narrows: true });
    const warned = "村民能看到原来的一份已被更正，却打不开更正后的全文";
    for (const page of ["edit", "issue"])
      expect((await as.get<string>(`/console/bulletins/${next.id}/${page}`)).body).toContain(warned);
    expect((await issue(next.id)).code).toBe("bulletin.narrower");
    expect(await detailOf(next.id)).toMatchObject({ state: "drafted" });
    demand(await issue(next.id, { acceptNarrower: true }));
    const after = await draft();
    expect(after.audience).toBe("internal");
    demand(await as.post(`/api/bulletins/${after.id}/discarding`, { version: after.version }));
  });

  it("all figures come out again from the rows, as of the cut-off", async () => {
    await published(app, both, {
      itemCode: "MJ-01-01",
      title: "选举公告",
      elements: { electionDate: "2026-12-20", startDate: "2026-11-20", method: "无记名投票", seats: "主任 1 名" },
    });
    const found = demand(await as.get<ReproductionAnswer>(`/api/bulletins/${id}/reproduction`));
    expect(found).toMatchObject({ same: true, differing: [] });
    expect(found.figures).toBeGreaterThan(100);
  });

  it("the audit finds a text that was changed in the database", async () => {
    const { recheck, findingOf } = rechecker(app);
    await app.store.read(async (db) => recheck(db, []));
    const edit = await findingOf(async (tx) => {
      const [row] = await tx.find(BulletinVersion, { where: { bulletinId: id }, order: { number: "DESC" }, take: 1 });
      if (row)
        await tx.update(
          BulletinVersion,
          { bulletinId: id, number: row.number },
          { content: row.content.replace("平罗县", "平罗市") },
        );
    }, []);
    expect(edit.code).toBe("bulletin.changed");
  });
});
