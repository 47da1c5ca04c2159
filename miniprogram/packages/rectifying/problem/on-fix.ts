import { addFixPhoto, dropFix, dropFixPhoto, keptFix, recallFix, reportFix, runOutbox } from "../../../outbox/index";
import { scriptOf } from "../../../view-models/modes";
import { dayShown } from "../../../view-models/moments";
import { notChosen } from "../../../view-models/not-chosen";
import { ownWords } from "../../../view-models/words";
import { choosePictures } from "../../../wx/camera";
import { showPicture } from "../../../wx/files";
import { confirmed } from "../../../wx/questions";
import { toTop } from "../../../wx/screen";
import { fullPhone } from "../full-phone";
import type { ProblemPage, Touch } from "./page";

/** As many as the server takes with one report. */
const mostPhotos = 9;

/** What the village writes and reports: every stroke is on the phone before anything is sent. */
export const onFix = {
  typeText(event: WechatMiniprogram.Input) {
    const { form } = this.held;
    if (!form) return;
    form.text = event.detail.value;
    this.keep();
  },

  async takePhotos(event: Touch<{ from: "camera" | "album" }>) {
    if (this.data.adding || !this.keep()) return;
    this.setData({ adding: true, fault: "" });
    const fault = await takePhotos(this, event.currentTarget.dataset.from).finally(() =>
      this.setData({ adding: false }),
    );
    this.setData({ fault: ownWords(fault, scriptOf(this.data.modes)) });
    this.drawFix();
  },

  lookAt(event: Touch<{ path: string }>) {
    const { path } = event.currentTarget.dataset;
    showPicture(path, [path]);
  },

  dropPhoto(event: Touch<{ id: string }>) {
    dropFixPhoto(this.data.problemId, event.currentTarget.dataset.id);
    this.drawFix();
  },

  report() {
    const { form, answer } = this.held;
    const { problemId, w, adding } = this.data;
    if (!form || !answer || adding) return;
    const photos = keptFix(problemId)?.photos ?? [];
    if (form.text.trim() === "" && form.notices.length === 0 && photos.length === 0)
      return this.setData({ fault: w.nothing });
    if (!this.keep()) return;
    if (!reportFix(problemId, answer.version)) return this.setData({ fault: fullPhone });
    this.setData({ fault: "", praise: "" });
    toTop();
    this.drawFix();
    void runOutbox();
  },

  /** As long as nothing of it may have reached the server. */
  recall() {
    recallFix(this.data.problemId);
    this.drawFix();
  },

  async giveUp() {
    const { w, problemId } = this.data;
    if (!(await confirmed({ title: w.askDrop, content: w.askDropText, yes: w.drop }))) return;
    dropFix(problemId);
    this.held.form = null;
    this.draw();
  },
} satisfies ThisType<ProblemPage>;

/** @returns a sentence when something went wrong, else "" */
async function takePhotos({ data: { problemId } }: ProblemPage, from: "camera" | "album"): Promise<string> {
  const count = (): number => keptFix(problemId)?.photos.length ?? 0;
  const free = mostPhotos - count();
  if (free <= 0) return `照片最多 ${mostPhotos} 张。请先删去不需要的。`;
  const paths = await choosePictures(free, from);
  if (!Array.isArray(paths)) return notChosen[from][paths];
  for (const path of paths) {
    const fault = await addFixPhoto(problemId, path, `照片${count() + 1}（${dayShown(Date.now())}）.jpg`);
    if (fault) return fault.message;
  }
  return "";
}
