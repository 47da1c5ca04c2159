import { signedIn } from "../../../api/session";
import { readModes } from "../../../device/modes";
import { runOutbox, watchOutbox } from "../../../outbox/index";
import { screenClass } from "../../../view-models/modes";
import type { ShownPaper } from "../../../view-models/paper";
import { editPath, logInPath, signPath } from "../../../view-models/staff-paths";
import { wayBack, wayIn } from "../../../view-models/way-in";
import { replacePage, say, scrollTo, titlePage, toTop } from "../../../wx/screen";
import type { CellEvent } from "../components/row-sheet/index";
import type { VersionLine } from "../components/two-versions/index";
import {
  changed,
  draw,
  drawAll,
  drawFigures,
  drawState,
  type Editor,
  fillFigures,
  openEditor,
  typed,
} from "../editing/editor";
import { addDocuments, addPictures, removeFile } from "../editing/editor-files";
import {
  addRow,
  answerCell,
  confirmCell,
  fillStandard,
  leaveCell,
  negateCell,
  negated,
  type OpenRow,
  openRow,
  type RowStep,
  stepRow,
  turnRows,
  typeCell,
  undo,
} from "../editing/editor-rows";
import { chooseSheet, drawSheet, type OpenSheet, takeSheet } from "../editing/editor-sheet";
import { chooseVersion, drawConflict, moveOn, type Submitted, submit } from "../editing/editor-submit";
import type { FieldView } from "../editing/fields";
import { type Opened, openEditing, type Wanted } from "../editing/open";
import { paperOf } from "../editing/preview";
import { noSheet } from "../editing/rows";
import { matched, noImport } from "../editing/sheet";
import { lead, mendsHeading, notYet, seenWords, titleOf } from "../editing/words";

type Touch<Dataset extends object> = WechatMiniprogram.TouchEvent<object, object, Dataset>;
/** The component that draws a notice. */
type Drawable = { show(paper: ShownPaper): void };
type Own<Detail extends object> = WechatMiniprogram.CustomEvent<Detail>;
type Typed = WechatMiniprogram.CustomEvent<{ value: string }>;
type Overlay = "" | "row" | "sheet" | "versions" | "preview";

