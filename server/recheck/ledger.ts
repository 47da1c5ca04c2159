import { type CommittedEntry, type DrawnEntry, readCommitted, readDrawn } from "../../shared/inspections/draw/index.ts";
import {
  type ActEntry,
  type ClosingEntry,
  type EnrolmentEntry,
  type ErasureEntry,
  readAct,
  readCanonical,
  readClosing,
  readEnrolment,
  readErasure,
  readResumption,
  readSeal,
  readSuspension,
} from "../../shared/receipts/entries.ts";
import type { Entry } from "../../shared/receipts/entry.ts";
import { having, text } from "../../shared/receipts/shapes.ts";
import { roles } from "../../shared/roles.ts";
import { Divergence } from "./divergence.ts";
import { SuspensionLedger } from "./suspension-ledger.ts";

/** A key as the log knows it. */
export interface LoggedKey {
  entry: EnrolmentEntry;
  /** When the log was told that it ended; null while it holds. */
  revokedAt: string | null;
}

/** A publication, correction or withdrawal and its place in the log. */
export interface LoggedAct {
  index: number;
  entry: ActEntry;
}

/** A draw and its places in the log; `drawn` is null as long as only its list was fixed. */
export interface LoggedDraw {
  committed: CommittedEntry;
  committedIndex: number;
  drawn: { index: number; entry: DrawnEntry } | null;
}

const frame = having({ kind: text(), at: text() });

/** What a county's log says, read from its first entry to its last; refuses what can't follow from what went before. */
export class Ledger {
  readonly keys = new Map<string, LoggedKey>();
  /** Digest of the items by number of the version. */
  readonly catalogues = new Map<number, string>();
  /** Acts by the notice's number, in order. */
  readonly notices = new Map<string, LoggedAct[]>();
  /** Deletions by law, by the notice's number, in order: each of a revision and all before it. */
  readonly erasures = new Map<string, ErasureEntry[]>();
  /** Draws by id. */
  readonly draws = new Map<string, LoggedDraw>();
  /** Ends of publicity, by the notice's number, in order: each of a revision and all before it. */
  readonly closings = new Map<string, ClosingEntry[]>();
  readonly suspensions = new SuspensionLedger();
  /** `at` of the first entry. What was public before it can't be proved by this log. */
  beganAt: string | null = null;

  /** @throws Divergence `log.entry_malformed`, and what is wrong with an act */
  add(index: number, entryText: string): Entry {
    const entry = readCanonical<Entry>(entryText, frame);
    if (entry === null) throw new Divergence("log.entry_malformed", { entry: index });
    this.beganAt ??= entry.at;
    switch (entry.kind) {
      case "key.enrolled":
        this.#enrol(demand(readEnrolment(entryText), index));
        break;
      case "key.revoked":
        this.#revoke(entry.key, entry.at);
        break;
      case "catalogue.published":
        this.catalogues.set(entry.number, entry.digest);
        break;
      case "notice.published":
      case "notice.corrected":
      case "notice.withdrawn":
        this.#act({ index, entry: demand(readAct(entryText), index) });
        break;
      case "audit.sealed":
        demand(readSeal(entryText), index);
        break;
      case "draw.committed":
        this.#commit(index, demand(readCommitted(entryText), index));
        break;
      case "draw.drawn":
        this.#draw(index, demand(readDrawn(entryText), index));
        break;
      case "notice.erased":
        this.#erase(index, demand(readErasure(entryText), index));
        break;
      case "notice.closed":
        this.#close(index, demand(readClosing(entryText), index));
        break;
      case "notice.suspended":
        this.suspensions.suspend(index, demand(readSuspension(entryText), index), this.#newestAct(entry.notice));
        break;
      case "notice.resumed":
        this.suspensions.resume(index, demand(readResumption(entryText), index), this.#newestAct(entry.notice));
        break;
    }
    return entry;
  }

  /** Told twice by two acts at once does no harm; the first counts. */
  #enrol(entry: EnrolmentEntry): void {
    if (!this.keys.has(entry.key)) this.keys.set(entry.key, { entry, revokedAt: null });
  }

  /** Of a key that this log was never told of, nothing here depends. */
  #revoke(key: string, at: string): void {
    const known = this.keys.get(key);
    if (known) known.revokedAt ??= at;
  }

