import { expect, it } from "vitest";
import { chanceOf } from "../../support/chance.ts";
import { Network } from "./model/network.ts";
import { Person } from "./model/person.ts";
import { Phone } from "./model/phone.ts";
import { faultsOf } from "./model/run.ts";
import { ModelServer } from "./model/server.ts";
import { Time } from "./model/world.ts";

/** One life without chance in it: a draft, a photo, a document, submitted and signed. */
class Steady extends Person {
  override async work(): Promise<void> {
    await this.type();
    await this.photograph();
    await this.pause();
    await this.photograph();
    await this.pause();
    await this.submit();
    await this.sign();
  }
}

/** @param kills after how many boundaries the program is killed, and after how many more the next time */
async function live(kills: readonly number[]) {
  const time = new Time();
  const chance = chanceOf(1);
  const server = new ModelServer();
  server.returnsByHandler = false;
  const endings = ["jpg", "pdf"] as const;
  let taken = 0;
  server.picture = () => ({
    bytes: new Uint8Array(300).fill(++taken),
    ending: endings[(taken - 1) % 2] ?? "jpg",
  });
  const network = new Network(time, chance, server);
  network.calm();
  const phone = new Phone(time, chance, network, server.digest);
  phone.killedAfter(kills);
  const person = new Steady(phone, time, chance, "wang", "1-0");
  let over = false;
  void person.work().then(() => {
    over = true;
  });
  await time.passUntil(() => over);
  const quiet = time.sleep(3_600_000).then(() => phone.outbox.hurry());
  let isQuiet = false;
  void quiet.then(() => {
    isQuiet = true;
  });
  await time.passUntil(() => isQuiet);
  const held = await server.held();
  const files = [...phone.files.keys()].filter((path) => path.startsWith("kept/"));
  const entries = [...phone.storage.values()].join();
  const strays = files.filter((path) => !entries.includes(path)).map((path) => `${path} belongs to nothing`);
  const faults = [...faultsOf(person.promised, held), ...strays];
  return { faults, held, kills: phone.kills, passed: phone.passed };
}

const counted = (passed: readonly string[]) =>
  Object.fromEntries([...new Set(passed)].map((what) => [what, passed.filter((one) => one === what).length]));

it("is whole when nothing is killed", async () => {
  const { faults, held, passed } = await live([]);
  expect(faults).toEqual([]);
  expect(held).toMatchObject([{ state: "signing", submissions: 1, signers: ["handler wang"] }]);
  expect(held[0]?.pictures).toHaveLength(2);
  console.log({ boundaries: passed.length, ...counted(passed) });
});

it("completes with nothing lost or doubled wherever the program is killed from draft to signature", async () => {
  const { passed } = await live([]);
  const faults: string[] = [];
  for (let at = 1; at <= passed.length; at++) {
    const life = await live([at]);
    expect(life.kills).toBe(1);
    faults.push(...life.faults.map((fault) => `killed at boundary ${at} (${passed[at - 1]}): ${fault}`));
  }
  expect(faults).toEqual([]);
  expect(passed.length).toBeGreaterThan(60);
});

it("completes also when it is killed again while it recovers", async () => {
  const { passed } = await live([]);
  const faults: string[] = [];
  let lives = 0;
  for (let at = 1; at <= passed.length; at++)
    for (let again = 1; again <= 12; again++) {
      lives++;
      const life = await live([at, again]);
      faults.push(...life.faults.map((fault) => `killed at boundaries ${at} and ${again} later: ${fault}`));
    }
  console.log({ lives });
  expect(faults).toEqual([]);
});
