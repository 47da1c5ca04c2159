import type { Context } from "koa";
import type { ComponentChildren } from "preact";
import type { DemoFacts } from "../../core/demo-facts.ts";
import type { Asking, View } from "../../core/work.ts";
import type { StyleSheet } from "../../design/index.ts";
import type { Api } from "./api.ts";

/** What a page's handler works with. */
export interface PageRequest {
  context: Context;
  /** Who asks and when. A visitor only on the pages before the log-in. */
  asking: Asking;
  api: Api;
  /** Reads committed rows through other features' queries. */
  look<Found>(read: (view: View) => Promise<Found>): Promise<Found>;
  params: Record<string, string>;
  query: Record<string, string>;
  /** Fields of a posted form; empty for a GET. Of a repeated name the values are a list. */
  form: Record<string, string | string[]>;
  publicUrl: string;
  /** Where and as whom to begin; null where the data are real. */
  demo: DemoFacts | null;
}

/** A page to draw in the console's frame. */
export interface PageContent {
  title: string;
  body: ComponentChildren;
  /** Trail above the title, without the page itself. */
  crumbs?: Crumb[];
  width?: "reading" | "wide";
  /** From `consoleSheet(…)`, for pages with a style of their own. */
  style?: StyleSheet;
  /** Names of islands (files in islands/ without `.ts`). */
  islands?: string[];
  /** Facts for the islands, as a JSON block that `pageData()` reads. */
  data?: unknown;
  /** 200 unless given. */
  status?: number;
  /** Never convert to traditional script: what the page holds is going to be saved. */
  asTyped?: boolean;
  /** Without the navigation, for the pages before the log-in. */
  bare?: boolean;
}

export interface Crumb {
  name: string;
  to: string;
}

/** Leads on after a form, with a word about what was done (see `doneTexts`). */
export interface Leading {
  to: string;
}

/** Something to save, such as the template of a table. */
export interface PageFile {
  file: Buffer;
  fileName: string;
  /** Media type. */
  type: string;
}

export type PageAnswer = PageContent | Leading | PageFile;

/** One page or form of the console. */
export interface ConsolePage {
  method: "GET" | "POST";
  /** Below `/console`, such as `/notices/:id/edit`. */
  path: string;
  /** `visitor`: before the log-in; `newcomer`: logged in, first password perhaps unchanged; `member`: everything else. */
  access: "visitor" | "newcomer" | "member";
  handle(request: PageRequest): Promise<PageAnswer>;
}

