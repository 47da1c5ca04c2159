import type { Notice } from "../../../../shared/api/notices.ts";
import type { Question } from "../../../../shared/notices/explanations.ts";
import { valuesOf } from "../../../../shared/typed/form.ts";
import type { Mend } from "../../../../shared/typed/mends.ts";
import { call, isPassing, Refusal } from "../kit/request.ts";
import { forget, keep } from "../kit/store.ts";
import type { Draft } from "./facts.ts";

/** Where the draft is. `local`: only on this device. */
export type SaveState =
  | { kind: "saved"; at: string }
  /** Saved but for what can't be read, such as an amount in words: that stays on this device. */
  | { kind: "partly"; at: string; unread: number }
  | { kind: "waiting" }
  | { kind: "saving" }
  | { kind: "local"; message: string; loggedOut?: boolean }
  | { kind: "refused"; message: string; mends: Mend[] }
  | { kind: "conflict"; changedBy: string };

/** The copy on this device. */
export interface LocalCopy {
  form: Draft["form"];
  base: Draft["base"];
  at: string;
}

/** What must be explained, and what is marked. */
export type Remarks = Pick<Saved, "questions" | "wording">;

interface Saved {
  version: number;
  questions: Question[];
  wording: Notice["wording"];
  draft: { elements: Record<string, unknown>; title: string; changeNote: string | null; savedAt: string } | null;
}

/** Milliseconds without typing after which the draft is saved. */
const quiet = 1200;
/** Milliseconds after which what was typed is copied to this device: not at every stroke, as a table may hold thousands of lines. */
const copyAfter = 250;
/** Milliseconds until we try again without a network. */
const again = 8000;

/**
 * Saves the draft by itself. What is typed goes to this device's store first and leaves it only when the server has all of it.
 * @param show told about every change of state
 * @param heard told what the server says of what it saved
 */
export function saver(draft: Draft, show: (state: SaveState) => void, heard: (saved: Remarks) => void) {
  const id = draft.facts.noticeId;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let copyTimer: ReturnType<typeof setTimeout> | undefined;
  let changes = 0;
  let savedChanges = 0;
  let running: Promise<void> | undefined;
  let halted = false;

  const keepCopy = () => {
    clearTimeout(copyTimer);
    copyTimer = undefined;
    return keep("drafts", id, {
      form: draft.form,
      base: draft.base,
      at: new Date().toISOString(),
    } satisfies LocalCopy).catch(
      () => undefined, // private windows have no store: then the page itself is the only copy
    );
  };

  const later = (wait: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), wait);
  };

  const send = async () => {
    const sending = changes;
    show({ kind: "saving" });
    const { values, problems } = valuesOf(draft.facts.item.elements, draft.form.fields);
    const { title, changeNote } = draft.form;
    const explanations = { ...draft.form.explanations };
    const correcting = draft.facts.changeNote !== null;
    const content = { title, elements: values, explanations, ...(correcting ? { changeNote } : {}) };
    const body = { version: draft.base.version, ...content };
    try {
      const notice = await call<Saved>("PUT", `/api/notices/${id}`, body);
      draft.base = { version: notice.version, title, changeNote, explanations, elements: values };
      savedChanges = sending;
      heard(notice);
      if (sending === changes) await saved(notice.draft?.savedAt ?? new Date().toISOString(), problems.length);
      else later(quiet);
    } catch (fault) {
      failed(fault);
    }
  };

  const saved = async (at: string, unread: number) => {
    if (unread > 0) {
      await keepCopy();
      show({ kind: "partly", at, unread });
      return;
    }
    clearTimeout(copyTimer);
    copyTimer = undefined;
    await forget("drafts", id).catch(() => undefined);
    show({ kind: "saved", at });
  };

  const failed = (fault: unknown) => {
    if (isPassing(fault)) {
      show({ kind: "local", message: fault instanceof Error ? fault.message : "" });
      later(again);
      return;
    }
    if (!(fault instanceof Refusal)) throw fault;
    if (fault.status === 401) show({ kind: "local", message: fault.message, loggedOut: true });
    else if (fault.code === "notice.changed") {
      halted = true;
      const changedBy = String(fault.details.changedBy ?? "其他人");
      show({ kind: "conflict", changedBy: changedBy === draft.facts.me ? "您在另一个窗口或设备上" : changedBy });
    } else show({ kind: "refused", message: fault.message, mends: fault.details.issues ?? [] });
  };

  /** Saves what is not saved yet; a save that runs already is waited for first. */
  const save = async (): Promise<void> => {
    clearTimeout(timer);
    while (running) await running;
    if (halted || savedChanges === changes) return;
    running = send().finally(() => {
      running = undefined;
    });
    await running;
  };

  return {
    /** Something was typed. */
    changed() {
      changes++;
      copyTimer ??= setTimeout(() => void keepCopy(), copyAfter);
      if (halted) return;
      show({ kind: "waiting" });
      later(quiet);
    },
    save,
    keepCopy,
    /** The page may be gone in a moment: copies what is not saved, and tries to save it. */
    leaving() {
      if (savedChanges === changes) return;
      void keepCopy();
      void save();
    },
    /** Everything typed is on the server. */
    isSaved: () => savedChanges === changes,
    /** After a conflict was settled: the draft's base is what the others saved. */
    resume() {
      halted = false;
      changes++;
      void save();
    },
  };
}

export type Saver = ReturnType<typeof saver>;
