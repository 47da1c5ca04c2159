import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { scanLargeBy } from "../../../server/notices/index.ts";
import { scanContent } from "../../../server/notices/scan-elements.ts";
import { scanLimits } from "../../../server/notices/scans.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { draft, expectOk } from "../../support/signers.ts";

const app = await testApp();
const [village, neighbour] = ["640221100200", "640221100201"];
const handler = await app.person({ grants: [["handler", village]] });
const other = await app.person({ grants: [["handler", neighbour]] });
const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });

/** While it is shut, the thread has not done with anything. */
let [open, opened] = [(): void => undefined, Promise.resolve()];
const shut = (): void => {
  opened = new Promise((resolve) => {
    open = resolve;
  });
};
let jobs = 0;
/** Texts in the order in which they were looked through. */
let scanned: string[] = [];
let end = (): void => undefined;
beforeAll(() => {
  end = scanLargeBy(async (job) => {
    jobs++;
    scanned.push(JSON.stringify(job));
    await opened;
    return scanContent(job);
  });
});
afterEach(() => open());
afterAll(() => end());

let made = 0;
/** A large content like no other. */
const handed = () => {
  const mark = `第${made++}批`;
  const rows = Array.from({ length: 1_000 }, (_, row) => ({ qty: `${row} 件`, kind: `${mark}移交的档案和账目` }));
  return { itemCode: "MJ-01-08", title: "村级移交清单", elements: { list: rows, supervisor: "李监督" } };
};
const empty = () => ({ ...handed(), elements: {} });
const save = (person: typeof handler, { id, version }: Notice, { title, elements } = handed()) => {
  return app.as(person).put<Notice>(`/api/notices/${id}`, { version, title, elements });
};
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
};

it("a village that saves more than it has room for is sent away, and its neighbour has the next turn", async () => {
  const mine = await Promise.all(Array.from({ length: scanLimits.owner + 3 }, () => draft(app, handler, empty())));
  const theirs = await draft(app, other, { ...empty(), villageCode: neighbour });
  shut();
  scanned = [];
  let settled = 0;
  const saving = mine.map((notice) =>
    save(handler, notice).finally(() => {
      settled++;
    }),
  );
  // One has its turn, so many wait, and the others are sent away at once.
  await until(() => settled === 2);
  const wanted = handed();
  const mark = wanted.elements.list[0]?.kind ?? "";
  const neighbours = save(other, theirs, wanted);
  // Until it stands in the queue.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  open();
  expectOk(await neighbours);
  const answers = await Promise.all(saving);
  expect(answers.filter(({ code }) => code === "privacy.busy").map(({ status }) => status)).toEqual([503, 503]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(scanLimits.owner + 1);
  // Behind the one that has its turn, and at most one of those that came before.
  expect(scanned.findIndex((text) => text.includes(mark))).toBeLessThan(3);
  expect(scanned.some((text) => text.includes(mark))).toBe(true);
});

it("who may see a notice and not save it causes no look at what they send", async () => {
  const notice = await draft(app, handler, empty());
  const before = jobs;
  const refused = await save(township, notice);
  expect([refused.status, refused.code]).toEqual([403, "access.denied"]);
  expect(jobs).toBe(before);
  const submitted = expectOk<Notice>(await save(handler, notice));
  expect((await app.as(township).post(`/api/notices/${submitted.id}/submit`)).status).toBe(403);
  expect(jobs).toBe(before + 1);
});

it("a large notice can be read while there is no room to look it through, and says so", async () => {
  const notice = await draft(app, handler, empty());
  const saved = expectOk<Notice>(await save(handler, notice));
  const blocking = await Promise.all(Array.from({ length: scanLimits.owner + 1 }, () => draft(app, handler, empty())));
  // Another list is another look: nothing of this notice is known by it.
  const office = app.as(await app.person({ grants: [["countyOfficer", "640221"]] }));
  const term = { text: "沙湖七号工程", kind: "secrecy" };
  expectOk(await office.put("/api/counties/640221/wording/terms", { number: 0, reason: "测试用", term }));
  shut();
  const before = jobs;
  const saving = blocking.map((one) => save(handler, one));
  await until(() => jobs === before + 1);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const shown = expectOk<Notice>(await app.as(handler).get(`/api/notices/${saved.id}`));
  expect(shown.draft?.elements).toEqual(saved.draft?.elements);
  expect([shown.hints.map(({ key }) => key), shown.wording]).toEqual([["privacy.busy"], []]);
  open();
  for (const answer of await Promise.all(saving)) expectOk(answer);
  const later = expectOk<Notice>(await app.as(handler).get(`/api/notices/${saved.id}`));
  expect(later.hints).toEqual(saved.hints);
});
