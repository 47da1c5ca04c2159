import { newId } from "../../server/core/ids.ts";
import { SigningKey } from "../../server/signing/entities.ts";
import type { Notice, Signer } from "../../shared/api/notices.ts";
import type { Role, SignerRole } from "../../shared/roles.ts";
import { generateKeyPair, type KeyPair, signText } from "../../shared/signing/sm2.ts";
import { enrolmentText } from "../../shared/signing/statement.ts";
import type { TestApp } from "./app.ts";
import type { Answer } from "./caller.ts";
import type { Person } from "./people.ts";

/** A person with an enrolled key, as their own device holds it. */
export interface SigningPerson extends Person {
  key: KeyPair;
  keyId: string;
}

/** What a device sends to enrol a key: with its proof of possession. */
export const enrolmentOf = (accountId: string, activationCode: string, key: KeyPair = generateKeyPair()) => ({
  algorithm: "SM2",
  publicKey: key.publicKey,
  activationCode,
  proof: signText(enrolmentText(accountId, key.publicKey), key),
});

/** A person who can sign; the key is enrolled as the endpoint would. */
export async function signingPerson(app: TestApp, name: string, ...grants: [Role, string][]): Promise<SigningPerson> {
  const person = await app.person({ name, grants });
  const key = generateKeyPair();
  const keyId = newId(app.clock());
  await app.store.transaction((tx) =>
    tx.insert(SigningKey, {
      id: keyId,
      accountId: person.accountId,
      algorithm: "SM2",
      publicKey: key.publicKey,
      proof: signText(enrolmentText(person.accountId, key.publicKey), key),
      device: "test",
      enrolledAt: app.clock().toISOString(),
      revokedAt: null,
      revokedReason: null,
    }),
  );
  return { ...person, key, keyId };
}

/** Handler and secretary of a village. */
export const bothSigners = async (app: TestApp, village = "640221100200") => ({
  handler: await signingPerson(app, "王经办", ["handler", village]),
  secretary: await signingPerson(app, "李书记", ["villageSecretary", village]),
});

export type Both = Awaited<ReturnType<typeof bothSigners>>;

/** Elements of ZZ-01-01 行政村简介, complete. */
export const introduction = {
  intro: "合作村位于城关镇东南，耕地以水浇地为主。",
  population: 2310,
  households: 702,
  groups: 8,
  contact: "0952-6091234",
};

/** MJ-01-01, complete: of what happens by event a village may have any number of notices. */
export const election = {
  itemCode: "MJ-01-01",
  title: "村民委员会换届选举公告",
  elements: { electionDate: "2026-10-20", startDate: "2026-09-20", method: "无记名投票", seats: "主任 1 名" },
};

/** A draft by the handler: ZZ-01-01 unless said otherwise. */
export async function draft(
  app: TestApp,
  handler: Person,
  wish: { villageCode?: string; itemCode?: string; period?: string | null; title?: string; elements?: object } = {},
): Promise<Notice> {
  const body = {
    villageCode: "640221100200",
    itemCode: "ZZ-01-01",
    period: null,
    title: "合作村简介",
    elements: introduction,
    ...wish,
  };
  return expectOk(await app.as(handler).post("/api/notices", body));
}

/** A notice that waits for the handler's signature. */
export async function submitted(
  app: TestApp,
  handler: Person,
  wish: Parameters<typeof draft>[2] = {},
): Promise<Notice> {
  const notice = await draft(app, handler, wish);
  expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
  return expectOk(await app.as(handler).get(`/api/notices/${notice.id}`));
}

/** The body of a signature over the statement that the server shows this person for this role. */
export async function signatureOf(app: TestApp, person: SigningPerson, noticeId: string, role: SignerRole) {
  const notice: Notice = expectOk(await app.as(person).get(`/api/notices/${noticeId}`));
  const signer = notice.signOff?.signers.find((one: Signer) => one.role === role);
  if (!signer?.statement) throw new Error(`nothing to sign as ${role}`);
  return { role, keyId: person.keyId, signature: signText(signer.statement, person.key) };
}

/** Signs and returns the answer, whatever it is. */
export async function sign(
  app: TestApp,
  person: SigningPerson,
  noticeId: string,
  role: SignerRole,
): Promise<Answer<unknown>> {
  return app.as(person).post(`/api/notices/${noticeId}/signatures`, await signatureOf(app, person, noticeId, role));
}

/** Both sign what waits: it is published, corrected or withdrawn. */
export async function signBoth(app: TestApp, { handler, secretary }: Both, noticeId: string): Promise<Notice> {
  expectOk(await sign(app, handler, noticeId, "handler"));
  return expectOk(await sign(app, secretary, noticeId, "villageSecretary"));
}

/** A published notice. */
export async function published(app: TestApp, both: Both, wish: Parameters<typeof draft>[2] = {}): Promise<Notice> {
  const notice = await submitted(app, both.handler, wish);
  return signBoth(app, both, notice.id);
}

/** Replaces what is public; both sign. */
export async function corrected(app: TestApp, both: Both, { id }: Notice, title: string): Promise<Notice> {
  const changeNote = "日期写错，现予更正";
  const step = async (path: string, body?: object) =>
    expectOk<Notice>(await app.as(both.handler).post(`/api/notices/${id}/${path}`, body));
  const { version } = await step("corrections", { changeNote });
  const elements = { ...election.elements, electionDate: "2026-10-27" };
  expectOk(await app.as(both.handler).put(`/api/notices/${id}`, { version, title, elements, changeNote }));
  await step("submit");
  return signBoth(app, both, id);
}

/** Takes it off the board; both sign. */
export async function withdrawn(app: TestApp, both: Both, { id }: Notice, changeNote: string): Promise<Notice> {
  expectOk(await app.as(both.handler).post(`/api/notices/${id}/withdrawals`, { changeNote }));
  return signBoth(app, both, id);
}

/** The body of an answer that must be a success. */
export function expectOk<T>(answer: Answer<unknown>): T {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}

/** A balance sheet that balances; `first` is the name of its first line. */
export const balanceSheet = (first = "货币资金", closing = 2) => [
  { item: first, opening: 1, closing },
  { item: "资产总计", opening: 1, closing },
  { item: "负债合计", opening: 0, closing: 0 },
  { item: "所有者权益合计", opening: 1, closing },
];
