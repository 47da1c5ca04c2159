import type { Desk, DeskDuty, DeskNotice } from "../../shared/api/desk";
import { dueText, occasionText, periodName, shortDay } from "../generated/shared";
import type { FixOnPhone, KeptDraft, LookOnPhone, OutboxState } from "../outbox/index";
import { type DeskRow, exemptionRows, problemRows, sheetRows, stateOnWay } from "./desk-rows";
import { momentShown } from "./moments";
import { editPath, signPath } from "./staff-paths";
import { inScript, ownWords, type Script, speaker } from "./words";

const words = {
  contrast: "高对比",
  title: "我的工作",
  busy: "正在读取…",
  again: "再试一次",
  toSign: "等我签字",
  toReview: "等我作保密审查",
  returned: "退回修改",
  toFix: "要整改的问题",
  toCorrect: "已公开的需要更正",
  toSee: "待阅看的检查表",
  exemptions: "不适用申请",
  gotIt: "知道了",
  keepFull: "手机存储已满，没有记下。请清理出一些空间，再点一次。",
  late: "逾期未公开",
  due: "30 天内到期",
  drafts: "起草中",
  withOthers: "等别人签字",
  nothing: "现在没有等您办的事。",
  nothingMore: "有新的待办会出现在这里。下拉可以刷新。",
  noPost: "您目前没有任职。如有疑问，请联系乡镇或县政务公开办。",
  office: "乡镇和县里的工作，请在电脑上打开管理后台办理。",
  enrolTitle: "这台手机还不能签字",
  enrolHint: "请拿出发给您的激活条，用 1 分钟启用。签字密钥只存在这台手机里。",
  enrol: "启用签字",
  inspect: "去检查",
  inspectMore: "有安排您检查的村。出发以前下载资料，没有网络也能检查、拍照、签字。",
  choose: "起草其他事项",
  board: "看公开栏",
  me: "我的账号",
  remind: "微信到期提醒",
  remindHint: "每点一次并选“允许”，收到一条提醒：下一次有事项快到期或逾期时，微信在工作时间通知您。消息里只有项数。",
  remindMe: "到期时微信提醒我",
};

/** Words of the page `desk`. */
export const deskWords = (script: Script) => inScript(words, script);

export interface DeskSection {
  key: string;
  name: string;
  count: string;
  bad: boolean;
  rows: DeskRow[];
  /** Label of the button that shows the rest; empty when nothing is folded. */
  unfold: string;
  /** That there is more than the server sent. */
  more: string;
}

/** A phone shows about so many at once: with more nobody sees the next section. */
const foldedRows = 5;

/** What this phone holds besides the answer. */
export interface OnPhone {
  drafts: readonly KeptDraft[];
  /** What was written of problems, reported or not. */
  fixes: readonly FixOnPhone[];
  /** What was said of sheets of inspections, confirmed or not. */
  looks: readonly LookOnPhone[];
  stateOf(id: string): OutboxState | null;
  /** How it is with having seen that a request for an exemption was refused. */
  refusalSeen(exemptionId: string): OutboxState | null;
  /** Id of the key on this phone, or null. */
  keyId: string | null;
}

/**
 * What a person of a village sees of their work, in the order of urgency.
 * @param open keys of the sections that are shown whole
 */
