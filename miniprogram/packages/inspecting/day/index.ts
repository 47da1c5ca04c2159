import type { Fault } from "../../../api/request";
import { signedIn } from "../../../api/session";
import { readModes } from "../../../device/modes";
import { keptVisits, runOutbox, watchOutbox } from "../../../outbox/index";
import { screenClass } from "../../../view-models/modes";
import { deskPath, logInPath } from "../../../view-models/staff-paths";
import { wayIn } from "../../../view-models/way-in";
import { endPullDown, goBack, openPage, replacePage } from "../../../wx/screen";
import { type CampaignView, dayView, waitingText } from "../editing/day-view";
import { download, refreshCampaigns } from "../keeping/download";
import { keptCampaigns, keptPack } from "../keeping/pack";

const here = "/packages/inspecting/day/index";

type Touch<Dataset extends object> = WechatMiniprogram.TouchEvent<object, object, Dataset>;

/** An inspector's campaigns and villages: downloaded by one tap, then there without a network. */
export default Page({
  data: {
    screen: "screen",
    busy: false,
    /** What went wrong, and what can be done. */
    note: "",
    noteMore: "",
    noteKind: "" as "" | "bad" | "warn",
    canRetry: false,
    who: "",
    waits: "",
    campaigns: [] as CampaignView[],
    isNobody: false,
    /** The campaign that is being downloaded, and what came of the last one. */
    loading: "",
    result: { id: "", text: "", kind: "" },
    unfolded: [] as string[],
  },

  unwatch: (): void => undefined,

  onLoad() {
    this.unwatch = watchOutbox(() => this.draw());
  },

  onShow() {
    this.setData({ screen: screenClass(readModes()) });
    if (!signedIn()) return replacePage(logInPath(here));
    this.draw();
    void this.refresh();
  },

  onUnload() {
    this.unwatch();
  },

  draw() {
    const account = signedIn();
    if (!account) return;
    const visits = keptVisits();
    const kept = keptCampaigns(account.id);
    const phone = { packOf: (id: string) => keptPack(account.id, id), visits, unfolded: this.data.unfolded };
    this.setData({
      ...{ who: account.name, waits: waitingText(visits), isNobody: kept !== null && kept.length === 0 },
      campaigns: dayView(kept ?? [], phone),
    });
  },

  /** Which campaigns there are; without an answer those that are known go on being shown. */
  async refresh() {
    const account = signedIn();
    if (!account) return endPullDown();
    this.setData({ busy: true });
    const answer = await refreshCampaigns(account.id, (id) => keptVisits().some(({ campaignId }) => campaignId === id));
    this.setData({ busy: false });
    endPullDown();
    if (answer.ok) this.setData({ note: "", noteMore: "" });
    else this.tell(answer.fault, keptCampaigns(account.id) !== null);
    this.draw();
  },

  tell(fault: Fault, hasKept: boolean) {
    const way = wayIn(fault, here);
    if (way) return replacePage(way);
    const { message, kind } = fault;
    const more = hasKept ? "下面是手机里的资料，照样可以检查、签字；有网络时自动上传。" : "";
    this.setData({ note: message, noteMore: more, noteKind: hasKept ? "warn" : "bad", canRetry: kind !== "refused" });
  },

  async download(event: Touch<{ id: string }>) {
    const account = signedIn();
    if (!account || this.data.loading) return; // a second tap downloads nothing more
    const { id } = event.currentTarget.dataset;
    this.setData({ loading: id, result: { id: "", text: "", kind: "" } });
    const done = await download(account.id, id);
    this.setData({ loading: "" });
    const way = done.ok || !done.fault ? null : wayIn(done.fault, here);
    if (way) return replacePage(way);
    const text = done.ok ? done.lacks || "已经下载到手机，没有网络也能检查。" : done.text;
    this.setData({ result: { id, text, kind: done.ok ? (done.lacks ? "warn" : "") : "bad" } });
    this.draw();
  },

  retry() {
    void runOutbox();
    void this.refresh();
  },

  onPullDownRefresh() {
    this.retry();
  },

  unfold(event: Touch<{ id: string }>) {
    this.setData({ unfolded: [...this.data.unfolded, event.currentTarget.dataset.id] });
    this.draw();
  },

  open(event: Touch<{ url: string }>) {
    openPage(event.currentTarget.dataset.url);
  },

  goDesk() {
    goBack(deskPath);
  },
});
