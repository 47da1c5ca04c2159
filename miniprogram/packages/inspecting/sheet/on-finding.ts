import type { FindingTypeKey, Severity } from "../../../../shared/inspections/findings";
import type { SheetFinding } from "../../../../shared/inspections/sheet";
import { keptVisit, visitPhotos } from "../../../outbox/index";
import { showPicture } from "../../../wx/files";
import { confirmed } from "../../../wx/questions";
import { say, scrollTo, toTop } from "../../../wx/screen";
import { newFinding, phrased, rated, retyped, withFinding, withoutFinding } from "../editing/changes";
import { fullText } from "../editing/editor";
import { newIds } from "../editing/ids";
import { removePhoto, takePhoto } from "../editing/photos";
import { findingView, hasMoreTypes, typeChips } from "../editing/sheet-view";
import { warningOfFinding, warningsOf } from "../editing/warnings";
import { noncesLeft } from "../keeping/pack";
import type { Input, SheetPage, Touch } from "./page";

/** One finding, over the sheet: its type, how bad it is, words by one tap, photos that nobody has to take. */
export const onFinding = {
  addFinding(event: Touch<{ key: string }>) {
    open(this, event.currentTarget.dataset.key, "");
  },

  openFinding(event: Touch<{ key: string; id: string }>) {
    const { key, id } = event.currentTarget.dataset;
    open(this, key, id);
  },

  allTypes() {
    if (this.held.open) this.held.open.allTypes = true;
    this.drawFinding();
  },

  async chooseType(event: Touch<{ key: FindingTypeKey }>) {
    const { open, editor } = this.held;
    const type = event.currentTarget.dataset.key;
    const finding = current(this);
    if (finding) return changeTo(this, retyped(finding, type));
    if (!open || !editor || this.data.shooting) return;
    this.setData({ shooting: true });
    const [id = ""] = await newIds(1).catch(() => []);
    this.setData({ shooting: false });
    if (!id) return say("手机没有给出随机数，请再点一次。");
    open.id = id;
    changeTo(this, newFinding(id, open.lineKey, type));
  },

  chooseSeverity(event: Touch<{ key: Severity }>) {
    const finding = current(this);
    if (finding) changeTo(this, rated(finding, event.currentTarget.dataset.key));
  },

  choosePhrase(event: Touch<{ key: string }>) {
    const finding = current(this);
    if (finding) changeTo(this, phrased(finding, event.currentTarget.dataset.key));
  },

  typeFinding(event: Input<object>) {
    const finding = current(this);
    if (finding) changeTo(this, { ...finding, text: event.detail.value });
  },

  async shoot() {
    const { editor, open } = this.held;
    if (!editor || !open?.id || this.data.shooting) return;
    this.setData({ shooting: true, fault: "" });
    const fault = await takePhoto(editor, open.id).catch(() => "手机没有给出随机数，照片没法编号。请再拍一次。");
    this.setData({ shooting: false, fault });
    this.draw();
    this.drawFinding();
    this.sendSoon();
  },

  lookAt(event: Touch<{ path: string }>) {
    const { path } = event.currentTarget.dataset;
    if (path) showPicture(path, [path]);
  },

  async removePhoto(event: Touch<{ id: string }>) {
    const { editor, open } = this.held;
    const question = { title: "删去这张照片？", content: "手机里的这张照片也会删去。", yes: "删去" };
    if (!editor || !open || !(await confirmed(question))) return;
    if (!removePhoto(editor, open.id, event.currentTarget.dataset.id)) this.setData({ fault: fullText });
    this.draw();
    this.drawFinding();
    this.sendSoon();
  },

  async dropFinding() {
    const { editor, open } = this.held;
    const finding = current(this);
    if (!editor || !open || !finding) return;
    const content = finding.photos.length > 0 ? "写下的话和照片一起删去。" : "写下的话一起删去。";
    if (!(await confirmed({ title: "删去这个问题？", content, yes: "删去" }))) return;
    for (const id of finding.photos) removePhoto(editor, finding.id, id);
    this.take(withoutFinding(editor.sheet, finding.id));
    close(this);
  },

  closeFinding() {
    close(this);
  },
} satisfies ThisType<SheetPage>;

function open(page: SheetPage, lineKey: string, id: string): void {
  page.held.open = { lineKey, id, allTypes: false };
  page.drawFinding();
  page.setData({ overlay: "finding", fault: "" });
  toTop();
}

function close(page: SheetPage): void {
  const lineKey = page.held.open?.lineKey;
  page.held.open = null;
  page.setData({ overlay: "", finding: null });
  if (lineKey) scrollTo(`#line-${lineKey}`);
}

const current = ({ held }: SheetPage): SheetFinding | null =>
  held.editor?.sheet.findings.find(({ id }) => id === held.open?.id) ?? null;

function changeTo(page: SheetPage, finding: SheetFinding): void {
  const { editor } = page.held;
  if (!editor) return;
  page.take(withFinding(editor.sheet, finding));
  page.drawFinding();
}

/** Shows the finding that is open. */
export function drawFinding(page: SheetPage): void {
  const { editor, open: opened } = page.held;
  if (!editor || !opened) return;
  const { lineKey, allTypes } = opened;
  const finding = current(page);
  const { campaign, checklist } = editor.pack;
  const warnings = warningsOf(editor.sheet, editor.pack, keptVisit(editor.id)?.marked);
  const warning = finding ? warningOfFinding(editor.sheet, warnings, finding.id) : "";
  const left = noncesLeft(editor.accountId, campaign.id, editor.row.village.id);
  page.setData({
    lineTitle: checklist.lines.find(({ key }) => key === lineKey)?.title ?? "",
    types: typeChips(lineKey, finding?.type ?? null, allTypes),
    moreTypes: hasMoreTypes(lineKey) && !allTypes,
    finding: finding && findingView(finding, visitPhotos(editor.id), left, warning),
  });
}
