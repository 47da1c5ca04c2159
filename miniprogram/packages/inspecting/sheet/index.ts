import type { Sheet } from "../../../../shared/inspections/sheet";
import { signedIn } from "../../../api/session";
import { readModes } from "../../../device/modes";
import { dropVisit, keptVisit, retryVisit, runOutbox, watchOutbox } from "../../../outbox/index";
import { screenClass } from "../../../view-models/modes";
import { wayBack } from "../../../view-models/way-in";
import { confirmed } from "../../../wx/questions";
import { goBack, replacePage, titlePage } from "../../../wx/screen";
import { sheetPath, signPath } from "../editing/day-view";
import { change, type Editor, fullText, openSheet } from "../editing/editor";
import { headView, linesView, pagesView, wordView } from "../editing/sheet-view";
import { warningsOf } from "../editing/warnings";
import { drawFinding, onFinding } from "./on-finding";
import { onLines } from "./on-lines";
import { type Held, sheetData } from "./page";

const dayPath = "/packages/inspecting/day/index";
/** Milliseconds without a touch before what was typed is sent. */
const pause = 2_500;

/** One village's sheet: what is known first, then points, findings and the village's word. It needs no network. */
export default Page({
  data: sheetData,
  held: { editor: null, unfolded: "", noting: [], page: 0, open: null, marked: undefined } as Held,
  wanted: { campaign: "", village: "" },
  unwatch: (): void => undefined,
  sending: null as ReturnType<typeof setTimeout> | null,

  ...onLines,
  ...onFinding,

  onLoad({ campaign = "", village = "" }: Record<string, string | undefined>) {
    this.wanted = { campaign, village };
    this.unwatch = watchOutbox(() => this.outboxChanged());
  },

  /** Also when somebody comes back from reading the sheet over, or has logged in as somebody else. */
  onShow() {
    this.setData({ screen: screenClass(readModes()) });
    void this.open();
  },

  onHide() {
    void runOutbox();
  },

  onUnload() {
    this.unwatch();
    void runOutbox();
  },

  async open() {
    const { campaign, village } = this.wanted;
    const account = signedIn();
    if (!account) return replacePage(wayBack(sheetPath(campaign, village)));
    // What stands on the page is as new as what is kept, or newer when the phone is full.
    const { editor } = this.held;
    if (editor?.accountId === account.id && !keptVisit(editor.id)?.isSigned) return this.draw();
    const opened = await openSheet(account.id, campaign, village);
    this.setData({ busy: false });
    if (opened.kind === "signed") return replacePage(signPath(opened.id));
    if (opened.kind === "closed") return this.setData({ closed: opened.text });
    this.begin(opened.editor);
  },

  begin(editor: Editor) {
    this.held.editor = editor;
    titlePage(editor.row.village.name);
    this.draw();
  },

  take(sheet: Sheet) {
    const { editor } = this.held;
    if (!editor) return;
    this.setData({ fault: change(editor, sheet) ? "" : fullText });
    this.draw();
    this.sendSoon();
  },

  /** Not every tap is a request of its own. */
  sendSoon() {
    if (this.sending !== null) clearTimeout(this.sending);
    this.sending = setTimeout(() => void runOutbox(), pause);
  },

  draw() {
    const { editor, unfolded, noting, page } = this.held;
    if (!editor) return;
    const { sheet, pack, row } = editor;
    const marked = keptVisit(editor.id)?.marked;
    this.held.marked = JSON.stringify(marked);
    const warnings = warningsOf(sheet, pack, marked);
    this.setData({
      head: headView(sheet, pack, row),
      lines: linesView(sheet, pack, { unfolded, noting, page, warnings }),
      pages: pagesView(pack, page),
      word: wordView(sheet, warnings),
    });
    this.drawState();
  },

  drawFinding() {
    drawFinding(this);
  },

  drawState() {
    if (!signedIn())
      return this.setData({ state: { text: "登录已经过期。内容保存在手机里，重新登录后自动上传", isBad: true } });
    const { editor } = this.held;
    const kept = editor && keptVisit(editor.id);
    if (!kept) return this.setData({ state: { text: "还没有改动", isBad: false } });
    const { state, words, fault } = kept.state;
    const isBad = state === "stuck";
    this.setData({ state: { text: isBad ? `没有上传：${fault?.message ?? words}` : words, isBad } });
  },

  /** Only what the outbox says is drawn, and what the server has marked meanwhile: fields that are being typed into stay as they are. */
  outboxChanged() {
    this.drawState();
    const { editor } = this.held;
    const marked = JSON.stringify(editor && keptVisit(editor.id)?.marked);
    if (marked !== this.held.marked) this.draw();
    if (this.data.overlay === "finding") drawFinding(this);
  },

  retry() {
    const { editor } = this.held;
    if (editor) retryVisit(editor.id);
    void runOutbox();
  },

  async giveUp() {
    const { editor } = this.held;
    const content = "这个村写下的全部内容和照片都从手机里删去，不能恢复。";
    if (!editor || !(await confirmed({ title: "删去这张检查表？", content, yes: "删去" }))) return;
    dropVisit(editor.id);
    this.held.editor = null;
    goBack(dayPath);
  },

  goSign() {
    const { editor } = this.held;
    if (!editor) return;
    // A sheet that is right as it was proposed was never touched, and a full phone may have room again: it is kept now.
    if ((!editor.isKept || this.data.fault) && !change(editor, editor.sheet)) return this.setData({ fault: fullText });
    replacePage(signPath(editor.id));
  },

  goDay() {
    goBack(dayPath);
  },
});
