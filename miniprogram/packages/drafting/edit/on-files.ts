import { agreeToClean, runOutbox } from "../../../outbox/index";
import { say, toTop } from "../../../wx/screen";
import { elementOf } from "../editing/editing";
import { addDocuments, addPictures, removeFile } from "../editing/editor-files";
import { chooseSheet, drawSheet, remember, takeSheet } from "../editing/editor-sheet";
import { headed, type ImportAim, type Importing, matched } from "../editing/sheet";
import { readAs } from "../editing/sheet-profiles";
import type { EditPage, Own, Touch } from "./page";

/** Pictures and documents of an element, and a table filled from a spreadsheet. */
export const onFiles = {
  async takePicture(event: Touch<{ key: string; from: "camera" | "album" }>) {
    const { key, from } = event.currentTarget.dataset;
    if (this.editor && !this.data.adding) added(this, key, await addPictures(this.editor, key, from));
  },

  async takeDocuments(event: Touch<{ key: string }>) {
    const { key } = event.currentTarget.dataset;
    if (this.editor && !this.data.adding) added(this, key, await addDocuments(this.editor, key));
  },

  removeFile(event: Touch<{ key: string; file: string }>) {
    const { key, file } = event.currentTarget.dataset;
    if (this.editor) removeFile(this.editor, key, file);
  },

  /** A copy without what isn't seen in it is good enough: the upload goes on. */
  cleanFile(event: Touch<{ file: string }>) {
    if (!agreeToClean(event.currentTarget.dataset.file)) say("手机存储已满，请先删掉不用的内容，再点一次。");
    void runOutbox();
  },

  async pickSheet(event: Touch<{ key: string }>) {
    if (!this.editor) return;
    const { key } = event.currentTarget.dataset;
    const picked = await chooseSheet(this.editor, key);
    this.setData({ trouble: { key, text: typeof picked === "string" ? picked : "" } });
    if (typeof picked !== "string") this.picked = picked;
    if (this.data.overlay === "sheet") toTop();
  },

  matchColumn(event: Own<{ column: number; at: number }>) {
    const { column, at } = event.detail;
    readAnew(this, (importing, aim) => matched(importing, aim, column, at - 1));
  },

  chooseHeading(event: Own<{ at: number }>) {
    readAnew(this, (importing, aim) => headed(importing, aim, event.detail.at));
  },

  chooseProfile(event: Own<{ at: number }>) {
    readAnew(this, (importing, aim) => readAs(importing, aim, event.detail.at));
  },

  async rememberSheet(event: Own<{ name: string }>) {
    const { editor, picked } = this;
    if (!editor || !picked) return;
    const importing = await remember(editor, picked, event.detail.name.trim());
    // Other columns were chosen meanwhile, or the sheet was put away.
    if (this.picked !== picked || this.data.overlay !== "sheet") return;
    this.picked = { ...picked, importing };
    drawSheet(editor, this.picked);
  },

  takeSheet(event: Own<{ replace: boolean }>) {
    const { editor, picked } = this;
    if (!editor || !picked) return;
    const problem = takeSheet(editor, picked, event.detail.replace);
    if (problem) say(problem);
    this.setData({ overlay: "" });
    this.scrollToField(picked.key);
  },
} satisfies ThisType<EditPage>;

/** The sheet that is looked at, read in another way. */
function readAnew(page: EditPage, read: (importing: Importing, aim: ImportAim) => Importing) {
  const { editor, picked } = page;
  if (!editor || !picked) return;
  const { item, period } = editor.editing;
  const element = elementOf(editor.editing, picked.key);
  if (!element) return;
  page.picked = { ...picked, importing: read(picked.importing, { item, element, period }) };
  drawSheet(editor, page.picked);
}

/** Files are on the phone, or it is said beside their buttons why not. */
function added(page: EditPage, key: string, problem: string) {
  page.setData({ trouble: { key, text: problem }, adding: "" });
  void runOutbox();
}