export function deskView(desk: Desk, phone: OnPhone, open: readonly string[], script: Script) {
  const say = speaker(script);
  const w = deskWords(script);
  const place =
    desk.villages.length > 1 ? new Map(desk.villages.map(({ code, name }) => [code, name])) : new Map<string, string>();
  const unsent = phone.drafts.filter(({ id }) => phone.stateOf(id)?.state !== "done");
  const known = new Map(unsent.flatMap((draft) => (draft.noticeId === null ? [] : [[draft.noticeId, draft] as const])));
  const begun = new Map(unsent.map((draft) => [dutyKey(draft), draft]));
  const noticeRow = (notice: DeskNotice, url: string): DeskRow => {
    const draft = known.get(notice.id);
    const state = phone.stateOf(draft?.id ?? notice.id);
    return {
      key: notice.id,
      title: notice.title || notice.itemName,
      about: [place.get(notice.villageCode), notice.itemName, momentShown(notice.updatedAt)]
        .filter(Boolean)
        .join(" · "),
      reason: notice.returned
        ? say`${notice.returned.byName}：${notice.returned.reason}`
        : notice.waitsForReview && url === ""
          ? say`等保密审查`
          : notice.waitsFor && url === ""
            ? say`等${notice.waitsFor}签字`
            : "",
      mark: state && state.state !== "done" ? ownWords(state.words, script) : "",
      bad: state?.state === "stuck",
      url: draft ? editPath({ draft: draft.id }) : url,
    };
  };
  const mayDraft = (villageCode: string): boolean =>
    desk.villages.some(({ code, mayDraft }) => code === villageCode && mayDraft);
  const dutyRow = (duty: DeskDuty): DeskRow => {
    const draft = begun.get(dutyKey(duty));
    const item = { village: duty.villageCode, item: duty.itemCode, period: duty.period ?? "" };
    const wanted = duty.dutyId ? { ...item, duty: duty.dutyId } : item;
    return {
      key: dutyKey(duty),
      title: [duty.itemName, duty.periodName].filter(Boolean).join(" "),
      about: [
        place.get(duty.villageCode),
        duty.event && ownWords(occasionText(duty.event, desk.today), script),
        say`应于 ${shortDay(duty.dueDay, desk.today)} 前公开`,
        duty.provisional && say`放假安排未出，可能顺延`,
      ]
        .filter(Boolean)
        .join(" · "),
      reason: draft ? say`已在这台手机上起草` : "",
      mark: ownWords(dueText(duty.dueDay, desk.today), script),
      bad: duty.state === "overdue",
      url: draft ? editPath({ draft: draft.id }) : mayDraft(duty.villageCode) ? editPath(wanted) : "",
    };
  };
  const onServer = new Set([...desk.drafts.items, ...desk.returned.items].map(({ id }) => id));
  const onPhone = unsent
    .filter(({ noticeId }) => noticeId === null || !onServer.has(noticeId))
    .map((draft) => phoneRow(draft, phone.stateOf(draft.id), script));
  const edit = ({ id }: DeskNotice) => editPath({ notice: id });
  const section = (key: keyof typeof w & keyof Desk, rows: DeskRow[], count: number): DeskSection => {
    const folds = rows.length > foldedRows && !open.includes(key);
    const hidden = count - rows.length;
    return {
      key,
      name: w[key],
      count: String(count),
      bad: key === "late",
      rows: folds ? rows.slice(0, foldedRows) : rows,
      unfold: folds ? say`展开另外 ${rows.length - foldedRows} 条` : "",
      more: hidden > 0 && !folds ? say`还有 ${hidden} 条没有列出，办完上面的再看。` : "",
    };
  };
  // What an earlier version has kept on the phone lacks them.
  const none = { items: [], count: 0 };
  const { toReview = none, toFix = none, toCorrect = none, toSee = none, exemptions = none } = desk;
  const { toSign, returned, late, due, drafts, withOthers } = desk;
  const around = { today: desk.today, place, script };
  const problems = problemRows(toFix.items, phone.fixes, around);
  const sheets = sheetRows(toSee.items, phone.looks, around);
  const { refusalSeen } = phone;
  const sections = [
    section(
      "toSign",
      toSign.items.map((one) => noticeRow(one, signPath(one.id))),
      toSign.count,
    ),
    section(
      "toReview",
      toReview.items.map((one) => noticeRow(one, signPath(one.id))),
      toReview.count,
    ),
    section(
      "returned",
      returned.items.map((one) => noticeRow(one, edit(one))),
      returned.count,
    ),
    section("toFix", problems, Math.max(toFix.count, problems.length)),
    section(
      "toCorrect",
      toCorrect.items.map((one) => noticeRow(one, signPath(one.id))),
      toCorrect.count,
    ),
    section("toSee", sheets, Math.max(toSee.count, sheets.length)),
    section("exemptions", exemptionRows(exemptions.items, { ...around, mayDraft, refusalSeen }), exemptions.count),
    section("late", late.items.map(dutyRow), late.count),
    section("due", due.items.map(dutyRow), due.count),
    section(
      "drafts",
      [...onPhone, ...drafts.items.map((one) => noticeRow(one, edit(one)))],
      drafts.count + onPhone.length,
    ),
    section(
      "withOthers",
      withOthers.items.map((one) => noticeRow(one, "")),
      withOthers.count,
    ),
  ];
  return {
    who: whoText(desk),
    sections,
    isIdle: sections.every(({ rows }) => rows.length === 0),
    villages: desk.villages.map(({ code, name, mayDraft }) => ({ code, name, mayDraft })),
    merged: desk.villages.flatMap(({ merged }) => (merged ? [ownWords(merged, script)] : [])).join(""),
    outbox: outboxText(
      [...unsent.map(({ id }) => phone.stateOf(id)), ...[...phone.fixes, ...phone.looks].map(stateOnWay)],
      script,
    ),
    mustEnrol:
      (desk.villages.length > 0 || desk.inspects === true) &&
      (phone.keyId === null || !desk.keyIds.includes(phone.keyId)),
    // What an earlier version has kept on the phone doesn't say.
    inspects: desk.inspects === true,
    noDuty: desk.villages.length > 0 ? "" : desk.offices.length > 0 ? w.office : w.noPost,
  };
}

const dutyKey = (one: Pick<DeskDuty, "villageCode" | "itemCode" | "period"> & { dutyId?: string | null | undefined }) =>
  one.dutyId ?? `${one.villageCode} ${one.itemCode} ${one.period ?? ""}`;

const whoText = ({ account, villages, offices }: Desk): string => {
  const posts = [
    ...villages.map(({ name, roleNames }) => `${name}${roleNames.join("、")}`),
    ...offices.map(({ placeName, roleName }) => `${placeName}${roleName}`),
  ];
  return [account.name, ...posts].join(" · ");
};

/** A draft that the server doesn't know yet, or whose newest content it doesn't have. */
function phoneRow(draft: KeptDraft, state: OutboxState | null, script: Script): DeskRow {
  const say = speaker(script);
  return {
    key: draft.id,
    title: draft.title || draft.itemCode,
    about: [draft.period && ownWords(periodName(draft.period), script), say`${momentShown(draft.at)} 写在这台手机上`]
      .filter(Boolean)
      .join(" · "),
    reason: state?.state === "stuck" && state.fault ? ownWords(state.fault.message, script) : "",
    mark: state ? ownWords(state.words, script) : "",
    bad: state?.state === "stuck",
    url: editPath({ draft: draft.id }),
  };
}

/** What the outbox is doing, in a sentence; empty when it has nothing to do. */
function outboxText(states: readonly (OutboxState | null)[], script: Script): string {
  const say = speaker(script);
  const count = (wanted: OutboxState["state"]) => states.filter((one) => one?.state === wanted).length;
  const [sending, kept, stuck] = [count("sending"), count("kept"), count("stuck")];
  return [
    sending > 0 && say`正在上传 ${sending} 份。`,
    kept > 0 && say`手机里有 ${kept} 份还没有上传，有网络时自动上传。`,
    stuck > 0 && say`有 ${stuck} 份没有成功，请点开看原因。`,
  ]
    .filter(Boolean)
    .join("");
}
