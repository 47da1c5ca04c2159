import type { PublicBoard } from "../../../shared/api/public-pages";
import { type BoardFilter, fetchBoard } from "../../api/public";
import type { Fault } from "../../api/request";
import { signedIn } from "../../api/session";
import { readModes } from "../../device/modes";
import { keepSeen, lastSeen } from "../../device/reading";
import { myVillages, rememberVillage } from "../../device/villages";
import {
  boardView,
  boardWords,
  lineView,
  movedText,
  myVillageOf,
  noFilter,
  type ShownLine,
  seenText,
} from "../../view-models/board";
import { type Modes, screenClass, scriptOf } from "../../view-models/modes";
import { routeOf } from "../../view-models/route";
import { staffDoor } from "../../view-models/staff-door";
import { ownWords, speaker } from "../../view-models/words";
import { call, endPullDown, openPage, replacePage, titlePage } from "../../wx/screen";

type View = ReturnType<typeof boardView>;
/** Lists are set by themselves: one grows, the others stand in conditions. */
type Head = Omit<View, "lines" | "periods" | "erased">;

/** A village's board: what the printed code opens. */
export default Page({
  data: {
    modes: { large: false, high: false, hant: false } as Modes,
    screen: "screen",
    w: boardWords("hans"),
    /** The village that was asked for; empty on the start page. */
    code: "",
    filter: noFilter,
    typed: "",
    board: null as Head | null,
    periods: [] as View["periods"],
    erased: [] as View["erased"],
    periodIndex: 0,
    lines: [] as ShownLine[],
    busy: false,
    overdueOpen: false,
    /** Between reader and content: text, further text, kind. */
    note: "",
    noteMore: "",
    noteKind: "" as "" | "bad" | "warn",
    canRetry: false,
    moved: "",
    start: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.useModes(readModes());
    const route = routeOf(query);
    if (route.kind === "notice") return replacePage(`/pages/notice/index?number=${route.number}`);
    if (route.kind === "unknown") return this.refuse(route.got);
    const code = route.kind === "board" ? route.code : (myVillages()[0]?.code ?? "");
    if (code === "") return this.setData({ start: true });
    this.setData({ code });
    void this.load();
  },

  onShow() {
    const modes = readModes();
    if (JSON.stringify(modes) !== JSON.stringify(this.data.modes)) this.changeModes(modes);
  },

  useModes(modes: Modes) {
    const script = scriptOf(modes);
    this.setData({ modes, screen: screenClass(modes), w: boardWords(script) });
  },

  modesChanged(event: WechatMiniprogram.CustomEvent<Modes>) {
    this.changeModes(event.detail);
  },

  changeModes(modes: Modes) {
    const converts = modes.hant !== this.data.modes.hant;
    this.useModes(modes);
    if (converts && this.data.code !== "") void this.load();
  },

  /** Says what came with the code that can't be read, and where to go from here. */
  refuse(got: string) {
    const say = speaker(scriptOf(this.data.modes));
    this.setData({
      start: true,
      note: say`这个码不是村码通的公开栏。`,
      noteMore: say`读到的是“${got}”。请扫村里公开栏上的二维码，或者按村名查找。`,
      noteKind: "warn",
    });
  },

  async load() {
    const { code, filter, modes } = this.data;
    const script = scriptOf(modes);
    this.setData({ busy: true });
    const answer = await fetchBoard(code, filter, script);
    // Asked again meanwhile: the later answer is shown.
    if (code !== this.data.code || filter !== this.data.filter) return;
    endPullDown();
    if (answer.ok) return this.show(answer.data);
    this.fail(answer.fault);
  },

  show(board: PublicBoard) {
    const { code, filter, modes } = this.data;
    const known = myVillages().find((village) => village.code === code);
    const moved = movedText(board, code, known && !modes.hant ? known.name : "", scriptOf(modes));
    if (filter === noFilter) {
      keepSeen(`board:${board.village.code}`, board, Date.now());
      rememberVillage(myVillageOf(board), code);
    }
    this.setData({
      note: "",
      noteMore: "",
      noteKind: "",
      canRetry: false,
      code: board.village.code,
      ...(moved && { moved }),
    });
    this.draw(board);
  },

  draw(board: PublicBoard) {
    const { filter, modes } = this.data;
    const { lines, periods, erased, ...view } = boardView(board, filter, scriptOf(modes));
    const periodIndex = Math.max(
      0,
      periods.findIndex(({ value }) => value === filter.period),
    );
    titlePage(view.title);
    this.setData({ board: view, lines, periods, erased, periodIndex, busy: false, start: false });
  },

  /** Without an answer the last seen copy is shown, with its time; a refusal is told as it is. */
  fail(fault: Fault) {
    const { code, filter, modes } = this.data;
    const script = scriptOf(modes);
    const message = ownWords(fault.message, script);
    this.setData({ busy: false, note: message, noteMore: "", noteKind: "bad", canRetry: fault.kind !== "refused" });
    if (fault.kind === "refused") return this.setData({ start: true });
    const seen = filter === noFilter ? lastSeen<PublicBoard>(`board:${code}`) : null;
    if (!seen) return;
    this.setData({ noteMore: seenText(seen.at, script), noteKind: "warn" });
    this.draw(seen.data);
  },

  retry() {
    void this.load();
  },

  onPullDownRefresh() {
    if (this.data.code === "") return endPullDown();
    void this.load();
  },

  search(filter: BoardFilter) {
    const isEmpty = Object.values(filter).every((wish) => wish === "");
    this.setData({ filter: isEmpty ? noFilter : filter });
    void this.load();
  },

  type(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value });
  },

  find() {
    this.search({ ...this.data.filter, q: this.data.typed.trim() });
  },

  chooseGroup(event: WechatMiniprogram.TouchEvent<object, object, { prefix: string }>) {
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
    const { code, filter, board, lines, modes } = this.data;
    if (!board || this.data.busy) return;
    this.setData({ busy: true });
    const answer = await fetchBoard(code, filter, scriptOf(modes), board.nextCursor);
    if (filter !== this.data.filter) return;
    if (!answer.ok) return this.fail(answer.fault);
    const added = answer.data.lines.map((line) => lineView(line, scriptOf(modes)));
    const changes = Object.fromEntries(added.map((line, at) => [`lines[${lines.length + at}]`, line]));
    this.setData({ ...changes, "board.nextCursor": answer.data.nextCursor ?? "", busy: false });
  },

  turnOverdue() {
    this.setData({ overdueOpen: !this.data.overdueOpen });
  },

  openNotice(event: WechatMiniprogram.TouchEvent<object, object, { number: string }>) {
    openPage(`/pages/notice/index?number=${event.currentTarget.dataset.number}`);
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

  openMine() {
    openPage("/pages/villages/index");
  },

  onShareAppMessage() {
    const { board, code } = this.data;
    return { title: board?.title ?? "村务公开", path: `/pages/board/index${code && `?code=${code}`}` };
  },
});
