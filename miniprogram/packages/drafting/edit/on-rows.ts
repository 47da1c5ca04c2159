import { toTop } from "../../../wx/screen";
import {
  addRow,
  answerCell,
  confirmCell,
  fillStandard,
  leaveCell,
  negateCell,
  type OpenRow,
  openRow,
  type RowStep,
  stepRow,
  turnRows,
  typeCell,
  undo,
} from "../editing/editor-rows";
import type { Cell, EditPage, Own, Touch } from "./page";

/** A finger on a list or table, or on the row of it that is open. */
export const onRows = {
  turn(event: Touch<{ key: string; from: number }>) {
    const { key, from } = event.currentTarget.dataset;
    if (this.editor) turnRows(this.editor, key, from);
  },

  openRow(event: Touch<OpenRow>) {
    const { key, index } = event.currentTarget.dataset;
    this.row = { key, index };
    if (this.editor) openRow(this.editor, this.row);
  },

  addRow(event: Touch<{ key: string }>) {
    if (this.editor) this.row = addRow(this.editor, event.currentTarget.dataset.key);
  },

  fillStandard(event: Touch<{ key: string }>) {
    if (this.editor) fillStandard(this.editor, event.currentTarget.dataset.key);
  },

  undo() {
    if (this.editor) undo(this.editor);
  },

  typeCell({ detail: { index, column, value } }: Cell) {
    if (this.editor && this.row) typeCell(this.editor, { ...this.row, index }, column, value);
  },

  leaveCell({ detail: { index, column } }: Cell) {
    if (this.editor && this.row?.index === index) leaveCell(this.editor, this.row, column);
  },

  answerCell({ detail: { index, column, value } }: Cell) {
    if (this.editor && this.row) answerCell(this.editor, { ...this.row, index }, column, value);
  },

  negateCell({ detail: { index, column } }: Cell) {
    if (this.editor && this.row) negateCell(this.editor, { ...this.row, index }, column);
  },

  confirmCell({ detail: { index, column, value } }: Cell) {
    const { editor, row } = this;
    if (!editor || row?.index !== index) return;
    this.row = confirmCell(editor, row, column, value);
    if (!this.row) this.scrollToField(row.key);
  },

  stepRow(event: Own<{ to: RowStep }>) {
    const { editor, row } = this;
    if (!editor || !row) return;
    this.row = stepRow(editor, row, event.detail.to);
    if (this.row) toTop();
    else this.scrollToField(row.key);
  },
} satisfies ThisType<EditPage>;
