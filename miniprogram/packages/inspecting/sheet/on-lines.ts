import type { Speaker } from "../../../../shared/inspections/sheet";
import { confirmed } from "../../../wx/questions";
import { scrollTo } from "../../../wx/screen";
import { spokenBy, stepped, withNote, withoutWord, withPoints, withReadOver, withWordText } from "../editing/changes";
import type { Input, SheetPage, Touch } from "./page";

const lineOf = ({ held }: SheetPage, key: string) =>
  held.editor?.pack.checklist.lines.find((line) => line.key === key) ?? null;

/** Points, notes and what somebody of the village said. */
export const onLines = {
  less(event: Touch<{ key: string }>) {
    step(this, event.currentTarget.dataset.key, -1);
  },

  more(event: Touch<{ key: string }>) {
    step(this, event.currentTarget.dataset.key, 1);
  },

  full(event: Touch<{ key: string }>) {
    const { editor } = this.held;
    const line = lineOf(this, event.currentTarget.dataset.key);
    if (editor && line) this.take(withPoints(editor.sheet, line.key, line.points));
  },

  unfold(event: Touch<{ key: string }>) {
    const { key } = event.currentTarget.dataset;
    this.held.unfolded = this.held.unfolded === key ? "" : key;
    this.draw();
  },

  pageBefore() {
    turn(this, -1);
  },

  pageAfter() {
    turn(this, 1);
  },

  unfoldLoose() {
    this.setData({ showsLoose: !this.data.showsLoose });
  },

  openNote(event: Touch<{ key: string }>) {
    this.held.noting = [...this.held.noting, event.currentTarget.dataset.key];
    this.draw();
  },

  typeNote(event: Input<{ key: string }>) {
    const { editor } = this.held;
    if (editor) this.take(withNote(editor.sheet, event.currentTarget.dataset.key, event.detail.value));
  },

  speaker(event: Touch<{ key: Speaker }>) {
    const { editor } = this.held;
    if (editor) this.take(spokenBy(editor.sheet, event.currentTarget.dataset.key));
  },

  typeWord(event: Input<object>) {
    const { editor } = this.held;
    if (editor) this.take(withWordText(editor.sheet, event.detail.value));
  },

  readOver() {
    const { editor } = this.held;
    if (editor) this.take(withReadOver(editor.sheet, !editor.sheet.word?.readOver));
  },

  async dropWord() {
    const { editor } = this.held;
    if (!editor) return;
    const question = { title: "去掉村里人的意见？", content: "记下的话会从检查表里删去。", yes: "去掉" };
    if (!editor.sheet.word?.text || (await confirmed(question))) this.take(withoutWord(editor.sheet));
  },
} satisfies ThisType<SheetPage>;

function turn(page: SheetPage, by: 1 | -1): void {
  page.held.page = Math.max(0, page.held.page + by);
  page.draw();
  scrollTo("#lines");
}

function step(page: SheetPage, key: string, by: 1 | -1): void {
  const line = lineOf(page, key);
  if (page.held.editor && line) page.take(stepped(page.held.editor.sheet, line, by));
}
