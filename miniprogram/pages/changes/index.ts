import type { NoticeChanges } from "../../../shared/api/notice-changes";
import { fetchChanges } from "../../api/public";
import { modesData, showModes } from "../../screens/modes";
import { nothingBetween, readInto } from "../../screens/reading";
import { changesView, changesWords } from "../../view-models/changes";
import { type Modes, scriptOf } from "../../view-models/modes";
import { isShownNoMore } from "../../view-models/publicity";
import { noticeRoute } from "../../view-models/route";
import { openPage, titlePage } from "../../wx/screen";

/** What a version of a notice changed against the one before it. */
export default Page({
  data: {
    ...modesData(changesWords),
    ...nothingBetween,
    number: "",
    revision: 0,
    view: null as ReturnType<typeof changesView> | null,
  },

  onLoad(query: Record<string, string | undefined>) {
    showModes(this, changesWords);
    this.setData(noticeRoute(query));
    void this.load();
  },

  onShow() {
    this.follow();
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.follow(event.detail);
  },

  follow(modes?: Modes) {
    if (showModes(this, changesWords, modes)) void this.load();
  },

  async load() {
    const { number, revision, modes, w } = this.data;
    titlePage(w.title);
    const got = await readInto<NoticeChanges>(this, {
      fetch: (script) => fetchChanges(number, revision, script),
      copy: `changes:${number}:${revision}`,
      isOver: isShownNoMore,
    });
    if (got) this.setData({ view: changesView(got.data, scriptOf(modes)) });
  },

  retry() {
    void this.load();
  },

  onPullDownRefresh() {
    void this.load();
  },

  openNotice() {
    openPage(`/pages/notice/index?number=${this.data.number}`);
  },

  onShareAppMessage() {
    const { number, revision, view, w } = this.data;
    return { title: view?.title ?? w.title, path: `/pages/changes/index?number=${number}&revision=${revision}` };
  },
});
