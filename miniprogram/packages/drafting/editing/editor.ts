import type { TypedValue } from "../../../../shared/typed/form";
import type { Mend } from "../../../../shared/typed/mends";
import { derivedFigures, derivedRows } from "../../../generated/arithmetic";
import { typedOf, valuesOf } from "../../../generated/shared";
import { fileOf, keepDraft, keptDraft, localPicture, runOutbox, stateOf } from "../../../outbox/index";
import { keepBeside } from "./beside";
import {
  type Editing,
  isLocal,
  type Remarks,
  remarksSubmitting,
  remarksTyping,
  typedNotice,
  withValue,
} from "./editing";
import { fieldView, keysOf } from "./fields";
import { type FileReadings, openFileReadings } from "./file-readings";
import { type FileState, filesOf } from "./files";
import { type Keeper, openKeeper } from "./keeper";
import { keptOf } from "./opening";
import { personalView } from "./personal";
import { wordingView } from "./wording";
import { goOnAs, phoneFull, stateView, submitAgain, waitsForNetwork } from "./words";

/** The editor behind its page: what is typed, and what of it is shown. The page draws what `show` hands it. */
export interface Editor {
  editing: Editing;
  /** Was submitting tried? From then on everything that must be mended is said beside its field. */
  checked: boolean;
  /** First row on the page, by table. */
  from: Record<string, number>;
  /** Has the last try to keep it failed for want of room? */
  full: boolean;
  /** Was it submitted while there was no network, and not sent since? Whatever is typed then takes that back. */
  waited: boolean;
  /** Is “nothing happened” offered on the page? Only as long as nothing was typed. */
  nilOffered: boolean;
  keeper: Keeper;
  /** What the server reads in its files. */
  readings: FileReadings;
  /** A field as it was before rows were deleted or replaced, or something was masked. */
  undo: { key: string; value: TypedValue } | null;
  show(patch: Record<string, unknown>): void;
}

export function openEditor(editing: Editing, show: Editor["show"]): Editor {
  const editor: Editor = {
    ...{ editing, checked: false, from: {}, full: false, waited: false, undo: null, show },
    nilOffered: editing.nil !== null,
    keeper: openKeeper(
      () => keepNow(editor),
      () => void runOutbox(),
    ),
    readings: openFileReadings(editing.villageCode, () => drawFiles(editor)),
  };
  return editor;
}

/** Draws all fields, one call each: a long text would be too much for one call with the others. */
export function drawAll(editor: Editor): void {
  const remarks = remarksNow(editor);
  keysOf(editor.editing).forEach((key, at) => {
    editor.show({ [`fields[${at}]`]: viewOf(editor, key, remarks) });
  });
}

/** Draws what the server said of the words in each field, and nothing else of it: somebody may be typing there. */
export function drawWording({ editing, show }: Editor): void {
  keysOf(editing).forEach((key, at) => {
    show({ [`fields[${at}].wording`]: wordingView(editing, key) });
  });
}

/** Draws what has files in it: one of them came further. */
export function drawFiles(editor: Editor): void {
  for (const { key, type } of editor.editing.item.elements)
    if (type === "attachment" && filesOf(editor.editing.form.fields[key]).length > 0) draw(editor, key);
}

/** Draws one field. */
export function draw(editor: Editor, key: string): void {
  const keys = keysOf(editor.editing);
  const followed = followDerived(editor);
  const remarks = remarksNow(editor);
  // An explanation is no field of its own: nothing follows from it.
  for (const [at, own] of keys.entries())
    if (own === key || followed.includes(own)) editor.show({ [`fields[${at}]`]: viewOf(editor, own, remarks) });
  drawFigures(editor);
}

/** Totals that follow from the tables and don't stand in the form yet: one tap fills them in. */
export function drawFigures({ editing, show }: Editor): void {
  const derived = figuresOf(editing);
  const named = editing.item.elements.filter(({ key }) => derived[key] !== undefined);
  show({ figures: named.map(({ key, label }) => `${label} ${derived[key]}`).join("，") });
}

/** Fills them in. What was typed there otherwise is replaced: the person asked for it. */
export function fillFigures(editor: Editor): void {
  for (const [key, text] of Object.entries(figuresOf(editor.editing))) changed(editor, key, text);
}

