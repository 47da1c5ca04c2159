import { expect, it } from "vitest";
import { currentCatalogue } from "../../../server/catalogue/index.ts";
import { look, visitor } from "../../../server/core/work.ts";
import { purgeErased, searchTextOf } from "../../../server/notices/index.ts";
import type { AttachmentAnswer } from "../../../shared/api/attachments.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { NoticeContent } from "../../../shared/notices/content.ts";
import { testApp } from "../../support/app.ts";
import { erase, erasers } from "../../support/erasures.ts";
import { phonePhoto, smallPdf, uploadForm } from "../../support/files.ts";
import { expectOk, sign, signBoth, submitted } from "../../support/signers.ts";
import { databaseFiles, filesBelow, serverFiles, tracesIn, writeOut } from "../../support/traces.ts";

const app = await testApp();
const people = await erasers(app);
const { handler, secretary } = people;
const village = "640221100200";
const objects = app.parts.config.objectStore.replace("file:", "");

/** Texts that stand nowhere else: one that search keeps as it is, one of Chinese signs that are turned into initials. */
const words = new Set<string>();
const plant = (where: string): string => {
  const planted = [
    `zkq${where}vx7`,
    `龘爨${[...where].map((letter) => "驫麤鱻纛鬻饕餮魑魅魍魉饔飧"[letter.charCodeAt(0) % 13]).join("")}龘爨`,
  ];
  for (const word of planted) words.add(word);
  return planted.join(" ");
};

/** The same, of the length of a name. */
const plantName = (where: string): string => {
  const name = `zkq${where}vx7`;
  words.add(name);
  return name;
};

const upload = async (bytes: Buffer, name: string): Promise<AttachmentAnswer> =>
  expectOk(await app.as(handler).post("/api/attachments", uploadForm(village, bytes, name)));

const traces = async (): Promise<string[]> => {
  await writeOut(app.store);
  return tracesIn([...(await databaseFiles(app.store)), ...filesBelow(objects)], [...words]);
};
const step = async <T = Notice>(id: string, path: string, body?: object): Promise<T> =>
  expectOk<T>(await app.as(handler).post(`/api/notices/${id}/${path}`, body));

/** What the search keeps of a title as initials. */
async function initialsOf(title: string): Promise<string> {
  const asking = { actor: visitor, now: app.clock(), requestId: "test" };
  const { items } = await look(app.store, asking, (view) => currentCatalogue(view, app.county.county.id));
  const [item] = items;
  if (!item) throw new Error("the catalogue is empty");
  const { searchInitials } = searchTextOf(item, { title, elements: {} } as NoticeContent);
  return searchInitials.slice(0, [...title].length);
}

/** A report with a planted word in every kind of field, drafted, mended, returned, published. */
async function leakyReport(): Promise<Notice> {
  const pdf = await upload(smallPdf({ body: `% zkqfilebytesvx7` }), `${plant("filename")}.pdf`);
  words.add("zkqfilebytesvx7");
  words.add(pdf.sha256);
  const elements = {
    year: plant("text"),
    bs: [{ item: plant("cell"), opening: 100, closing: 200 }],
    report: [{ sha256: pdf.sha256, name: pdf.name }],
  };
  const notice = await submitted(app, handler, { itemCode: "CW-09-01", title: `年报${plant("title")}`, elements });
  expectOk(await sign(app, handler, notice.id, "handler"));
  expectOk(await app.as(secretary).post(`/api/notices/${notice.id}/return`, { reason: `请改${plant("returned")}` }));
  const { version } = expectOk<Notice>(await app.as(handler).get(`/api/notices/${notice.id}`));
  const mended = { ...elements, year: `${plant("mended")} ${elements.year}` };
  const body = { version, title: `年度报告${plant("title")}`, elements: mended };
  expectOk(await app.as(handler).put(`/api/notices/${notice.id}`, body));
  await step(notice.id, "submit");
  return signBoth(app, people, notice.id);
}

async function correct(notice: Notice): Promise<Notice> {
  const changeNote = "更正一处内容，其余不变";
  const open = await step(notice.id, "corrections", { changeNote });
  const pdf = await upload(smallPdf({ body: "% clean" }), "报告.pdf");
  const elements = {
    year: "2025",
    bs: [{ item: "现金", opening: 1, closing: 2 }],
    report: [{ sha256: pdf.sha256, name: "报告.pdf" }],
  };
  expectOk(
    await app.as(handler).put(`/api/notices/${notice.id}`, { version: open.version, title: "2025年度报告", elements }),
  );
  await step(notice.id, "submit");
  return signBoth(app, people, notice.id);
}

/** Persons, a photo of the sheet on the wall, and a withdrawal with a reason. */
async function leakyPersons(): Promise<Notice> {
  const photo = await upload(await phonePhoto(1200, 800), `${plant("photo")}.jpg`);
  const charter = await upload(smallPdf({ body: "% zkqcharterbytesvx7" }), "章程.pdf");
  for (const word of ["zkqcharterbytesvx7", charter.sha256, photo.sha256]) words.add(word);
  const persons = (where: string) => [{ name: plantName(where), duty: "理事长", note: plant(`${where}note`) }];
  const elements = {
    orgName: "合作村股份经济合作社",
    creditCode: "N2640221MF0000000A",
    legalRep: plantName("legal"),
    board: persons("board"),
    supervisors: persons("supervisors"),
    memberCount: 10,
    charter: [{ sha256: charter.sha256, name: charter.name }],
  };
  const notice = await submitted(app, handler, { itemCode: "ZZ-01-07", title: `登记${plant("register")}`, elements });
  await signBoth(app, people, notice.id);
  await app.visitor.get(`/files/${charter.sha256}`);
  await step(notice.id, "postings", { photoSha256: photo.sha256 });
  expectOk(await app.as(handler).get(`/files/${photo.sha256}?w=320`));
  await step(notice.id, "withdrawals", { changeNote: `撤回${plant("withdrawn")}` });
  return signBoth(app, people, notice.id);
}

it("leaves nothing of erased content in the files of the database and the object store", {
  timeout: 240_000,
}, async () => {
  const report = await leakyReport();
  const persons = await leakyPersons();
  const initials = await initialsOf([...words].find((word) => word.startsWith("龘")) ?? "");
  expect(initials).toMatch(/^[a-z]{8,}$/);
  words.add(initials);
  const before = await traces();
  const seen = [...words].filter((word) => before.some((line) => line.endsWith(`: ${word}`)));
  expect([...words].filter((word) => !seen.includes(word))).toEqual([]);

  await correct(report);
  app.clock.forward(60);
  await erase(app, people, report.id, 2);
  await erase(app, people, persons.id, 1);
  await purgeErased(app.parts);
  expect(await traces()).toEqual([]);
  if (app.store.engine === "mysql") console.log(tracesIn(await serverFiles(app.store), [...words]));
  expect((await app.visitor.get(`/api/public/notices/${report.number}`)).status).toBe(200);
});
