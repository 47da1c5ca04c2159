// Sends what waits: one thing after another within a notice, different notices side by side.
import type { Answer, Fault } from "../api/answer";
import { full } from "./acts";
import { type Entry, hasRounds, hasUnsent, isOver, type PhotoEntry, subjectOf, untried } from "./entries";
import type { OutboxParts } from "./parts";
import { passing } from "./refusals";
import { sendDraft } from "./send-draft";
import { sendFix, sendSight } from "./send-fix";
import { sendLook } from "./send-look";
import { type SendParts, sendStep } from "./send-step";
import { sendVisit, sendVisitPhoto } from "./send-visit";
import type { Shelf } from "./shelf";

export interface Lanes {
  /** Sends what is due; resolves when nothing more can be done now. */
  run(): Promise<void>;
  /** The network is back, or the person looks: waiting for a better moment is over. */
  hurry(): void;
  /** Is a request about this entry under way? */
  isSending(id: string): boolean;
  stop(): void;
}

/** Pictures wait with their draft, so they have no turn of their own. */
type Turn = Exclude<Entry, PhotoEntry>;

/** Notices side by side; WeChat allows ten requests at once, and pages want theirs. */
const most = 3;
/** Milliseconds between tries: twice as long each time, up to five minutes. */
const pause = { first: 2_000, longest: 300_000 };

export function openLanes(parts: OutboxParts, shelf: Shelf, told: () => void): Lanes {
  const { transport, files, digest } = parts;
  const send: SendParts = {
    ...{ transport, files, digest, shelf, told },
    full: () => ({ ok: false, fault: { ...full, kind: "offline" } }),
  };
  const under = new Map<string, Promise<void>>();
  /** Nothing helps before the person acts: logged out, or no room even for notes. */
  let resting = false;
  let stopped = false;
  let callOff = (): void => undefined;

  const heads = (): Turn[] => headsOf(shelf.all(), parts.account());
  const isDue = (nextAt: number): boolean => {
    const wait = nextAt - parts.now();
    // A wait longer than any that is ever made: the phone's clock was set back.
    return wait <= 0 || wait > pause.longest;
  };
  const later = ({ tries }: Entry, fault: Fault): Partial<Entry> => {
    const longest = Math.min(pause.longest, pause.first * 2 ** Math.min(tries, 10));
    return { fault, tries: tries + 1, nextAt: parts.now() + longest * (0.5 + parts.random() / 2) };
  };
  const outcome = (sent: Turn, now: Entry, answer: Answer<unknown> | null): Partial<Entry> => {
    if (answer === null || answer.ok)
      return { ...untried, ...(!hasRounds(now) || isOver(now) ? { state: "done" } : {}) };
    const { fault } = answer;
    if (fault.kind === "signed-out") return { fault };
    if (fault.kind !== "refused" || passing.has(fault.code)) return later(now, fault);
    // What was typed while the refusal was on its way is another thing, and goes its own way.
    return { ...untried, fault, state: isRetyped(sent, now) ? "kept" : "stuck" };
  };
  /** Does what is due of one entry, request by request. */
  const work = async (id: string): Promise<void> => {
    for (;;) {
      const entry = heads().find((head) => head.id === id);
      if (!entry || !isDue(entry.nextAt) || stopped) return;
      const answer = await sendNext(send, entry);
      const noted = shelf.change(id, (now) => outcome(entry, now, answer)) || !shelf.find(id);
      told();
      if (!noted || (answer && !answer.ok && answer.fault.kind === "signed-out")) resting = true;
      if (resting) return;
    }
  };
  /** Runs again when the next try is due. */
  const wakeUp = (): void => {
    callOff();
    const waits = heads().map(({ nextAt }) => nextAt - parts.now());
    if (stopped || resting || waits.length === 0) return;
    callOff = parts.later(() => void run(), Math.min(pause.longest, Math.max(0, Math.min(...waits))));
  };
  const startDue = (): void => {
    if (stopped || resting) return;
    for (const { id, nextAt } of heads())
      if (under.size < most && !under.has(id) && isDue(nextAt))
        under.set(
          id,
          work(id).finally(() => ended(id)),
        );
    told();
    if (under.size === 0) wakeUp();
  };
  const ended = (id: string): void => {
    under.delete(id);
    startDue();
  };
  const run = async (): Promise<void> => {
    resting = false;
    startDue();
    while (under.size > 0) await Promise.race(under.values());
  };
  return {
    run,
    hurry: () => {
      for (const head of heads()) if (head.nextAt > 0) shelf.change(head.id, () => ({ nextAt: 0 }));
    },
    isSending: (id) => under.has(id),
    stop: () => {
      stopped = true;
      callOff();
    },
  };
}

/** Does the next request of an entry. Null: there is nothing more to send. */
function sendNext(send: SendParts, entry: Turn): Promise<Answer<unknown> | null> {
  if (entry.kind === "draft") return sendDraft(send, entry);
  if (entry.kind === "visit") return sendVisit(send, entry);
  if (entry.kind === "fix") return sendFix(send, entry);
  if (entry.kind === "look") return sendLook(send, entry);
  if (entry.kind === "sight") return sendSight(send, entry);
  return entry.kind === "visitPhoto" ? sendVisitPhoto(send, entry) : sendStep(send, entry);
}

const isTurn = (entry: Entry): entry is Turn => entry.kind !== "photo";
const isWaiting = (entry: Turn): boolean => entry.state === "kept" && (!hasRounds(entry) || hasUnsent(entry));

/** The first of each notice of whoever is logged in; what comes after it waits for it. */
function headsOf(entries: Entry[], account: string | null): Turn[] {
  const first = new Map<string, Turn>();
  for (const entry of entries)
    if (entry.accountId === account && isTurn(entry) && isWaiting(entry) && !first.has(subjectOf(entry)))
      first.set(subjectOf(entry), entry);
  // Photos of sheets take what is left: on a slow network they would keep the sheets themselves waiting.
  const isPhoto = ({ kind }: Turn): boolean => kind === "visitPhoto";
  const turns = [...first.values()];
  return [...turns.filter((turn) => !isPhoto(turn)), ...turns.filter(isPhoto)];
}

const isRetyped = (before: Entry, now: Entry): boolean =>
  (before.kind === "draft" && now.kind === "draft" && now.edit !== before.edit && now.conflict === null) ||
  (before.kind === "visit" && now.kind === "visit" && now.edition !== before.edition);