const figuresOf = (editing: Editing) => derivedFigures(editing.item, typedNotice(editing));

/** Derived columns, such as a running balance, follow by themselves. @returns the tables in which something did */
export function followDerived(editor: Editor): string[] {
  const tables = Object.entries(derivedRows(editor.editing.item, typedNotice(editor.editing)));
  for (const [key, rows] of tables) typed(editor, key, rows);
  return tables.map(([key]) => key);
}

/** Says in all fields that nothing happened in the period; one more touch submits it. */
export function fillNil(editor: Editor): void {
  const { nil, item, form } = editor.editing;
  if (!nil) return;
  editor.editing = {
    ...editor.editing,
    nil: null,
    carried: {},
    form: { ...form, fields: typedOf(item.elements, nil) },
  };
  editor.nilOffered = false;
  editor.show({ mayBeNil: false });
  editor.keeper.touched();
  drawAll(editor);
  drawFigures(editor);
}

const viewOf = (editor: Editor, key: string, remarks: Remarks) => ({
  ...fieldView(editor.editing, key, remarks, (ref) => fileState(editor, ref), editor.from[key] ?? 0),
  personal: personalView(editor.editing, key),
  wording: wordingView(editor.editing, key),
});

const remarksNow = ({ editing, checked }: Editor): Remarks =>
  checked ? remarksSubmitting(editing) : remarksTyping(editing);

/** What must be mended, as far as it is said by now. */
export const mendsNow = (editor: Editor): Mend[] => remarksNow(editor).mends;

/** A file on its way is known by its place on this phone, then by what the server calls it. */
function fileState({ editing, readings }: Editor, ref: string): FileState {
  const local = isLocal(ref) ? fileOf(ref) : null;
  const sha256 = isLocal(ref) ? (local?.sha256 ?? null) : ref;
  const state = stateOf(editing.id);
  const kept = state?.state === "done" ? "已上传" : (state?.words ?? "已保存到手机");
  if (sha256) readings.ask(sha256);
  const reading = sha256 ? readings.of(sha256) : null;
  const removed = local && local.removed.length > 0 ? `清理过的副本，已去掉${local.removed.join("、")}` : "";
  return {
    words: [sha256 ? "已上传" : kept, removed, reading?.words ?? ""].filter(Boolean).join(" · "),
    path: isLocal(ref) ? localPicture(ref) : null,
    hidden: local?.hidden ?? "",
    wrong: reading?.wrong ?? "",
  };
}

/** Something was typed: it is kept soon, and drawn when the field is left. */
export function typed(editor: Editor, key: string, value: TypedValue): void {
  editor.editing = { ...withValue(editor.editing, key, value), nil: null };
  if (editor.nilOffered) editor.show({ mayBeNil: false });
  editor.nilOffered = false;
  editor.keeper.touched();
}

/** Something was typed or chosen, and is looked at now. */
export function changed(editor: Editor, key: string, value: TypedValue): void {
  typed(editor, key, value);
  draw(editor, key);
}

/** Lays what is typed on the phone. False: there is no room, which is said at once. */
export function keepNow(editor: Editor): boolean {
  editor.keeper.rest();
  const { draft, beside } = keptOf(editor.editing, Date.now());
  editor.full = !(keepBeside(draft.id, beside) && keepDraft(draft));
  drawState(editor);
  return !editor.full;
}

/** Where what was typed is, and what comes next of it. */
export function drawState(editor: Editor): void {
  const { id, item, form } = editor.editing;
  const [state, kept] = [stateOf(id), keptDraft(id)];
  const unread = valuesOf(item.elements, form.fields).problems.length;
  const waits = kept?.wish === "submit" && state?.state === "kept";
  const takenBack = editor.waited && kept?.wish === "keep";
  editor.waited = waits || takenBack;
  editor.show({
    state: editor.full ? phoneFull : stateView(state, unread),
    waits: waits ? waitsForNetwork : takenBack ? submitAgain : "",
    merged: state?.fault?.mergedInto ? state.fault.message : "",
    goOn: state?.fault?.mergedInto && kept?.changeNote === null ? goOnAs(state.fault.mergedInto.name) : "",
    toSign: kept?.wish === "submit" && state?.state === "done" ? (kept.noticeId ?? "") : "",
  });
}
