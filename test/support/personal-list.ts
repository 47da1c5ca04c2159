import type { AttachmentAnswer } from "../../shared/api/attachments.ts";
import type { Notice } from "../../shared/api/notices.ts";
import type { PublicNoticePage } from "../../shared/api/public-notice.ts";
import { addDays, startOfDay } from "../../shared/days.ts";
import type { TestApp } from "./app.ts";
import { phonePhoto, smallPdf, uploadForm } from "./files.ts";
import { type Both, expectOk, published, signBoth } from "./signers.ts";

const village = "640221100200";

/** Names and words of a list, none of which may be read once its publicity is over. */
export const listed = {
  people: ["马秀兰", "丁学文", "纳建国"],
  /** Pinyin initials of the first. */
  initials: "mxl",
  groups: ["甲子组", "乙丑组"],
  title: "马秀兰等三户补贴公示",
  body: "经入户核实，马秀兰一户另有套种",
  issuer: "合作村核实小组丁学文",
  photo: "纳建国家地块.jpg",
  paper: "丁学文签名册.pdf",
};
/** Every word. */
export const listedWords: readonly string[] = [
  ...listed.people,
  ...listed.groups,
  listed.title,
  listed.body,
  listed.issuer,
  "纳建国家地块",
  "丁学文签名册",
];

const rows = [
  { no: 1, name: "马秀兰", group: "甲子组", area: 1_000, std: 8_350, amount: 83_500 },
  { no: 2, name: "丁学文", group: "乙丑组", area: 2_000, std: 8_350, amount: 167_000 },
  { no: 3, name: "纳建国", group: "甲子组", area: 300, std: 8_350, amount: 25_050 },
];

/** Elements of ZC-02-01 with a name in every field that can hold one. */
export const listElements = (files: object[] = []) => ({
  issuer: listed.issuer,
  body: listed.body,
  year: "2026",
  std: 8_350,
  households: 3,
  nameBasis: "《农村土地承包法》第五条，已经村民代表会议同意",
  detail: rows,
  ...(files.length > 0 ? { attachments: files } : {}),
});

/** A file of the village that was looked through, as the editor does: a photo may take longer than a submission waits for it. */
async function uploadRead(app: TestApp, { handler }: Both, bytes: Buffer, name: string): Promise<AttachmentAnswer> {
  const file = expectOk<AttachmentAnswer>(
    await app.as(handler).post("/api/attachments", uploadForm(village, bytes, name)),
  );
  const read = () => app.as(handler).post(`/api/attachments/${file.sha256}/reading`, { villageCode: village });
  while (expectOk<{ state: string }>(await read()).state === "waiting");
  return file;
}

export interface PublishedList {
  notice: Notice;
  /** SHA-256 of its photo and its PDF. */
  files: string[];
  /** The last day on which it is on show. */
  lastDay: string;
}

/** A list of three households, a photo and a paper, public. */
export async function publishedList(app: TestApp, both: Both): Promise<PublishedList> {
  const files = [
    await uploadRead(app, both, await phonePhoto(600, 400), listed.photo),
    await uploadRead(app, both, smallPdf(), listed.paper),
  ].map(({ sha256, name }) => ({ sha256, name }));
  const notice = await published(app, both, {
    ...{ itemCode: "ZC-02-01", title: listed.title },
    elements: listElements(files),
  });
  return { notice, files: files.map(({ sha256 }) => sha256), lastDay: await lastDayOf(app, notice) };
}

/** The last day on which a notice's lists are on show, as phones are told. */
export async function lastDayOf(app: TestApp, { number }: Pick<Notice, "number">): Promise<string> {
  const page = expectOk<PublicNoticePage>(await app.visitor.get(`/api/public/notices/${number}/page`));
  if (page.shownUntil === null) throw new Error(`${number} is on show for good`);
  return page.shownUntil;
}

/** A moment of the last second of a day, and of the first second of the next, in China. */
export const lastSecond = (day: string): string =>
  new Date(Date.parse(startOfDay(addDays(day, 1))) - 1_000).toISOString();
export const nextDay = (day: string): string => startOfDay(addDays(day, 1));

/** Corrects what is public: the same list with another title. */
export async function correctedList(app: TestApp, both: Both, { id }: Notice, change: object = {}): Promise<Notice> {
  const path = `/api/notices/${id}`;
  const changeNote = "马秀兰的面积少算，现予更正";
  const open = expectOk<Notice>(await app.as(both.handler).post(`${path}/corrections`, { changeNote }));
  const elements = { ...open.draft?.elements, ...change };
  const saved = { version: open.version, title: "补贴公示（更正）", elements, changeNote };
  expectOk(await app.as(both.handler).put(path, saved));
  expectOk(await app.as(both.handler).post(`${path}/submit`));
  return signBoth(app, both, id);
}
