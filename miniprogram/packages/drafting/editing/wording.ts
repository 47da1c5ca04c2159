import type { Notice } from "../../../../shared/api/notices";
import type { TypedRow } from "../../../../shared/typed/form";
import type { TypedMark } from "../../../../shared/typed/wording";
import { mendName, mendTyped, typedWording, valueAt } from "../../../generated/arithmetic";
import { stateOf } from "../../../outbox/index";
import type { Editing } from "./editing";
import { changed, type Editor } from "./editor";
import { offerUndo } from "./editor-rows";

/** Words of a field that the server marked when it was saved last, for the page. */
export interface WordingView {
  /** Does one of them stop it? */
  stops: boolean;
  lines: { at: number; words: string; steps: { instead: string; name: string }[] }[];
  /** One tap for all that have one suggestion; empty for one. */
  all: string;
}

export const noWording: WordingView = { stops: false, lines: [], all: "" };

/** Lines at a field; the rest is mended together. */
const listed = 5;
/** Longer tables come from files, and would hold up the phone. */
const mostRows = 300;

const marksOf = ({ id, marked }: Editing): Notice["wording"] => stateOf(id)?.wording ?? marked ?? [];

/** The lists lie on the server: they are too large for a phone, and a county's secrecy words have no place there. */
export function wordingIn(editing: Editing, key: string): TypedMark[] {
  const value = valueAt(editing.form, key);
  if (Array.isArray(value) && (value as TypedRow[]).length > mostRows) return [];
  return typedWording(editing.item.elements, editing.form, marksOf(editing)).get(key) ?? [];
}

export function wordingView(editing: Editing, key: string): WordingView {
  const found = wordingIn(editing, key);
  if (found.length === 0) return noWording;
  const sure = found.filter(isSure);
  return {
    stops: found.some(({ severity }) => severity === "block"),
    lines: found.slice(0, listed).map(({ words, suggestions }, at) => ({
      ...{ at, words },
      steps: suggestions.map((instead) => ({ instead, name: mendName(instead) })),
    })),
    all: sure.length > 1 ? `全部改好（${sure.length} 处）` : "",
  };
}

const isSure = ({ suggestions }: TypedMark): boolean => suggestions.length === 1;

/** Takes a suggestion, or all of which there is just one; can be taken back. @param at number of its line; absent: all */
export function mendWords(editor: Editor, key: string, at?: number, instead?: string): void {
  const { editing } = editor;
  const wanted = wordingIn(editing, key).filter((mark, index) => (at === undefined ? isSure(mark) : index === at));
  if (wanted.length === 0) return;
  const before = valueAt(editing.form, key);
  const mends = wanted.map((mark) => ({ mark, instead: instead ?? mark.suggestions[0] ?? mark.found }));
  changed(editor, key, mendTyped(before, mends));
  offerUndo(editor, key, before, `已改 ${wanted.length} 处。`);
}
