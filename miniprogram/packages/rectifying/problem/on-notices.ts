import { fetchPublicNotices } from "../../../api/problems";
import { wayIn } from "../../../view-models/way-in";
import { replacePage, toTop } from "../../../wx/screen";
import type { ProblemPage, Touch } from "./page";

/** Public notices that show the fix, chosen from the village's newest. */
export const onNotices = {
  openNotices() {
    this.setData({ overlay: "notices", choices: [] });
    toTop();
    return this.loadNotices();
  },

  async loadNotices() {
    const { answer, form } = this.held;
    if (!answer || !form) return;
    this.setData({ choosing: this.data.w.busy, mayChooseAgain: false });
    const got = await fetchPublicNotices(answer.village.code);
    if (!got.ok) {
      const way = wayIn(got.fault, this.here());
      if (way) return replacePage(way);
      return this.setData({ choosing: got.fault.message, mayChooseAgain: got.fault.kind !== "refused" });
    }
    const found = got.data.items.map(({ id, number, title }) => ({ id, number, title }));
    // What was chosen before stays in the list, and what the problem is about comes first.
    const others = form.notices.filter(({ id }) => !found.some((one) => one.id === id));
    const isOwn = ({ id }: { id: string }): boolean => id === answer.notice?.id;
    const offered = [...others, ...found.filter(isOwn), ...found.filter((one) => !isOwn(one))];
    const choices = offered.map((one) => ({ ...one, on: form.notices.some(({ id }) => id === one.id) }));
    this.setData({ choices, choosing: choices.length === 0 ? this.data.w.noNotices : "" });
  },

  chooseNotice(event: Touch<{ id: string }>) {
    const { form } = this.held;
    if (!form) return;
    const { id } = event.currentTarget.dataset;
    const choices = this.data.choices.map((one) => (one.id === id ? { ...one, on: !one.on } : one));
    form.notices = choices.filter(({ on }) => on).map(({ on: _, ...notice }) => notice);
    this.setData({ choices });
    this.keep();
  },

  dropNotice(event: Touch<{ id: string }>) {
    const { form } = this.held;
    if (!form) return;
    form.notices = form.notices.filter(({ id }) => id !== event.currentTarget.dataset.id);
    this.keep();
  },

  closeNotices() {
    this.setData({ overlay: "" });
    this.drawFix();
  },
} satisfies ThisType<ProblemPage & { loadNotices(): Promise<void> }>;