/** Writing a notice on a phone: a draft, one that was returned, a correction. */
export default Page({
  data: {
    screen: "screen",
    busy: false,
    /** What stands between the person and the form. */
    fault: "",
    canRetry: false,
    elsewhere: "",
    lead: "",
    /** Said above the form: where its content comes from, that it is an old copy, why it came back. */
    about: "",
    seen: "",
    returnedBy: "",
    returned: "",
    mends: "",
    /** It goes when there is a network again, or would have. */
    waits: "",
    /** The notice to sign, once it is submitted. */
    toSign: "",
    /** The village is no more: what that means, and the button that goes on in the one that it was merged into. */
    merged: "",
    goOn: "",
    notice: "",
    fields: [] as FieldView[],
    state: notYet,
    overlay: "" as Overlay,
    sheet: noSheet,
    importing: noImport,
    versions: { by: "", lines: [] as VersionLine[] },
    undo: { key: "", text: "" },
    /** What went wrong when something was to be added to an element. */
    trouble: { key: "", text: "" },
    /** The element to which files are being added, which can take seconds. */
    adding: "",
    /** Totals that follow from the tables and aren't in the form yet. */
    figures: "",
    sending: false,
  },

  wanted: {} as Wanted,
  editor: null as Editor | null,
  row: null as OpenRow | null,
  picked: null as OpenSheet | null,
  unwatch: (): void => undefined,

  onLoad(query: Record<string, string | undefined>) {
    const { draft, notice, village, item, period } = query;
    this.wanted = { ...(draft && { draft }), ...(notice && { notice }), village, item, period } as Wanted;
    this.unwatch = watchOutbox(() => this.outboxChanged());
    void this.open();
  },

  onShow() {
    this.setData({ screen: screenClass(readModes()) });
  },

  onHide() {
    this.leave();
  },

  onUnload() {
    this.leave();
    this.unwatch();
  },

  /** What is typed is on the phone before the page is out of sight. */
  leave() {
    this.editor?.keeper.now();
    void runOutbox();
  },

  async open() {
    const account = signedIn();
    if (!account) return replacePage(this.logIn());
    this.setData({ busy: true, fault: "", elsewhere: "" });
    const opened = await openEditing(this.wanted, account.id);
    this.setData({ busy: false });
    if (opened.kind === "editing") return this.begin(opened);
    if (opened.kind === "elsewhere") return this.setData({ elsewhere: opened.text, notice: opened.noticeId });
    const way = wayIn(opened.fault, this.here());
    if (way) return replacePage(way);
    this.setData({ fault: opened.text, canRetry: opened.fault.kind !== "refused" });
  },

  here(): string {
    return editPath(Object.fromEntries(Object.entries(this.wanted).filter(([, value]) => value)));
  },

  /** The page with what lies on this phone: of what happens by event `here` would begin another. */
  kept(): string {
    return editPath({ draft: this.editor?.editing.id ?? "" });
  },

  logIn(): string {
    return logInPath(this.here());
  },

  begin({ editing, seenAt, about }: Extract<Opened, { kind: "editing" }>) {
    titlePage(titleOf(editing));
    this.editor = openEditor(editing, (patch) => this.setData(patch));
    this.setData({
      about,
      lead: lead(editing),
      seen: seenAt === null ? "" : seenWords(seenAt),
      returnedBy: editing.returned ? `${editing.returned.byName}退回了，原因：` : "",
      returned: editing.returned?.reason ?? "",
    });
    drawAll(this.editor);
    drawFigures(this.editor);
    drawState(this.editor);
    drawConflict(this.editor);
  },

  retry() {
    void this.open();
  },

  openNotice() {
    replacePage(signPath(this.data.notice));
  },

  /** An upload came through, was refused, or met another version. */
  outboxChanged() {
    const { editor } = this;
    if (!editor) return;
    drawState(editor);
    for (const { key, kind, files } of this.data.fields) if (kind === "files" && files.length > 0) draw(editor, key);
    if (this.data.overlay === "") drawConflict(editor);
  },

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

  fillFigures() {
    if (this.editor) fillFigures(this.editor);
  },

  undo() {
    if (this.editor) undo(this.editor);
  },

  typeCell({ detail: { index, column, value } }: Own<CellEvent>) {
    if (this.editor && this.row) typeCell(this.editor, { ...this.row, index }, column, value);
  },

  leaveCell({ detail: { index, column } }: Own<CellEvent>) {
    if (this.editor && this.row?.index === index) leaveCell(this.editor, this.row, column);
  },

  answerCell({ detail: { index, column, value } }: Own<CellEvent>) {
    if (this.editor && this.row) answerCell(this.editor, { ...this.row, index }, column, value);
  },

  negateCell({ detail: { index, column } }: Own<CellEvent>) {
    if (this.editor && this.row) negateCell(this.editor, { ...this.row, index }, column);
  },

  confirmCell({ detail: { index, column, value } }: Own<CellEvent>) {
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

  async pickSheet(event: Touch<{ key: string }>) {
    if (!this.editor) return;
    const { key } = event.currentTarget.dataset;
    const picked = await chooseSheet(this.editor, key);
    this.setData({ trouble: { key, text: typeof picked === "string" ? picked : "" } });
    if (typeof picked !== "string") this.picked = picked;
    if (this.data.overlay === "sheet") toTop();
  },

  matchColumn(event: WechatMiniprogram.CustomEvent<{ column: number; at: number }>) {
    const { editor, picked } = this;
    if (!editor || !picked) return;
    const { column, at } = event.detail;
    this.picked = { ...picked, importing: matched(picked.importing, column, at - 1) };
    drawSheet(editor, this.picked);
  },

  takeSheet(event: WechatMiniprogram.CustomEvent<{ replace: boolean }>) {
    const { editor, picked } = this;
    if (!editor || !picked) return;
    const problem = takeSheet(editor, picked, event.detail.replace);
    if (problem) say(problem);
    this.closeOverlay();
    this.scrollToField(picked.key);
  },

  closeOverlay() {
    this.setData({ overlay: "" });
  },

  scrollToField(key: string) {
    scrollTo(`#field-${this.data.fields.findIndex((field) => field.key === key)}`);
  },

  async takePicture(event: Touch<{ key: string; from: "camera" | "album" }>) {
    const { key, from } = event.currentTarget.dataset;
    if (this.editor && !this.data.adding) this.added(key, await addPictures(this.editor, key, from));
  },

  async takeDocuments(event: Touch<{ key: string }>) {
    const { key } = event.currentTarget.dataset;
    if (this.editor && !this.data.adding) this.added(key, await addDocuments(this.editor, key));
  },

  /** Files are on the phone, or it is said beside their buttons why not. */
  added(key: string, problem: string) {
    this.setData({ trouble: { key, text: problem }, adding: "" });
    void runOutbox();
  },

  removeFile(event: Touch<{ key: string; file: string }>) {
    const { key, file } = event.currentTarget.dataset;
    if (this.editor) removeFile(this.editor, key, file);
  },

  chooseVersion(event: WechatMiniprogram.CustomEvent<{ mine: boolean }>) {
    if (this.editor) chooseVersion(this.editor, event.detail.mine);
  },

  async submit() {
    if (!this.editor || this.data.sending) return;
    this.setData({ sending: true, mends: "" });
    const outcome = await submit(this.editor);
    this.setData({ sending: false });
    this.afterSubmit(outcome);
  },

  afterSubmit(outcome: Submitted) {
    if (outcome.kind === "sent") return replacePage(signPath(outcome.noticeId));
    if (outcome.kind === "signed-out") return replacePage(wayBack(this.kept()));
    if (outcome.kind === "full" || (this.editor && drawConflict(this.editor))) return;
    if (outcome.kind === "mend") {
      this.setData({ mends: mendsHeading(outcome.count) });
      return scrollTo(`#field-${outcome.at}`);
    }
    if (outcome.kind === "refused") this.setData({ mends: outcome.text });
    scrollTo("#mends");
  },

  goOn() {
    const { editor } = this;
    const about = editor ? moveOn(editor) : "";
    if (!editor || about === "") return;
    this.setData({ about, mends: "", returned: "", lead: lead(editor.editing) });
    void runOutbox();
    toTop();
  },

  openSigning() {
    replacePage(signPath(this.data.toSign));
  },

  preview() {
    const { editor } = this;
    if (!editor) return;
    this.setData({ overlay: "preview" }, () => {
      (this.selectComponent("#preview") as unknown as Drawable | null)?.show(paperOf(editor.editing));
      toTop();
    });
  },
});
