// The server's rules, as far as the outbox can meet them: idempotency keys, versions, states, uploads. `RealServer` of
// test/server/outbox is the other implementation of `Server`; both run under the same persons and the same network.

import type { Chance } from "../../../support/chance.ts";
import { quickDigest } from "./quick-digest.ts";

export interface Request {
  account: string;
  method: string;
  path: string;
  body?: unknown;
  bytes?: Uint8Array;
  key?: string | undefined;
}
export interface Reply {
  status: number;
  body: unknown;
}

/** What a server holds in the end. */
export interface Held {
  title: string;
  owner: string;
  state: string;
  submissions: number;
  signers: string[];
  returns: string[];
  /** Names of the attached files whose bytes are those that were sent. */
  pictures: string[];
  /** What was saved and by whom, in order. */
  saves: { account: string; title: string }[];
}

/** A picture or a document as a phone takes it. */
export interface Taken {
  bytes: Uint8Array;
  ending: "jpg" | "pdf" | "xlsx";
}

export interface Server {
  /** Of the bytes of a picture, as the phone computes it. */
  digest(bytes: Uint8Array): string;
  handle(request: Request): Promise<Reply> | Reply;
  /** A picture or a document that nobody has taken before. */
  picture(chance: Chance): Promise<Taken> | Taken;
  /** The item of the notices, the key of its attachments, and what else must be filled in. */
  item: { code: string; files: string; filled: Record<string, unknown> };
  /** May whoever signed first also return it? Otherwise nobody here does. */
  returnsByHandler: boolean;
  /** What a phone sends to sign what waits. */
  signature(account: string, noticeId: string, role: string): Promise<Signed> | Signed;
  /** Unfinished uploads are given up, as after a week. */
  expireUploads(): Promise<void> | void;
  held(): Promise<Held[]> | Held[];
  /** Requests for something that belongs to another account: there must be none. */
  strayed: string[];
}

export interface Signed {
  role: string;
  keyId: string;
  signature: string;
}

interface Notice {
  id: string;
  owner: string;
  version: number;
  state: "draft" | "signing" | "returned" | "published";
  period: string | null;
  title: string;
  elements: Record<string, unknown>;
  savedBy: string;
  submissions: number;
  signers: { role: string; account: string }[];
  returns: string[];
  saves: Held["saves"];
}
interface FileLine {
  sha256: string;
  name: string;
}
interface Begun {
  draftId: string;
}
interface Upload {
  id: string;
  account: string;
  sha256: string;
  size: number;
  chunks: Map<number, Uint8Array>;
  attachment: string | null;
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly details: { id?: string },
  ) {
    super(code);
  }
}
const refuse = (status: number, code: string, details = {}): never => {
  throw new Refusal(status, code, details);
};

export const chunkSize = 128;

/** A server in memory. */
export class ModelServer implements Server {
  notices = new Map<string, Notice>();
  /** Stored files: what the server calls them → digest of what was sent. */
  files = new Map<string, string>();
  uploads = new Map<string, Upload>();
  answers = new Map<string, { digest: string; reply: Reply }>();
  /** Which draft of a phone became which notice. */
  begun = new Map<string, string>();
  strayed: string[] = [];
  item = { code: "DW-01-01", files: "files", filled: {} };
  digest = quickDigest;
  returnsByHandler = true;
  #ids = 0;

  /** Documents are larger: nothing makes them small. */
  picture = (chance: Chance): Taken => {
    const ending = chance.pick(["jpg", "jpg", "pdf", "xlsx"] as const);
    const most = ending === "jpg" ? 3 : 8;
    const length = chance.between(1, most * chunkSize);
    return { bytes: Uint8Array.from({ length }, () => chance.between(0, 255)), ending };
  };

  signature = (account: string, _noticeId: string, role: string): Signed => ({
    ...{ role, keyId: "key", signature: `by ${account}` },
  });

  expireUploads(): void {
    for (const upload of this.uploads.values()) if (!upload.attachment) this.uploads.delete(upload.id);
  }

  handle(request: Request): Reply {
    const slot = `${request.account} ${request.key}`;
    const digest = JSON.stringify([request.method, request.path, request.body ?? null]);
    const before = request.key ? this.answers.get(slot) : undefined;
    try {
      if (before) return before.digest === digest ? before.reply : refuse(422, "idempotency.mismatch");
      const reply = { status: 200, body: this.#route(request) };
      if (request.key && request.method !== "GET") this.answers.set(slot, { digest, reply });
      return reply;
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      return {
        status: fault.status,
        body: { error: { code: fault.code, message: `${fault.code}。`, details: fault.details } },
      };
    }
  }

  #route(request: Request): unknown {
    const [path = "", query = ""] = request.path.split("?");
    const [, , what, id = "", step = "", part = ""] = path.split("/");
    if (what === "uploads") return this.#upload(request, id, step, Number(part), query);
    if (request.method === "GET") return id ? this.#present(this.#notice(id)) : { items: [...this.notices.values()] };
    if (!id) return this.#create(request);
    const notice = this.#notice(id);
    if (request.method === "PUT") return this.#save(request, notice);
    return this.#step(request, notice, step);
  }

