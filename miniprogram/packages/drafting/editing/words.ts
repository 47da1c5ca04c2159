import { parsePeriod, periodName, submitWords } from "../../../generated/shared";
import type { OutboxState } from "../../../outbox/index";
import { momentShown } from "../../../view-models/moments";
import type { Editing } from "./editing";

/** `合作村 · 财务收支情况公布表 · 2026年9月`. */
export const lead = ({ villageName, item, period }: Editing): string =>
  [villageName, item.level2, period && parsePeriod(period) ? periodName(period) : (period ?? "")]
    .filter((part) => part !== "")
    .join(" · ");

export const titleOf = ({ correcting, returned }: Editing): string =>
  correcting ? "更正" : returned ? "修改" : "起草";

export const seenWords = (at: number): string =>
  `现在没有网络，以下按 ${momentShown(at)} 打开时的内容起草。填的内容会保存到手机，有网络时自动上传。`;

/** Where what was typed is, for the foot of the page. */
export interface StateView {
  text: string;
  kind: "" | "bad" | "warn";
}

export const notYet: StateView = { text: "还没有改动", kind: "" };
export const phoneFull: StateView = {
  text: "手机存储已满，刚才填的没有存下来。请不要离开本页：删掉手机里不用的内容，再改一个字重试。",
  kind: "bad",
};

export function stateView(state: OutboxState | null, unread: number): StateView {
  if (!state) return notYet;
  const { words, fault, sent = 0, all = 0 } = state;
  if (fault?.mergedInto) return { text: `${words}，请看页面上方的说明。`, kind: "bad" };
  if (state.state === "stuck") return { text: `${words}。${fault?.message ?? ""}`, kind: "bad" };
  const progress = state.state === "sending" && all > 0 ? `（附件 ${sent}/${all}）` : "";
  const left = unread > 0 ? `，有 ${unread} 处认不出来，请改正` : "";
  return { text: words + progress + left, kind: unread > 0 ? "warn" : "" };
}

/** What happens next to a draft that waits for the network. */
export const waitsForNetwork = "已保存到手机，等有网络时自动提交，不用守着。提交以后，请在待办的“等我签字”里签字。";

/** Said when something is typed after that. */
export const submitAgain = "提交以后又改了内容，先不提交。改完请再点“提交签字”。";

/** Beside the button that submits: what it confirms, or who will review. A draft that an earlier version kept knows no better. */
export const secrecyWords = ({ secrecyReviewer = "submitter" }: Editing): string =>
  `保密审查：${submitWords[secrecyReviewer]}`;

export const mendsHeading = (count: number): string => `还有 ${count} 处需要改正`;

/** What a draft of a village that is no more can go on as. */
export const goOnAs = (village: string): string => `以${village}的名义接着写`;
export const movedOn = (village: string): string =>
  `写好的内容已转为${village}的草稿。请核对标题、公开主体等处的村名，再提交签字。`;
