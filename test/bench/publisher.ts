import { issueAccessToken } from "../../server/accounts/index.ts";
import { newId } from "../../server/core/ids.ts";
import { openStore, type Store } from "../../server/core/store.ts";
import { entities } from "../../server/entities.ts";
import { migrations } from "../../server/migrations/index.ts";
import { Place } from "../../server/places/index.ts";
import { SigningKey } from "../../server/signing/entities.ts";
import type { SignerRole } from "../../shared/roles.ts";
import { canonicalJson } from "../../shared/signing/canonical.ts";
import { generateKeyPair, type KeyPair, signText } from "../../shared/signing/sm2.ts";
import { makePerson, type Person, type PersonWish } from "../support/people.ts";
import { jwtSecret } from "./program.ts";

/** A person with a real key. */
export interface Signatory extends Person {
  key: KeyPair;
  keyId: string;
}
export type Pair = Record<"handler" | "secretary", Signatory>;

/** A notice that waits for both signatures, made in advance. */
export interface Ready {
  id: string;
  villageCode: string;
  handler: Signature;
  secretary: Signature;
}
interface Signature {
  person: Signatory;
  body: { role: SignerRole; keyId: string; signature: string };
}

/** Opens a database beside the server, to put people into it. */
export const openBeside = (url: string): Promise<Store> => openStore({ url, entities, migrations, strict: false });

const clock = () => new Date();

/** Some village codes of a database, evenly spread; always the same ones. */
export async function someVillages(store: Store, count: number): Promise<string[]> {
  const all = await store.read((db) =>
    db.find(Place, { select: { code: true }, where: { level: "village" }, order: { code: "ASC" } }),
  );
  const step = Math.max(1, Math.floor(all.length / count));
  return all
    .filter((_, index) => index % step === 0)
    .slice(0, count)
    .map(({ code }) => code);
}

/** Handler and secretary of a village, with keys. */
export async function makePair(store: Store, villageCode: string): Promise<Pair> {
  return {
    handler: await signatory(store, { name: "王经办", grants: [["handler", villageCode]] }, villageCode),
    secretary: await signatory(store, { name: "李书记", grants: [["villageSecretary", villageCode]] }, villageCode),
  };
}

let made = 0;

async function signatory(store: Store, wish: PersonWish, villageCode: string): Promise<Signatory> {
  const person = await makePerson(store, clock, { ...wish, login: `bench.${made++}.${villageCode}` });
  const key = generateKeyPair();
  const keyId = newId(clock());
  const row = { id: keyId, accountId: person.accountId, algorithm: "SM2", publicKey: key.publicKey } as const;
  await store.transaction((tx) =>
    tx.insert(SigningKey, {
      ...row,
      proof: "0".repeat(128),
      device: "bench",
      enrolledAt: clock().toISOString(),
      revokedAt: null,
      revokedReason: null,
    }),
  );
  return { ...person, key, keyId };
}

/** The header by which a person is known. */
export const authorization = (person: Person): Record<string, string> => ({
  authorization: `Bearer ${issueAccessToken(jwtSecret, person, clock())}`,
});

/** POSTs as a person. @throws Error unless it is a success */
export async function post<T>(url: string, person: Person, body: object = {}): Promise<T> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...authorization(person) },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`);
  return JSON.parse(text) as T;
}

interface Submitted {
  id: string;
  signers: { role: SignerRole; statement: string | null }[];
}

/** Drafts and submits an event notice of ordinary length, and signs its statements on the persons' side. */
export async function prepareNotice(url: string, villageCode: string, pair: Pair, title: string): Promise<Ready> {
  const { handler, secretary } = pair;
  const { id } = await post<{ id: string }>(`${url}/api/notices`, handler, {
    villageCode,
    itemCode: "BM-01-01",
    period: null,
    title,
    elements: {
      content: "因灌溉渠道维修，明日上午八时至下午六时分组停水，请各户提前储水，照顾好家中老人。".repeat(8),
      range: "一组至六组",
      time: "明日8时至18时",
    },
  });
  const { signers } = await post<Submitted>(`${url}/api/notices/${id}/submit`, handler);
  const statement = signers.find(({ role }) => role === "handler")?.statement;
  if (!statement) throw new Error("nothing to sign");
  const sign = (role: SignerRole, person: Signatory): Signature => {
    const text = canonicalJson({ ...(JSON.parse(statement) as object), role, signer: person.accountId });
    return { person, body: { role, keyId: person.keyId, signature: signText(text, person.key) } };
  };
  return { id, villageCode, handler: sign("handler", handler), secretary: sign("villageSecretary", secretary) };
}

/** Sends one signature. @returns milliseconds until the answer was read */
export async function sendSignature(url: string, notice: Ready, who: "handler" | "secretary"): Promise<number> {
  const { person, body } = notice[who];
  const start = performance.now();
  await post(`${url}/api/notices/${notice.id}/signatures`, person, body);
  return performance.now() - start;
}
