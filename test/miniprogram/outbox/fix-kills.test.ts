import { expect, it } from "vitest";
import { chanceOf } from "../../support/chance.ts";
import { Network } from "./model/network.ts";
import { until } from "./model/person.ts";
import { Phone } from "./model/phone.ts";
import { ProblemServer } from "./model/problem-server.ts";
import { Time } from "./model/world.ts";

// The report of a fix, and that a sheet was looked at, killed at each of its boundaries: before and after every writing, file operation, request and answer.

const fix = { accountId: "wang", problemId: "p1", villageCode: "640221100200", title: "公开栏破损", notices: [] };
const look = { accountId: "wang", visitId: "v1", title: "检查表", text: "已经按月张贴。" };
const hasConfirmed = ({ outbox }: Phone): boolean =>
  outbox.keptLook("v1")?.isWaiting === true || outbox.keptLook("v1")?.submitted === true;
const texts = ["换了", "换上了新的公开栏。"];

/** A problem that was seen, two texts, two photos, a report; a sheet that was looked at, with a word. @param kills after how many boundaries the program is killed, and after how many more */
async function live(kills: readonly number[], faults?: Network["faults"], seed = 1) {
  const [time, chance, server] = [new Time(), chanceOf(seed), new ProblemServer()];
  const network = new Network(time, chance, server);
  if (faults) network.faults = faults;
  else network.calm();
  const phone = new Phone(time, chance, network, server.digest);
  phone.killedAfter(kills);
  const digests: string[] = [];
  const photograph = async (fill: number): Promise<void> => {
    const bytes = new Uint8Array(300).fill(fill);
    const name = `${phone.digest(bytes)}.jpg`;
    for (;;) {
      const { died, outbox } = phone;
      phone.files.set(`temporary/${name}`, bytes);
      const before = outbox.keptFix("p1")?.photos.length ?? 0;
      const kept = await Promise.race([outbox.addFixPhoto("p1", `temporary/${name}`, name), died]);
      // Killed after it was noted: the page shows it when it is opened again, and the person doesn't take it once more.
      if (kept === null && (phone.outbox.keptFix("p1")?.photos.length ?? 0) > before) break;
    }
    digests.push(phone.digest(bytes));
  };
  const person = async (): Promise<void> => {
    await until(phone, time, () => phone.outbox.keepSight("wang", "p1"));
    for (const [at, text] of texts.entries()) {
      await until(phone, time, () => phone.outbox.keepFix({ ...fix, text }));
      await photograph(at + 1);
      await time.sleep(300);
    }
    await until(phone, time, () => phone.outbox.keptLook("v1")?.isWaiting || phone.outbox.keepLook(look));
    await until(phone, time, () => hasConfirmed(phone) || phone.outbox.confirmLook("v1"));
    await until(phone, time, () => phone.outbox.keptFix("p1")?.isWaiting || phone.outbox.reportFix("p1", 1));
    void phone.outbox.run();
  };
  let over = false;
  void person().then(() => {
    over = true;
  });
  await time.passUntil(() => over);
  const settle = async (): Promise<void> => {
    await time.sleep(3_600_000);
    network.calm();
    // What is on its way from before comes to its end first.
    await time.sleep(200_000);
    await phone.outbox.hurry();
  };
  let isQuiet = false;
  void settle().then(() => {
    isQuiet = true;
  });
  await time.passUntil(() => isQuiet);
  return { faults: faultsOf(server, phone, digests), kills: phone.kills, passed: phone.passed };
}

/** What isn't on the server, or is there twice. */
function faultsOf(server: ProblemServer, phone: Phone, digests: string[]): string[] {
  const [submission, ...more] = server.submissions;
  const kept = phone.outbox.keptFix("p1");
  if (!submission) return [`nothing was reported: ${kept?.state.fault?.code ?? kept?.state.words}`];
  return [
    ...server.strayed,
    ...more.map(() => "reported twice"),
    ...(submission.text === texts.at(-1) ? [] : [`the text is ${submission.text}`]),
    ...(`${server.filesOf(submission)}` === `${digests}` ? [] : [`the photos are ${server.filesOf(submission)}`]),
    ...(kept?.submitted ? [] : ["the phone doesn't know that it was reported"]),
    ...(server.looks > 0 && server.word === look.text
      ? []
      : [`the sheet was looked at ${server.looks} times: ${server.word}`]),
    ...(phone.outbox.keptLook("v1")?.submitted ? [] : ["the phone doesn't know that the sheet was looked at"]),
    ...(server.sights > 0 ? [] : ["that it was seen is lost"]),
  ];
}

it("is whole when nothing is killed", async () => {
  const { faults, passed } = await live([]);
  expect(faults).toEqual([]);
  expect(passed.length).toBeGreaterThan(40);
});

it("completes with nothing lost or doubled wherever the program is killed, also again while it recovers", async () => {
  const { passed } = await live([]);
  const faults: string[] = [];
  for (let at = 1; at <= passed.length; at++)
    for (const again of [[], [1], [2], [3], [5], [8], [13]]) {
      const life = await live([at, ...again]);
      faults.push(...life.faults.map((fault) => `killed at boundary ${at} (${passed[at - 1]}) and ${again}: ${fault}`));
    }
  expect(faults).toEqual([]);
});

it("completes also when requests and answers are lost, late, doubled or another's", async () => {
  const bad = { lost: 0.2, answerLost: 0.2, doubled: 0.2, late: 0.2, garbled: 0.1, slowDown: 0.05, endedSession: 0 };
  const faults: string[] = [];
  for (let seed = 1; seed <= 300; seed++) faults.push(...(await live([], bad, seed)).faults);
  expect(faults).toEqual([]);
});
