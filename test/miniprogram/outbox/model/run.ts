// One simulated life of a phone, and what must be true in the end.
import type { Outbox } from "../../../../miniprogram/outbox/outbox.ts";
import type { OutboxParts } from "../../../../miniprogram/outbox/parts.ts";
import { Network } from "./network.ts";
import { Person, type Promised } from "./person.ts";
import { Phone } from "./phone.ts";
import { type Held, ModelServer, type Server } from "./server.ts";
import { chanceOf, Time } from "./world.ts";

export interface Outcome {
  faults: string[];
  kills: number;
  requests: number;
  /** Writings for which the phone had no room. */
  full: number;
  notices: number;
  attachments: number;
}
export type OpenOutbox = (parts: OutboxParts) => Outbox;

/** Lets two accounts work on one phone under a bad network until everything is quiet. */
export async function simulate(
  seed: number,
  { open, server = new ModelServer() }: { open?: OpenOutbox | undefined; server?: Server } = {},
): Promise<Outcome> {
  const chance = chanceOf(seed);
  const time = new Time();
  const network = new Network(time, chance, server);
  const phone = new Phone(time, chance, network, server.digest, open);
  const people = Array.from(
    { length: chance.between(1, 3) },
    (_, at) => new Person(phone, time, chance, chance.often(0.8) ? "wang" : "li", `${seed}-${at}`),
  );
  let working = people.length;
  for (const person of people) void person.work().then(() => working--);
  disturb();
  await time.passUntil(() => working === 0);
  await settle();
  const held = await server.held();
  const faults = people.flatMap(({ promised, tag }) => faultsOf(promised, held.filter(isOf(tag))));
  return {
    faults: [...faults, ...server.strayed],
    ...{ kills: phone.kills, full: phone.refusals, requests: network.requests, notices: people.length },
    attachments: people.reduce((sum, { promised }) => sum + promised.pictures.length, 0),
  };

  /** The network comes and goes, accounts change, the clock is set. */
  function disturb(): void {
    if (working === 0) return;
    network.away = chance.often(0.3);
    phone.account = chance.pick(["wang", "wang", "li", "li", null]);
    if (chance.often(0.1))
      phone.skew = chance.pick([0, -300_000, -86_400_000, 86_400_000, -20 * 86_400_000, 20 * 86_400_000]);
    if (chance.often(0.02)) void server.expireUploads();
    if (!network.away && chance.often(0.5)) void phone.outbox.hurry();
    time.after(chance.between(1_000, 120_000), disturb);
  }

  /** Fine weather, and each account looks at its phone once more. */
  async function settle(): Promise<void> {
    network.calm();
    Object.assign(phone, { deadly: 0, full: 0 });
    for (const account of ["wang", "li", "wang", "li"]) {
      phone.account = account;
      for (const person of people) person.decide();
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

export const isOf =
  (tag: string) =>
  ({ title }: Held): boolean =>
    title.split(" ")[1]?.split(".")[0] === tag;

/** What was promised and isn't there, or is there twice. */
export function faultsOf(promised: Promised, held: Held[]): string[] {
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
    // Nobody else writes here: a second version would be the phone's own.
    ...wrong("questions which version counts", promised.asked, 0),
    ...wrong("returns", notice.returns.length, promised.returned ? 1 : 0),
    // A return undoes what was signed before it.
    ...wrong("signers", notice.signers, promised.sign && !promised.returned ? [`handler ${promised.account}`] : []),
  ];
}
