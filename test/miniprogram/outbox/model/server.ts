// The server's rules, as far as the outbox can meet them: idempotency keys, versions, states, uploads. `real-server.ts` is the other
// implementation of `Server`; both run under the same persons and the same network.
import { sha256Hex } from "../../../support/files.ts";

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
  /** Bytes of the attached pictures, as digests of what was sent. */
  pictures: string[];
  elements: Record<string, unknown>;
}

export interface Server {
  handle(request: Request): Promise<Reply> | Reply;
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
  ) {
    super(code);
  }
}
const refuse = (status: number, code: string): never => {
  throw new Refusal(status, code);
};

export const chunkSize = 128;

/** A server in memory. `digest` is the one of the phone. */
export class ModelServer implements Server {
  notices = new Map<string, Notice>();
  /** Stored files: what the server calls them → digest of what was sent. */
  files = new Map<string, string>();
  uploads = new Map<string, Upload>();
  answers = new Map<string, { digest: string; reply: Reply }>();
  /** Requests for something that belongs to another account: there must be none. */
  strayed: string[] = [];
  #ids = 0;

  constructor(readonly digest: (bytes: Uint8Array) => string) {}

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
      return { status: fault.status, body: { error: { code: fault.code, message: `${fault.code}。` } } };
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
    const { title, elements, period } = body as Pick<Notice, "title" | "elements" | "period">;
    this.#check(account, title, elements);
    const notice: Notice = {
      ...{ id: this.newId(), owner: account, version: 1, state: "draft", period, title, elements, savedBy: account },
      ...{ submissions: 0, signers: [], returns: [] },
    };
    this.notices.set(notice.id, notice);
    return this.#present(notice);
  }

  #save({ account, body }: Request, notice: Notice): unknown {
    const { title, elements, version } = body as Notice;
    if (notice.state !== "draft" && notice.state !== "returned") refuse(409, "notice.wrong_state");
    if (notice.version !== version) refuse(409, "notice.changed");
    this.#check(account, title, elements);
    Object.assign(notice, { title, elements, version: version + 1, savedBy: account });
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
      notice.state = "returned";
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
      elements,
      signers: signers.map(({ role, account }) => `${role} ${account}`),
      pictures: ((elements.files ?? []) as { sha256: string }[]).map(({ sha256 }) => this.files.get(sha256) ?? "?"),
    }));
  }
}

export const realDigest = (bytes: Uint8Array): string => sha256Hex(Buffer.from(bytes));