  #notice = (id: string): Notice => this.notices.get(id) ?? refuse(404, "notice.unknown");

  #present({ id, version, title, elements, savedBy, state }: Notice): unknown {
    return { id, version, state, draft: { title, elements, changeNote: null, savedBy }, submitted: null, history: [] };
  }

  #create({ account, body }: Request): unknown {
    const { title, elements, period, draftId } = body as Pick<Notice, "title" | "elements" | "period"> & Begun;
    this.#check(account, title, elements);
    const slot = `${account} ${draftId}`;
    const before = this.notices.get(this.begun.get(slot) ?? "");
    if (before?.title === title) return this.#present(before);
    if (before) refuse(409, "notice.duplicate", { id: before.id });
    const notice: Notice = {
      ...{ id: this.newId(), owner: account, version: 1, state: "draft", period, title, elements, savedBy: account },
      ...{ submissions: 0, signers: [], returns: [], saves: [{ account, title }] },
    };
    this.begun.set(slot, notice.id);
    this.notices.set(notice.id, notice);
    return this.#present(notice);
  }

  #save({ account, body }: Request, notice: Notice): unknown {
    const { title, elements, version } = body as Notice;
    if (notice.state !== "draft" && notice.state !== "returned") refuse(409, "notice.wrong_state");
    if (notice.version !== version) refuse(409, "notice.changed");
    this.#check(account, title, elements);
    Object.assign(notice, { title, elements, version: version + 1, savedBy: account });
    notice.saves.push({ account, title });
    return this.#present(notice);
  }

  /** Titles begin with the account that typed them: nobody's words may travel under another's name. */
  #check(account: string, title: string, elements: Record<string, unknown>): void {
    if (!title.startsWith(`${account} `)) this.strayed.push(`${account}: ${title}`);
    for (const { sha256 } of (elements.files ?? []) as { sha256: string }[])
      if (!this.files.has(sha256)) refuse(422, "notice.content_invalid");
  }

  #step({ account, body }: Request, notice: Notice, step: string): unknown {
    if (step === "submit") {
      if (notice.state !== "draft" && notice.state !== "returned") refuse(409, "notice.wrong_state");
      if (notice.version !== (body as Notice).version) refuse(409, "notice.changed");
      Object.assign(notice, { state: "signing", submissions: notice.submissions + 1 });
    } else if (step === "signatures") {
      const { role } = body as { role: string };
      if (notice.state !== "signing") refuse(409, "notice.wrong_state");
      if (notice.signers.some((signer) => signer.role === role)) refuse(409, "signature.already_signed");
      notice.signers.push({ role, account });
    } else {
      if (notice.state !== "signing") refuse(409, "notice.wrong_state");
      Object.assign(notice, { state: "returned", signers: [] });
      notice.returns.push(account);
    }
    notice.version += 1;
    return this.#present(notice);
  }

  #upload(request: Request, id: string, step: string, part: number, query: string): unknown {
    if (!id) return this.#begin(request);
    const upload = this.uploads.get(id);
    if (!upload || upload.account !== request.account) return refuse(404, "upload.unknown");
    if (step === "completion") return this.#complete(upload);
    const bytes = request.bytes ?? new Uint8Array();
    if (query !== `sha256=${this.digest(bytes)}`) refuse(422, "upload.chunk_damaged");
    if (!upload.attachment) upload.chunks.set(part, bytes);
    return this.#progress(upload);
  }

  #begin({ account, body }: Request): unknown {
    const { sha256, size } = body as Upload;
    const known = [...this.uploads.values()].find((one) => one.account === account && one.sha256 === sha256);
    const upload = known ?? { id: this.newId(), account, sha256, size, chunks: new Map(), attachment: null };
    this.uploads.set(upload.id, upload);
    return this.#progress(upload);
  }

  #progress({ id, chunks, attachment }: Upload): unknown {
    return { id, chunkSize, chunks: [...chunks.keys()], attachment: attachment ? { sha256: attachment } : null };
  }

  #complete(upload: Upload): unknown {
    if (upload.attachment) return { sha256: upload.attachment };
    const parts = Array.from({ length: Math.ceil(upload.size / chunkSize) }, (_, at) => upload.chunks.get(at));
    if (parts.some((part) => part === undefined)) refuse(409, "upload.incomplete");
    const digest = this.digest(Buffer.concat(parts as Uint8Array[]));
    if (digest !== upload.sha256) refuse(422, "upload.damaged");
    upload.attachment = `stored-${digest}`;
    this.files.set(upload.attachment, digest);
    return { sha256: upload.attachment };
  }

  newId = (): string => `id${++this.#ids}`;

  held(): Held[] {
    return [...this.notices.values()].map(({ signers, elements, ...notice }) => ({
      ...notice,
      signers: signers.map(({ role, account }) => `${role} ${account}`),
      pictures: ((elements.files ?? []) as FileLine[]).map(({ sha256, name }) =>
        name.startsWith(`${this.files.get(sha256)}.`) ? name : `other bytes for ${name}`,
      ),
    }));
  }
}
