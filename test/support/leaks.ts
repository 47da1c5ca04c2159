import { currentCatalogue } from "../../server/catalogue/index.ts";
import { look, visitor } from "../../server/core/work.ts";
import { searchTextOf } from "../../server/notices/index.ts";
import type { AttachmentAnswer } from "../../shared/api/attachments.ts";
import type { Notice } from "../../shared/api/notices.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import type { TestApp } from "./app.ts";
import { phonePhoto, smallPdf, uploadForm } from "./files.ts";
import { type Both, balanceSheet, expectOk, sign, signBoth, submitted } from "./signers.ts";

/** Notices full of words that stand nowhere else, for finding out where content leaves traces. */
export interface Leaks {
  /** Every word that must be gone after the erasure: texts, pinyin initials, bytes of files, their digests. */
  words: readonly string[];
  /** A report with a word in every kind of field: drafted, returned, mended, published as revision 2. */
  report: Notice;
  /** Persons, a photo of the sheet on the wall, and a withdrawal with a reason: revision 1. */
  persons: Notice;
  /** Corrects the report: revision 3 has nothing of it. */
  correctReport(): Promise<Notice>;
}

const village = "640221100200";
const rare = "驫麤鱻纛鬻饕餮魑魅魍魉饔飧";

class Planter {
  readonly words = new Set<string>();

  /** One word that the search keeps as it is, and one of Chinese signs, which also become initials. */
  plant(where: string): string {
    const signs = [...where].map((letter) => rare[letter.charCodeAt(0) % rare.length]).join("");
    return `${this.short(where)} ${this.add(`龘爨${signs}龘爨`)}`;
  }

  /** A word of the length of a name. */
  short(where: string): string {
    return this.add(`zkq${where}vx7`);
  }

  add(word: string): string {
    this.words.add(word);
    return word;
  }
}

/** Publishes both notices, with words in every field, file and note. */
export async function plantLeaks(app: TestApp, both: Both): Promise<Leaks> {
  const planter = new Planter();
  const report = await leakyReport(app, both, planter);
  const persons = await leakyPersons(app, both, planter);
  const signs = [...planter.words].find((word) => word.startsWith("龘")) ?? "";
  planter.add(await initialsOf(app, signs));
  return { words: [...planter.words], report, persons, correctReport: () => correct(app, both, report) };
}

const upload = async (app: TestApp, { handler }: Both, bytes: Buffer, name: string): Promise<AttachmentAnswer> =>
  expectOk(await app.as(handler).post("/api/attachments", uploadForm(village, bytes, name)));

async function pdf(app: TestApp, both: Both, planter: Planter, where: string, name: string) {
  const file = await upload(app, both, smallPdf({ body: `% ${planter.short(where)}` }), name);
  planter.add(file.sha256);
  return [{ sha256: file.sha256, name: file.name }];
}

async function leakyReport(app: TestApp, both: Both, planter: Planter): Promise<Notice> {
  const { handler, secretary } = both;
  const elements = {
    year: planter.plant("text"),
    bs: balanceSheet(planter.plant("cell")),
    report: await pdf(app, both, planter, "filebytes", `${planter.plant("filename")}.pdf`),
  };
  const title = `年报${planter.plant("title")}`;
  const { id } = await submitted(app, handler, { itemCode: "CW-09-01", title, elements });
  expectOk(await sign(app, handler, id, "handler"));
  const reason = `请改${planter.plant("returned")}`;
  expectOk(await app.as(secretary).post(`/api/notices/${id}/return`, { reason }));
  const mended = { ...elements, year: `${planter.plant("mended")} ${elements.year}` };
  await save(app, both, id, title, mended);
  return submitAndSign(app, both, id);
}

async function leakyPersons(app: TestApp, both: Both, planter: Planter): Promise<Notice> {
  const photo = await upload(app, both, await phonePhoto(1200, 800), `${planter.plant("photo")}.jpg`);
  planter.add(photo.sha256);
  const persons = (where: string) => [
    { name: planter.short(where), duty: "理事长", note: planter.plant(`${where}note`) },
  ];
  const elements = {
    orgName: "合作村股份经济合作社",
    creditCode: "N2640221MF0000000A",
    legalRep: planter.short("legal"),
    board: persons("board"),
    supervisors: persons("supervisors"),
    memberCount: 10,
    charter: await pdf(app, both, planter, "charterbytes", "章程.pdf"),
  };
  const title = `登记${planter.plant("register")}`;
  const { id } = await submitted(app, both.handler, { itemCode: "ZZ-01-07", title, elements });
  await signBoth(app, both, id);
  const act = async (path: string, body: object) =>
    expectOk(await app.as(both.handler).post(`/api/notices/${id}/${path}`, body));
  await act("postings", { photoSha256: photo.sha256 });
  expectOk(await app.as(both.handler).get(`/files/${photo.sha256}?w=320`)); // makes a thumbnail
  await act("withdrawals", { changeNote: `撤回${planter.plant("withdrawn")}` });
  return signBoth(app, both, id);
}

async function correct(app: TestApp, both: Both, { id }: Notice): Promise<Notice> {
  expectOk(await app.as(both.handler).post(`/api/notices/${id}/corrections`, { changeNote: "更正一处，其余不变" }));
  const clean = await upload(app, both, smallPdf({ body: "% clean" }), "报告.pdf");
  const elements = {
    year: "2025",
    bs: balanceSheet(),
    report: [{ sha256: clean.sha256, name: "报告.pdf" }],
  };
  await save(app, both, id, "2025年度报告", elements);
  return submitAndSign(app, both, id);
}

async function save(app: TestApp, { handler }: Both, id: string, title: string, elements: object): Promise<void> {
  const { version } = expectOk<Notice>(await app.as(handler).get(`/api/notices/${id}`));
  expectOk(await app.as(handler).put(`/api/notices/${id}`, { version, title, elements }));
}

async function submitAndSign(app: TestApp, both: Both, id: string): Promise<Notice> {
  expectOk(await app.as(both.handler).post(`/api/notices/${id}/submit`));
  return signBoth(app, both, id);
}

/** What the search keeps of a title as initials. */
async function initialsOf(app: TestApp, title: string): Promise<string> {
  const asking = { actor: visitor, now: app.clock(), requestId: "test" };
  const { items } = await look(app.store, asking, (view) => currentCatalogue(view, app.county.county.id));
  const [item] = items;
  if (!item) throw new Error("the catalogue is empty");
  const { searchInitials } = searchTextOf(item, { title, elements: {} } as NoticeContent);
  return searchInitials.slice(0, [...title].length);
}