  #act(act: LoggedAct): void {
    const { entry, index } = act;
    const place = { notice: entry.notice, revision: entry.revision, entry: index };
    const before = this.notices.get(entry.notice) ?? [];
    if (!follows(entry, before.at(-1)?.entry)) throw new Divergence("act.order", place);
    this.#checkSigners(entry, place);
    this.notices.set(entry.notice, [...before, act]);
  }

  #newestAct = (notice: string): ActEntry | undefined => this.notices.get(notice)?.at(-1)?.entry;

  #erase(index: number, entry: ErasureEntry): void {
    this.#demandPublished(index, entry);
    this.erasures.set(entry.notice, [...(this.erasures.get(entry.notice) ?? []), entry]);
  }

  #close(index: number, entry: ClosingEntry): void {
    this.#demandPublished(index, entry);
    this.closings.set(entry.notice, [...(this.closings.get(entry.notice) ?? []), entry]);
  }

  /** Only what was published can be deleted or closed. */
  #demandPublished(index: number, { notice, revision }: Pick<ErasureEntry, "notice" | "revision">): void {
    if (!this.notices.get(notice)?.some((act) => act.entry.revision === revision))
      throw new Divergence("act.order", { notice, revision, entry: index });
  }

  /** What closed this revision: the first that speaks of it; undefined while its lists are on show. */
  closingOf({ notice, revision }: { notice: string; revision: number }): ClosingEntry | undefined {
    return this.closings.get(notice)?.find((closing) => revision <= closing.revision);
  }

  #commit(index: number, committed: CommittedEntry): void {
    if (this.draws.has(committed.draw)) throw new Divergence("draw.order", { draw: committed.draw, entry: index });
    this.draws.set(committed.draw, { committed, committedIndex: index, drawn: null });
  }

  /** What was fixed is drawn once, from the same list. */
  #draw(index: number, entry: DrawnEntry): void {
    const before = this.draws.get(entry.draw);
    if (!before || before.drawn || before.committed.digest !== entry.digest || before.committed.day !== entry.day)
      throw new Divergence("draw.order", { draw: entry.draw, entry: index });
    before.drawn = { index, entry };
  }

  /** Was the content of this revision deleted by law? */
  isErased({ notice, revision }: { notice: string; revision: number }): boolean {
    return this.erasures.get(notice)?.some((erasure) => revision <= erasure.revision) ?? false;
  }

  #checkSigners({ signatures }: ActEntry, place: { notice: string; revision: number }): void {
    const order = signatures.map(({ role }) => role);
    const persons = new Set(signatures.map(({ signer }) => signer));
    const inOrder =
      order[0] === "handler" && order.at(-1) === "villageSecretary" && new Set(order).size === order.length;
    if (!inOrder || persons.size !== signatures.length) throw new Divergence("act.signers", place);
    for (const [at, { role, signer, key, signedAt }] of signatures.entries()) {
      const known = this.keys.get(key);
      // A key may end between its owner's signature and the last one. The last signs at the moment of the act.
      const ended = known?.revokedAt ?? null;
      const isEnded = ended !== null && (at === signatures.length - 1 || (signedAt !== undefined && signedAt > ended));
      if (known?.entry.signer !== signer || isEnded)
        throw new Divergence("act.key", { ...place, role: roles[role].name });
    }
  }
}

function demand<T>(entry: T | null, index: number): T {
  if (entry === null) throw new Divergence("log.entry_malformed", { entry: index });
  return entry;
}

/** May this act come after that one, about the same notice? */
function follows(entry: ActEntry, before: ActEntry | undefined): boolean {
  if (!before) return entry.kind === "notice.published";
  if (before.kind === "notice.withdrawn") return false;
  return entry.kind === "notice.withdrawn"
    ? entry.revision === before.revision
    : entry.kind === "notice.corrected" && entry.revision > before.revision;
}
