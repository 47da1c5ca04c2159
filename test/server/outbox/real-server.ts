// The server itself under the persons and the network of the outbox's simulation, over HTTP.
import { clearUploads } from "../../../server/files/index.ts";
import { Notice as NoticeRow } from "../../../server/notices/entities.ts";
import type { AttachmentAnswer } from "../../../shared/api/attachments.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { FileEntry } from "../../../shared/notices/content.ts";
import type { SignerRole } from "../../../shared/roles.ts";
import type { Held, Reply, Request, Server, Signed, Taken } from "../../miniprogram/outbox/model/server.ts";
import type { TestApp } from "../../support/app.ts";
import type { Chance } from "../../support/chance.ts";
import { scene, sha256Hex, smallPdf, uploadForm } from "../../support/files.ts";
import type { Person } from "../../support/people.ts";
import { xlsx } from "../../support/sheets.ts";
import { expectOk, type SigningPerson, signatureOf, signingPerson } from "../../support/signers.ts";

const village = "640221100200";
export const elsewhere = "640221100201";
const week = 8 * 24 * 3600;

/** Everything of one simulated run: persons of its own at a server that other runs use too. */
export class RealServer implements Server {
  strayed: string[] = [];
  returnsByHandler = false;
  /** 村民会议决议: may come as often as it happens, with files. */
  item = {
    ...{ code: "MJ-02-02", files: "minutes" },
    filled: { meetingDate: "2026-08-20", attend: "42 人", motion: "修渠", vote: "同意 40 票", decision: "通过" },
  };
  /** What was taken on the phones: bytes by their digest. */
  #taken = new Map<string, Buffer>();
  /** What was saved of each notice, by the version that it led to: a repeated answer is the same save. */
  #saves = new Map<string, Map<number, { account: string; title: string }>>();

  private constructor(
    readonly app: TestApp,
    readonly people: Record<string, SigningPerson>,
    readonly witness: Person,
  ) {}

  /** @param witness uploads the same pictures whole, in another village */
  static async open(app: TestApp, witness: Person): Promise<RealServer> {
    const handler = () => signingPerson(app, "王经办", ["handler", village]);
    return new RealServer(app, { wang: await handler(), li: await handler() }, witness);
  }

  digest = (bytes: Uint8Array): string => sha256Hex(Buffer.from(bytes));

  #person(account: string): SigningPerson {
    const person = this.people[account];
    if (!person) throw new Error(`nobody is called ${account}`);
    return person;
  }

  async handle({ account, method, path, body, bytes, key }: Request): Promise<Reply> {
    const { app } = this;
    const titled = (body as { title?: string } | undefined)?.title;
    if (titled !== undefined && !titled.startsWith(`${account} `)) this.strayed.push(`${account}: ${titled}`);
    const answer = await fetch(app.url + path, {
      method,
      headers: {
        authorization: `Bearer ${app.token(this.#person(account))}`,
        ...(bytes ? {} : { "content-type": "application/json" }),
        ...(key ? { "idempotency-key": key } : {}),
      },
      ...(method === "GET" ? {} : { body: bytes ? Buffer.from(bytes) : JSON.stringify(body ?? {}) }),
    });
    const reply = { status: answer.status, body: await answer.json() };
    if (titled !== undefined && answer.ok) this.#noteSave(reply.body as Notice, { account, title: titled });
    return reply;
  }

  #noteSave({ id, version }: Notice, save: { account: string; title: string }): void {
    this.#saves.set(id, (this.#saves.get(id) ?? new Map()).set(version, save));
  }

  /** A small photo, a scan of one to three chunks, or a sheet; the server encodes photos anew and keeps the others as they are. */
  async picture(chance: Chance): Promise<Taken> {
    // In letters: ten digits and a row's number would now and then read as somebody's telephone.
    const mark = `${chance.next()}`.replace(/\d/g, (digit) => "klmnpqrstu"[Number(digit)] ?? "");
    const ending = chance.pick(["jpg", "pdf", "pdf", "xlsx"] as const);
    const make = {
      jpg: () => scene(chance.between(60, 300), 60, chance.between(1, 255)).jpeg().toBuffer(),
      pdf: () => smallPdf({ body: `% ${mark} ${"x".repeat(chance.between(1, 300_000))}` }),
      xlsx: () =>
        xlsx([["事项", "金额"], ...Array.from({ length: 50 }, (_, at) => [`${mark} ${at}`, chance.between(1, 9_999)])]),
    };
    const bytes = await make[ending]();
    this.#taken.set(`${this.digest(bytes)}.${ending}`, bytes);
    return { bytes, ending };
  }

  signature = (account: string, noticeId: string, role: string): Promise<Signed> =>
    signatureOf(this.app, this.#person(account), noticeId, role as SignerRole);

  async expireUploads(): Promise<void> {
    this.app.clock.forward(week);
    await clearUploads(this.app.parts);
  }

  async held(): Promise<Held[]> {
    const names = new Map(Object.entries(this.people).map(([name, { accountId }]) => [accountId, name]));
    const rows = await this.app.store.read((db) => db.find(NoticeRow, { order: { id: "ASC" } }));
    const mine = rows.filter(({ drafterId }) => names.has(drafterId));
    return Promise.all(mine.map(({ id, drafterId }) => this.#held(id, names.get(drafterId) ?? "", names)));
  }

  async #held(id: string, owner: string, names: Map<string, string>): Promise<Held> {
    const notice = expectOk<Notice>(await this.app.as(this.#person(owner)).get(`/api/notices/${id}`));
    const { title, elements } = notice.draft ??
      notice.submitted ?? { title: "", elements: {} as Record<string, unknown> };
    const signers = notice.signOff?.signers.flatMap(({ role, signedBy }) =>
      signedBy ? [`${role} ${names.get(signedBy.accountId)}`] : [],
    );
    const steps = (step: string) => notice.history.filter((line) => line.step === step);
    const files = (elements[this.item.files] ?? []) as FileEntry[];
    return {
      ...{ title, owner, state: notice.state, signers: signers ?? [] },
      submissions: steps("submit").length,
      returns: steps("return").map(({ byName }) => byName),
      saves: [...(this.#saves.get(id) ?? [])].sort(([a], [b]) => a - b).map(([, save]) => save),
      pictures: await Promise.all(files.map((file) => this.#origin(file, owner))),
    };
  }

  /** Digest of what was taken on the phone, when the server gives out the very bytes that it gives for a whole upload by somebody else. */
  async #origin({ sha256, name }: FileEntry, owner: string): Promise<string> {
    const bytes = this.#taken.get(name);
    if (!bytes) return `nobody took ${name}`;
    const witness = this.app.as(this.witness);
    const form = uploadForm(elsewhere, bytes, name);
    const whole = expectOk<AttachmentAnswer>(await witness.post("/api/attachments", form));
    const [here, there] = await Promise.all([
      this.app.as(this.#person(owner)).get(`/files/${sha256}`),
      witness.get(`/files/${whole.sha256}`),
    ]);
    const same = here.status === 200 && there.status === 200 && here.bytes.equals(there.bytes);
    return same && sha256Hex(here.bytes) === sha256 ? name : `other bytes for ${name}`;
  }
}
