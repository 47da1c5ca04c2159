import { changed, draw, fillFigures, fillNil, typed } from "../editing/editor";
import { negated } from "../editing/editor-rows";
import { mask } from "../editing/personal";
import { mendWords } from "../editing/wording";
import type { EditPage, Touch, Typed } from "./page";

/** A finger on a field of its own: text, numbers, days, choices. */
export const onFields = {
  type(event: Typed) {
    if (this.editor) typed(this.editor, event.currentTarget.dataset.key, event.detail.value);
  },

  /** Leaving a field: now what was typed is looked at. */
  leaveField(event: Typed) {
    if (this.editor) draw(this.editor, event.currentTarget.dataset.key);
  },

  pick(event: Typed) {
    if (this.editor) changed(this.editor, event.currentTarget.dataset.key, event.detail.value);
  },

  choose(event: Touch<{ key: string; value: string }>) {
    const { key, value } = event.currentTarget.dataset;
    if (this.editor) changed(this.editor, key, value);
  },

  negate(event: Touch<{ key: string }>) {
    const { key } = event.currentTarget.dataset;
    const text = this.editor?.editing.form.fields[key];
    if (this.editor && typeof text === "string") changed(this.editor, key, negated(text.trim()));
  },

  maskOne(event: Touch<{ key: string; at: number }>) {
    const { key, at } = event.currentTarget.dataset;
    if (this.editor) mask(this.editor, key, Number(at));
  },

  maskGroup(event: Touch<{ key: string; group: string }>) {
    const { key, group } = event.currentTarget.dataset;
    if (this.editor) mask(this.editor, key, group);
  },

  maskAll(event: Touch<{ key: string }>) {
    if (this.editor) mask(this.editor, event.currentTarget.dataset.key);
  },

  mendOne(event: Touch<{ key: string; at: number; instead: string }>) {
    const { key, at, instead } = event.currentTarget.dataset;
    if (this.editor) mendWords(this.editor, key, Number(at), instead);
  },

  mendAll(event: Touch<{ key: string }>) {
    if (this.editor) mendWords(this.editor, event.currentTarget.dataset.key);
  },

  fillNil() {
    if (this.editor) fillNil(this.editor);
  },

  fillFigures() {
    if (this.editor) fillFigures(this.editor);
  },
} satisfies ThisType<EditPage>;
