// What the log says of notices that an office took off the reading side (暂停展示), and put back.
import type { ActEntry, ResumptionEntry, SuspensionEntry } from "../../shared/receipts/entries.ts";
import { Divergence } from "./divergence.ts";

/** That a notice was taken off, and what put it back; null where nothing did: then what it took away stays away. */
export interface LoggedSuspension {
  entry: SuspensionEntry;
  resumed: ResumptionEntry | null;
}

interface Place {
  notice: string;
  revision: number;
}

export class SuspensionLedger {
  readonly #byNotice = new Map<string, LoggedSuspension[]>();

  /** Suspensions by the notice's number, in order: each of a revision and all before it that were on show. */
  get all(): Iterable<[string, readonly LoggedSuspension[]]> {
    return this.#byNotice;
  }

  /** Only the newest revision, while it is in force, and not twice. @param newest what was published, corrected or withdrawn last @throws Divergence */
  suspend(index: number, entry: SuspensionEntry, newest: ActEntry | undefined): void {
    const { notice, revision } = entry;
    if (!isInForce(entry, newest) || this.of(entry))
      throw new Divergence("act.order", { notice, revision, entry: index });
    this.#byNotice.set(notice, [...(this.#byNotice.get(notice) ?? []), { entry, resumed: null }]);
  }

  /** Only what is off, and that nothing published since has ended. @throws Divergence */
  resume(index: number, entry: ResumptionEntry, newest: ActEntry | undefined): void {
    const { notice, revision } = entry;
    const last = this.#byNotice.get(notice)?.at(-1);
    const isOpen = last?.resumed === null && last.entry.suspension === entry.suspension && isInForce(entry, newest);
    if (!isOpen) throw new Divergence("act.order", { notice, revision, entry: index });
    last.resumed = entry;
  }

  /** What took this revision off the reading side: the first that stands; undefined while it is on show. */
  of({ notice, revision }: Place): SuspensionEntry | undefined {
    return this.#byNotice.get(notice)?.find(({ entry, resumed }) => resumed === null && revision <= entry.revision)
      ?.entry;
  }
}

const isInForce = ({ revision }: Place, newest: ActEntry | undefined): boolean =>
  newest?.revision === revision && newest.kind !== "notice.withdrawn";
