// One simulated life of a phone, and what must be true in the end.

import type { Outbox } from "../../../../miniprogram/outbox/outbox.ts";
import type { OutboxParts } from "../../../../miniprogram/outbox/parts.ts";
import { chanceOf } from "../../../support/chance.ts";
import { CoAuthor, faultsOfTwo } from "./co-author.ts";
import { Network } from "./network.ts";
import { Person, type Promised } from "./person.ts";
import { Phone } from "./phone.ts";
import { type Held, ModelServer, type Server } from "./server.ts";
import { Time } from "./world.ts";

export interface Outcome {
  faults: string[];
  kills: number;
  requests: number;
  /** Writings for which the phone had no room. */
  full: number;
  notices: number;
  /** Lives of two phones, and how often somebody was asked which of two versions counts. */
  pairs: number;
  conflicts: number;
  attachments: number;
  /** Documents that were added. */
  documents: number;
}
export type OpenOutbox = (parts: OutboxParts) => Outbox;

interface Wish {
  open?: OpenOutbox | undefined;
  server?: Server;
}

/** Share of the lives in which two people write one notice, each on a phone of their own. */
const together = 0.35;

/** One life under a bad network until everything is quiet: of a phone that two accounts share, or of two phones. */
export async function simulate(seed: number, { open, server = new ModelServer() }: Wish = {}): Promise<Outcome> {
  const chance = chanceOf(seed);
  const time = new Time();
  const isPair = chance.often(together);
  const phones = Array.from({ length: isPair ? 2 : 1 }, () => {
    const network = new Network(time, chance, server);
    return new Phone(time, chance, network, server.digest, open);
  });
  const owners = isPair ? [["wang"], ["li"]] : [["wang", "li"]];
  const [phone, other = phone] = phones as [Phone, Phone?];
  const pair = isPair ? coAuthors(phone, other) : [];
  const people = isPair ? pair : single();
  let working = people.length;
  for (const person of people) void person.work().then(() => working--);
  for (const at of phones.keys()) disturb(at);
  await time.passUntil(() => working === 0);
  await settle();
  const held = await server.held();
  const faults = isPair
    ? faultsOfTwo(pair, held.filter(isOf(`${seed}-0`)))
    : people.flatMap(({ promised, tag }) => faultsOf(promised, held.filter(isOf(tag))));
  const sum = (of: (phone: Phone) => number) => phones.reduce((all, one) => all + of(one), 0);
  const all = (of: (promised: Promised) => number) => people.reduce((total, { promised }) => total + of(promised), 0);
  return {
    faults: [...faults, ...server.strayed],
    ...{ kills: sum(({ kills }) => kills), full: sum(({ refusals }) => refusals) },
    requests: sum(({ network }) => network.requests),
    ...{ notices: isPair ? 1 : people.length, pairs: Number(isPair), conflicts: all(({ asked }) => asked) },
    ...{ attachments: all(({ pictures }) => pictures.length), documents: all(({ documents }) => documents) },
  };

  function single(): Person[] {
    return Array.from(
      { length: chance.between(1, 3) },
      (_, at) => new Person(phone, time, chance, chance.often(0.8) ? "wang" : "li", `${seed}-${at}`),
    );
  }

  function coAuthors(mine: Phone, theirs: Phone): CoAuthor[] {
    const first = new CoAuthor(mine, time, chance, "wang", `${seed}-0`);
    const second = new CoAuthor(theirs, time, chance, "li", `${seed}-0`);
    second.joins = first;
    return [first, second];
  }

  /** The network comes and goes, accounts change, the clock is set. */
  function disturb(at: number): void {
    const phone = phones[at];
    if (working === 0 || !phone) return;
    phone.network.away = chance.often(0.3);
    phone.account = chance.pick(
      isPair ? [...(owners[at] ?? []), ...(owners[at] ?? []), null] : ["wang", "wang", "li", "li", null],
    );
    if (chance.often(0.1))
      phone.skew = chance.pick([0, -300_000, -86_400_000, 86_400_000, -20 * 86_400_000, 20 * 86_400_000]);
    if (chance.often(0.02)) void server.expireUploads();
    if (!phone.network.away && chance.often(0.5)) void phone.outbox.hurry();
    time.after(chance.between(1_000, 120_000), () => disturb(at));
  }

  /** Fine weather, and each account looks at its phone once more. Two people may answer each other a few times. */
  async function settle(): Promise<void> {
    for (const phone of phones) {
      phone.network.calm();
      Object.assign(phone, { deadly: 0, full: 0 });
    }
    for (const round of [0, 1, 2, 3]) {
      for (const [at, phone] of phones.entries())
        phone.account = owners[at]?.[round % (owners[at]?.length ?? 1)] ?? null;
      for (const person of people) person.decide();
      // What is on its way from before arrives now, so that it can still do harm.
      const quiet = time.sleep(200_000).then(() => Promise.all(phones.map(({ outbox }) => outbox.hurry())));
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
