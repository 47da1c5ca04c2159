import type { KeyPair } from "../../shared/signing/sm2.ts";
import { signText } from "../../shared/signing/sm2.ts";
import { enrolmentText } from "../../shared/signing/statement.ts";
import { accountsByLogin } from "../accounts/index.ts";
import type { Store } from "../core/store.ts";
import { type Actor, change, look, visitor } from "../core/work.ts";
import { placeByCode } from "../places/index.ts";
import { activeKeysOf, checkEnrolment, enrolKey } from "../signing/index.ts";
import { demoKeyOf } from "./keys.ts";
import { type DemoPerson, demoCode, staffOf } from "./people.ts";
import type { DemoVillage } from "./places.ts";

/** Somebody who signs in the demo, with the key on "their" device. */
export interface DemoSigner {
  actor: Actor;
  accountId: string;
  key: KeyPair;
  keyId: string;
}

/** Who drafts and who signs last in a village. */
export interface VillageCast {
  handler: DemoSigner;
  secretary: DemoSigner;
}

export const requestId = "demo";

/** The two signers of a village. Their keys are enrolled on the day on which its duties begin, unless they are already. */
export async function castOf(store: Store, village: DemoVillage, now: Date): Promise<VillageCast> {
  const { handler, secretary } = staffOf(village.code);
  const asking = { actor: visitor, now, requestId };
  const { accounts, place } = await look(store, asking, async (view) => ({
    accounts: await accountsByLogin(view, [handler.login, secretary.login]),
    place: await placeByCode(view, village.code),
  }));
  const signer = async (person: DemoPerson): Promise<DemoSigner> => {
    const account = accounts.get(person.login);
    if (!account || !place) throw new Error(`the demo has no account ${person.login}`);
    const since = new Date(`${place.startDay}T08:00:00+08:00`);
    const grants = [{ role: person.role, placeCode: place.code, placeId: place.id }];
    const actor: Actor = { accountId: account.id, sessionId: null, name: account.name, grants };
    const key = demoKeyOf(person.login);
    return { actor, accountId: account.id, key, keyId: await keyOf(store, { actor, person, key, since }) };
  };
  return { handler: await signer(handler), secretary: await signer(secretary) };
}

/** The key as enrolled, by the real command with the person's demo code. */
export async function keyOf(
  store: Store,
  { actor, person, key, since }: { actor: Actor; person: DemoPerson; key: KeyPair; since: Date },
): Promise<string> {
  const accountId = actor.accountId ?? "";
  const asking = { actor, now: since, requestId };
  const active = await look(store, asking, (view) => activeKeysOf(view, accountId));
  const known = active.find(({ publicKey }) => publicKey === key.publicKey);
  if (known) return known.id;
  const proof = signText(enrolmentText(accountId, key.publicKey), key);
  const input = {
    accountId,
    publicKey: key.publicKey,
    activationCode: demoCode(person.login),
    proof,
    device: "演示设备",
  };
  checkEnrolment(input);
  return (await change(store, asking, (work) => enrolKey(work, input))).id;
}
