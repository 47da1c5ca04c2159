import type { OpenedSession } from "../../shared/api/sessions.ts";
import type { SealedKey } from "../../shared/signing/seal.ts";
import { sealPrivateKey, sealRandom } from "../../shared/signing/seal.ts";
import type { TestApp } from "./app.ts";
import { expectOk, type SigningPerson } from "./signers.ts";

/** The PIN of every key that tests put on a phone. */
export const testPin = "730519";

const sealed = new Map<string, Promise<SealedKey>>();

/** What the phone of somebody holds who is logged in, with the enrolled key under `testPin` unless `key` is false. */
export async function phoneOf(
  app: TestApp,
  person: SigningPerson,
  { key = true } = {},
): Promise<Record<string, unknown>> {
  const { login, password, accountId, keyId } = person;
  const session = expectOk<OpenedSession>(await app.visitor.post("/api/sessions", { login, password }));
  if (!key) return { session };
  const random = crypto.getRandomValues(new Uint8Array(sealRandom));
  const box = sealed.get(keyId) ?? sealPrivateKey(person.key.privateKey, testPin, random, Date.now);
  sealed.set(keyId, box);
  const own = { keyId, publicKey: person.key.publicKey, sealed: await box, wrong: 0 };
  return { session, [`signing-key:${accountId}`]: { key: own, pending: null, untold: null } };
}