/** Sentences shown once at the top of the page that a form leads to. */
export const doneTexts = {
  saved: "已保存。",
  discarded: "草稿已作废。",
  submitted: "已提交签字，内容已锁定。",
  reviewed: "保密审查已记名确认，现在可以签字了。",
  returned: "已退回修改。",
  withdrawalRefused: "已答复不同意，这次撤回停止，内容照常公开。",
  corrected: "可以开始更正了。公开的内容在更正签完字之前不变。",
  correctionCancelled: "更正已取消，公开的内容没有变化。",
  withdrawing: "已发起撤回。两人都签字后才会撤下。",
  posted: "已登记上墙。",
  eventEntered: "已登记。要公开的事项已放进待办。",
  eventCorrected: "已修改，截止日按新的内容计算。",
  eventTakenBack: "已撤销，它的公开任务已取消。",
  eventMet: "已保存。",
  feedEnded: "这个订阅地址已停用。",
  exemptionAsked: "已提出申请，乡镇同意后才算。",
  exemptionApproved: "已同意，这一项不再是任务。",
  exemptionRefused: "已答复不同意，这一项仍是任务。",
  exemptionTakenBack: "申请已收回。",
  exemptionSeen: "已记下：村里知道没有同意了。",
  exemptionEnded: "已终止，从现在起又要公开。",
  reminderRead: "已标为已读。",
  remindersRead: "已全部标为已读。",
  substituteNamed: "代理人已保存。代理期间两个人都收到到期提醒。",
  substituteEnded: "已取消代理人。",
  archived: "已归档。",
  erasureProposed: "已提出申请，县政务公开办同意后才会删除。",
  erasureTakenBack: "申请已收回，没有删除任何内容。",
  erasureRefused: "已答复不同意，没有删除任何内容。",
  suspended: "已暂停展示：公开栏上不再有它的内容。村里已收到待办。",
  resumed: "已恢复展示，内容、附件和搜索照旧。",
  erased: "内容已删除，并记入公开日志。",
  signed: "您已签好字。其他签字人都签完才生效。",
  published: "签字完成，已经公开。",
  withdrawn: "签字完成，已经撤回。",
  copied: "已照搬上一期内容，请逐项改成本期的数字。",
  carried: "已带入上一期的内容：期初数已填好，其余请按本期核对、改正。",
  nilFilled: "已按“本期无发生额”填好：期末数等于期初数。核对无误后，点“检查并提交签字”。",
  nothingToCopy: "没有找到已公开的上一期，请直接填写。",
  password: "密码已修改。",
  sessionEnded: "该设备已退出登录。",
  keyRevoked: "签字密钥已停用。",
  enrolled: "本机已启用签字。",
  loggedOut: "您已退出登录。",
  placesImported: "地方已导入。",
  placeAdded: "已添加。",
  placeSaved: "已保存，公开栏和新打印的海报会用新的名称和电话。",
  accountDisabled: "账号已停用，该人员已从所有设备退出。",
  accountEnabled: "账号已恢复，可以登录了。",
  accountUnlocked: "已解锁，现在就可以再试。",
  grantEnded: "任职的结束日期已登记。",
  personKeyRevoked: "签字密钥已停用，以前签过的字仍然有效。",
  itemSaved: "事项已存入草稿，发布后才生效。",
  itemRemoved: "事项已从草稿中删除，发布后才生效。",
  draftStarted: "下一版草稿已建好，内容与现行版相同，可以逐项修改。",
  draftDiscarded: "目录草稿已放弃，现行目录不变。",
  cataloguePublished: "新一版目录已经发布，立即生效。",
  witnessAdded: "已登记。对方下次核对日志时，见证就会写进凭证。",
  witnessRemoved: "已移出名单。",
  campaignOpened: "检查已发起。现在可以登记回避、确定检查人员，再分配或抽取。",
  exclusionAdded: "已登记回避。",
  exclusionRemoved: "已取消这项回避。",
  inspectorsNamed: "检查人员已保存。",
  assignmentSettled: "分配已确定，检查开始。乡镇现在就能看到。",
  listCommitted: "名单已定下，并记入公开日志。随机数公布以后再来抽取。",
  villagesDrawn: "已抽出，并记入公开日志。",
  campaignClosed: "检查已结束。",
  campaignCancelled: "检查已取消。",
  checklistSaved: "新的一版检查表已保存，以后发起的检查可以选用。",
  problemRaised: "已列入整改台账，村里的待办里已经能看到。",
  problemSeen: "已记下。",
  problemSubmitted: "整改已报上去，等乡镇或县里核实。",
  problemVerified: "已核实。可以销号了。",
  problemReopened: "已退回村里重改。",
  problemClosed: "已销号。",
  problemExtended: "期限已延长。",
  problemCancelled: "问题已撤销，台账上保留原因。",
  villagerAnswered: "村民的答复已记下。",
  visitSaved: "已保存。补齐后去核对签字。",
  visitSigned: "已签字，问题已登记到整改台账。",
  visitSignedClean: "已签字，本次检查未发现问题。",
  visitSignedAgain: "已签字，发现的问题台账上都已有，没有重复登记。",
  visitSeen: "已登记：村里看过这张检查表。",
  visitVoided: "已作废，原因留在检查表上。",
  bulletinDrafted: "数字已算好，初稿已写好。请核对、修改，再印发。",
  bulletinRedrafted: "已按新的截止时间重新计算、重新起草，以前的各版保留。",
  bulletinSaved: "已保存为新的一版。",
  bulletinRestored: "已保存。标记里改动过的数字已按数据恢复；确要写别的数字的，请连花括号一起删去再写。",
  bulletinIssued: "已印发，内容指纹记入了公开日志。",
  bulletinDiscarded: "草稿已作废。",
  appraisalDrafted: "各乡镇的得分已算好。可以填写部门结果，再发给乡镇。",
  appraisalPublished: "已发给乡镇，可以提出异议了。",
  appraisalSettled: "已定分。",
  appraisalDiscarded: "已作废，可以重新计算。",
  departmentEntered: "已保存。",
  departmentDropped: "已删去。",
  objectionMade: "异议已提出，等县政务公开办答复。",
  objectionAnswered: "已答复，乡镇现在就能看到。",
  wordingSaved: "词库已更新，立即生效。",
  wordingRemoved: "这个词已删除，立即生效。",
  wordingRestored: "已恢复，立即生效。",
  settingsSame: "和现在的设置一样，没有改动。",
  settingsSaved: "设置已保存，从现在起按新的规定办理。",
} as const;
export type DoneText = keyof typeof doneTexts;

/** Leads to another page of the console. */
export function leadTo(path: string, done?: DoneText): Leading {
  if (!done) return { to: path };
  const [bare = "", hash] = path.split("#");
  return { to: `${bare}${bare.includes("?") ? "&" : "?"}done=${done}${hash ? `#${hash}` : ""}` };
}

/** All values of a repeated name in a form, without empty ones. */
export const valuesOf = (form: PageRequest["form"], name: string): string[] =>
  Object.hasOwn(form, name) ? [form[name] ?? []].flat().filter(Boolean) : [];

/** One value of a form; of a repeated name the first. */
export function textOf(form: PageRequest["form"], name: string): string {
  const value = Object.hasOwn(form, name) ? form[name] : undefined;
  return (Array.isArray(value) ? value[0] : value) ?? "";
}
