import type { Notice } from "../../../../shared/api/notices";
import type { Fault } from "../../../api/answer";
import { getOwn, signedIn } from "../../../api/session";
import { differencesOf, onlyIn, placeOf, typedIndex } from "../../../generated/shared";
import {
  conflictOf,
  keptDraft,
  moveDraft,
  resolveMine,
  resolveTheirs,
  runOutbox,
  stateOf,
  wishSubmit,
} from "../../../outbox/index";
import { besideOf, keepBeside } from "./beside";
import { type Remarks, remarksSubmitting, rowsOf } from "./editing";
import { drawAll, drawState, type Editor, keepNow } from "./editor";
import { fieldOf, keysOf, rowsShown } from "./fields";
import { editingOfKept } from "./opening";
import { personalIn, stops } from "./personal";
import { movedOn } from "./words";

/** What came of submitting. `mend`: something isn't ready; `at` is the first field, `count` how many places. */
export type Submitted =
  | { kind: "mend"; at: number; count: number }
  | { kind: "full" }
  | { kind: "sent"; noticeId: string }
  | { kind: "waits" }
  /** Kept, but nothing goes before the person has logged in again. */
  | { kind: "signed-out" }
  | { kind: "refused"; text: string };

/** Checks on the phone, keeps it, and sends it as soon as there is a network. */
export async function submit(editor: Editor): Promise<Submitted> {
  editor.checked = true;
  const { editing } = editor;
  const remarks = remarksSubmitting(editing);
  // Said beside the fields by themselves, so they only count here.
  const personal = keysOf(editing).flatMap((key) => personalIn(editing, key).filter(stops));
  const mends = [...remarks.mends, ...personal.map(({ path, words }) => ({ path, message: words }))];
  for (const { path } of mends.toReversed()) {
    const { key, row } = placeOf(path);
    if (row !== undefined)
      editor.from[key] = Math.floor(typedIndex(rowsOf(editor.editing, key), row) / rowsShown) * rowsShown;
  }
  drawAll(editor);
  if (mends.length > 0) return { kind: "mend", at: firstOf(editor, { ...remarks, mends }), count: mends.length };
  const { id } = editor.editing;
  if (!keepNow(editor) || !wishSubmit(id)) return { kind: "full" };
  await runOutbox();
  drawState(editor);
  const state = stateOf(id);
  const noticeId = keptDraft(id)?.noticeId;
  if (state?.state === "done" && noticeId) return { kind: "sent", noticeId };
  if (state?.state !== "stuck") return { kind: signedIn() ? "waits" : "signed-out" };
  if (noticeId && state.fault?.code === "notice.not_ready") await learnQuestions(editor, noticeId);
  return { kind: "refused", text: refusalOf(state.fault) ?? state.words };
}

/** Sentences of a refusal that fit the top of the page. */
const mostSaid = 5;

/** Why the server refuses, place by place: what stands in the files only it has read. */
function refusalOf(fault: Fault | null | undefined): string | undefined {
  if (!fault) return undefined;
  const said = (fault.issues ?? []).slice(0, mostSaid).map(({ message }) => message);
  return [fault.message, ...said].join("\n");
}

/** What only the server can compare, it asks about: then the questions stand beside the fields. */
async function learnQuestions(editor: Editor, noticeId: string): Promise<void> {
  const answer = await getOwn<Notice>(`/api/notices/${noticeId}`);
  if (!answer.ok) return;
  editor.editing = { ...editor.editing, asked: answer.data.questions };
  keepNow(editor);
  drawAll(editor);
}

function firstOf({ editing }: Editor, remarks: Remarks): number {
  const keys = keysOf(editing);
  return Math.max(0, Math.min(...remarks.mends.map(({ path }) => keys.indexOf(fieldOf(remarks, path)))));
}

/** Shows both versions when somebody else has saved first. */
export function drawConflict(editor: Editor): boolean {
  const theirs = conflictOf(editor.editing.id);
  if (!theirs) return false;
  const { item, correcting, form } = editor.editing;
  const { title, changeNote, explanations = {}, elements } = theirs;
  const base = { title, changeNote: changeNote ?? "", explanations, elements };
  const own = { elements: item.elements, correcting, form, base };
  const lines = differencesOf(own, { ...theirs, explanations }).map((one) => ({
    label: one.label,
    mine: onlyIn(one.mine, one.theirs),
    theirs: onlyIn(one.theirs, one.mine),
  }));
  editor.show({
    overlay: "versions",
    versions: { by: theirs.savedBy === signedIn()?.name ? "您" : theirs.savedBy, lines },
  });
  return true;
}

/** Goes on with the version that the person chose. */
export function chooseVersion(editor: Editor, mine: boolean): void {
  const { id } = editor.editing;
  const isDone = mine ? resolveMine(id) : resolveTheirs(id);
  const kept = keptDraft(id);
  const beside = besideOf(id);
  if (isDone && kept && beside) editor.editing = editingOfKept(kept, mine ? beside : { ...beside, unread: [] });
  editor.show({ overlay: "" });
  drawAll(editor);
  drawState(editor);
  if (mine) void runOutbox();
}

/** Goes on in the village that this one was merged into. @returns the words to say of it; empty: it could not be moved */
export function moveOn(editor: Editor): string {
  const { id } = editor.editing;
  const into = stateOf(id)?.fault?.mergedInto;
  const beside = besideOf(id);
  if (!into || !beside || !keepNow(editor) || !moveDraft(id, into.code)) return "";
  const kept = keptDraft(id);
  if (!kept) return "";
  const next = { ...beside, villageName: into.name, returned: null };
  keepBeside(id, next);
  editor.editing = editingOfKept(kept, next);
  drawAll(editor);
  drawState(editor);
  return movedOn(into.name);
}
