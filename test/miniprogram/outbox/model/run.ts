// One simulated life of a phone, and what must be true in the end.
import type { Outbox } from "../../../../miniprogram/outbox/outbox.ts";
import type { OutboxParts } from "../../../../miniprogram/outbox/parts.ts";
import { Network } from "./network.ts";
import { Person } from "./person.ts";
import { Phone } from "./phone.ts";
import { chunkSize, type Held, ModelServer } from "./server.ts";
import { chanceOf, Time } from "./world.ts";

export interface Outcome {
  faults: string[];
  kills: number;
  requests: number;
  acts: number;
  pictures: number;
}

/** FNV-1a twice over: enough to tell pictures of a simulation apart, and fast. */
export function quickDigest(bytes: Uint8Array): string {
  let a = 0x811c9dc5;
  let b = 0x1234567;
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b ^ a, 0x85ebca6b) ^ (b >>> 13);
  }
  return (a >>> 0).toString(16).padStart(8, "0") + (b >>> 0).toString(16).padStart(8, "0");
}

/** Lets two accounts work on one phone under a bad network until everything is quiet. */
export async function simulate(seed: number, open?: (parts: OutboxParts) => Outbox): Promise<Outcome> {
  const chance = chanceOf(seed);
  const time = new Time();
  const server = new ModelServer(quickDigest);
  const network = new Network(time, chance, server);
  const phone = new Phone(time, chance, network, quickDigest, open);
  const people = Array.from({ length: chance.between(1, 3) }, (_, at) => {
    const size = chance.between(1, 3 * chunkSize);
    return new Person(phone, time, chance, chance.often(0.8) ? "wang" : "li", `${seed}-${at}`, size);
  });
  let working = people.length;
  for (const person of people) void person.work().then(() => working--);
  disturb();
  await time.passUntil(() => working === 0);
  await settle();
  const { kills } = phone;
  const pictures = people.reduce((sum, { promised }) => sum + promised.pictures.length, 0);
  const faults = people.flatMap(({ promised, tag }) => faultsOf(promised, server.held().filter(isOf(tag))));
  return { faults: [...faults, ...server.strayed], kills, requests: network.requests, acts: people.length, pictures };

  /** The network comes and goes, accounts change, the clock is set. */
  function disturb(): void {
    if (working === 0) return;
    network.away = chance.often(0.3);
    phone.account = chance.pick(["wang", "wang", "li", "li", null]);
    if (chance.often(0.1)) phone.skew = chance.pick([0, -86_400_000, 86_400_000]);
    if (!network.away && chance.often(0.5)) void phone.outbox.hurry();
    time.after(chance.between(1_000, 120_000), disturb);
  }

  /** Fine weather, and each account looks at its phone once more. */
  async function settle(): Promise<void> {
    network.calm();
    phone.deadly = 0;
    for (const account of ["wang", "li"]) {
      phone.account = account;
      // What is on its way from before arrives now, so that it can still do harm.
      const quiet = time.sleep(200_000).then(() => phone.outbox.hurry());
      let isQuiet = false;
      void quiet.then(() => {
        isQuiet = true;
      });
      await time.passUntil(() => isQuiet);
    }
  }
}

const isOf =
  (tag: string) =>
  ({ title }: Held): boolean =>
    title.split(" ")[1]?.split(".")[0] === tag;

/** What was promised and isn't there, or is there twice. */
export function faultsOf(
  promised: { account: string; title: string; pictures: string[]; submit: boolean; sign: boolean },
  held: Held[],
): string[] {
  const [notice] = held;
  if (!notice) return [`lost: ${promised.title}`];
  const wrong = (what: string, is: unknown, should: unknown) =>
    JSON.stringify(is) === JSON.stringify(should)
      ? []
      : [`${promised.title}: ${what} is ${JSON.stringify(is)}, not ${JSON.stringify(should)}`];
  return [
    ...wrong("number of notices", held.length, 1),
    ...wrong("title", notice.title, promised.title),
    ...wrong("pictures", notice.pictures, promised.pictures),
    ...wrong("submissions", notice.submissions, promised.submit ? 1 : 0),
    ...wrong("signers", notice.signers, promised.sign ? [`handler ${promised.account}`] : []),
  ];
}
