import { signedIn } from "../../../api/session";
import { readModes } from "../../../device/modes";
import { runOutbox, watchOutbox } from "../../../outbox/index";
import { screenClass } from "../../../view-models/modes";
import type { ShownPaper } from "../../../view-models/paper";
import { editPath, logInPath, signPath } from "../../../view-models/staff-paths";
import { wayBack, wayIn } from "../../../view-models/way-in";
import { replacePage, scrollTo, titlePage, toTop } from "../../../wx/screen";
import { drawAll, drawFigures, drawFiles, drawState, drawWording, type Editor, openEditor } from "../editing/editor";
import type { OpenRow } from "../editing/editor-rows";
import type { OpenSheet } from "../editing/editor-sheet";
import { chooseVersion, drawConflict, moveOn, type Submitted, submit } from "../editing/editor-submit";
import { type Opened, openEditing, type Wanted } from "../editing/open";
import { paperOf } from "../editing/preview";
import { lead, mendsHeading, secrecyWords, seenWords, titleOf } from "../editing/words";
import { onFields } from "./on-fields";
import { onFiles } from "./on-files";
import { onRows } from "./on-rows";
import { editData, type Own } from "./page";

/** The component that draws a notice. */
type Drawable = { show(paper: ShownPaper): void };

/** Writing a notice on a phone: a draft, one that was returned, a correction. */
export default Page({
  data: editData,

  wanted: {} as Wanted,
  editor: null as Editor | null,
  row: null as OpenRow | null,
  picked: null as OpenSheet | null,
  unwatch: (): void => undefined,

  ...onFields,
  ...onRows,
  ...onFiles,

  onLoad(query: Record<string, string | undefined>) {
    const { draft, notice, village, item, period, duty } = query;
    this.wanted = { ...(draft && { draft }), ...(notice && { notice }), village, item, period, duty } as Wanted;
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
    this.editor?.readings.stop();
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
      mayBeNil: editing.nil !== null,
      secrecy: secrecyWords(editing),
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
    drawWording(editor);
    drawFiles(editor);
    if (this.data.overlay === "") drawConflict(editor);
  },

  closeOverlay() {
    this.setData({ overlay: "" });
  },

  scrollToField(key: string) {
    scrollTo(`#field-${this.data.fields.findIndex((field) => field.key === key)}`);
  },

  chooseVersion(event: Own<{ mine: boolean }>) {
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
