import type { PublicBoard } from "../../../shared/api/public-pages";
import { fetchBoard } from "../../api/public";
import { signedIn } from "../../api/session";
import { myVillages } from "../../device/villages";
import { modesData, showModes } from "../../screens/modes";
import { nothingBetween, readInto } from "../../screens/reading";
import { askToRemind } from "../../screens/reminder";
import { boardCopy, visited } from "../../screens/visited";
import {
  type BoardFilter,
  boardView,
  boardWords,
  isFiltered,
  moreLines,
  noFilter,
  type ShownLine,
  unreadableCode,
} from "../../view-models/board";
import { type Modes, scriptOf } from "../../view-models/modes";
import { routeOf } from "../../view-models/route";
import { staffDoor } from "../../view-models/staff-paths";
import { ownWords } from "../../view-models/words";
import { call, endPullDown, openPage, replacePage, say, titlePage } from "../../wx/screen";

type View = ReturnType<typeof boardView>;
type Touch<Dataset extends object> = WechatMiniprogram.TouchEvent<object, object, Dataset>;

/** A village's board: what the printed code opens. */
export default Page({
  data: {
    ...modesData(boardWords),
    ...nothingBetween,
    /** The village that was asked for; empty on the start page. */
    code: "",
    filter: noFilter,
    typed: "",
    /** Lists are set by themselves: one grows, the others stand in conditions. */
    board: null as Omit<View, "lines" | "periods" | "periodIndex" | "erased"> | null,
    periods: [] as View["periods"],
    periodIndex: 0,
    erased: [] as View["erased"],
    lines: [] as ShownLine[],
    /** Earlier lines stand in the place of the newest. */
    isLater: false,
    overdueOpen: false,
    moved: "",
    full: "",
    start: false,
    /** What became of asking for a reminder. */
    reminded: "",
  },

  onLoad(query: Record<string, string | undefined>) {
    showModes(this, boardWords);
    const route = routeOf(query);
    if (route.kind === "notice") return replacePage(`/pages/notice/index?number=${route.number}`);
    if (route.kind === "unknown") return this.setData(unreadableCode(route.got, scriptOf(this.data.modes)));
    const code = route.kind === "board" ? route.code : (myVillages()[0]?.code ?? "");
    if (code === "") return this.setData({ start: true });
    this.setData({ code });
    void this.load();
  },

  onShow() {
    this.follow();
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.follow(event.detail);
  },

  follow(modes?: Modes) {
    if (showModes(this, boardWords, modes) && this.data.code !== "") void this.load();
  },

  async load() {
    const { code, filter } = this.data;
    const got = await readInto<PublicBoard>(this, {
      fetch: (script) => fetchBoard(code, filter, script),
      copy: isFiltered(filter) ? "" : boardCopy(code),
      keepAs: ({ village }) => (isFiltered(filter) ? "" : boardCopy(village.code)),
    });
    if (!got) return;
    if (!got.isCopy) this.remember(got.data);
    this.draw(got.data);
  },

  remember(board: PublicBoard) {
    const { moved, full } = visited(board, this.data.code, scriptOf(this.data.modes));
    this.setData({ code: board.village.code, full, ...(moved && { moved }) });
  },

  draw(board: PublicBoard) {
    const { filter, modes } = this.data;
    const { lines, periods, periodIndex, erased, ...view } = boardView(board, filter, scriptOf(modes));
    titlePage(view.title);
    this.setData({ board: view, lines, periods, periodIndex, erased, isLater: false, start: false });
  },

  retry() {
    void this.load();
  },

  onPullDownRefresh() {
    if (this.data.code === "") return endPullDown();
    void this.load();
  },

  search(filter: BoardFilter) {
    this.setData({ filter });
    void this.load();
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value });
  },

  find() {
    this.search({ ...this.data.filter, q: this.data.typed.trim() });
  },

  chooseGroup(event: Touch<{ prefix: string }>) {
    this.search({ ...this.data.filter, group: event.currentTarget.dataset.prefix });
  },

  choosePeriod(event: WechatMiniprogram.PickerChange) {
    const period = this.data.periods[Number(event.detail.value)]?.value ?? "";
    this.search({ ...this.data.filter, period });
  },

  showAll() {
    this.setData({ typed: "" });
    this.search(noFilter);
  },

  async more() {
    const { code, filter, board, lines, modes, busy } = this.data;
    if (!board || busy) return;
    this.setData({ busy: true });
    const script = scriptOf(modes);
    const answer = await fetchBoard(code, filter, script, board.nextCursor);
    // Something else is shown by now.
    if (filter !== this.data.filter || lines.length !== this.data.lines.length) return;
    this.setData({ busy: false });
    if (!answer.ok) return say(ownWords(answer.fault.message, script));
    this.setData(moreLines(lines.length, answer.data, script));
  },

  turnOverdue() {
    this.setData({ overdueOpen: !this.data.overdueOpen });
  },

  async remindMe() {
    const { board, modes } = this.data;
    if (board) this.setData({ reminded: await askToRemind(board.code, board.template, scriptOf(modes)) });
  },

  openNotice(event: Touch<{ number: string }>) {
    openPage(`/pages/notice/index?number=${event.currentTarget.dataset.number}`);
  },

  openMerged() {
    if (this.data.board) openPage(`/pages/board/index?code=${this.data.board.mergedCode}`);
  },

  call() {
    if (this.data.board) call(this.data.board.phone);
  },

  openSearch() {
    openPage("/pages/search/index");
  },

  openStaff() {
    openPage(staffDoor(signedIn() !== null));
  },

  openPrivacy() {
    openPage("/pages/privacy/index");
  },

  openMine() {
    openPage("/pages/villages/index");
  },

  onShareAppMessage() {
    const { board, code } = this.data;
    return { title: board?.title ?? "村务公开", path: `/pages/board/index${code && `?code=${code}`}` };
  },

  onShareTimeline() {
    const { board, code } = this.data;
    return { title: board?.title ?? "村务公开", query: code && `code=${code}` };
  },
});
