import type { Notice, Signer, SigningAnswer } from "../../shared/api/notices";
import type { NoticeContent } from "../../shared/notices/content";
import type { Fault } from "../api/request";
import { formatMoment, formatPeriod, secrecyStatement } from "../generated/shared";
import { contentDigest, statementText } from "../generated/signing";
import type { ShownPaper } from "./paper";
import { suspendedView } from "./suspended";
import { inScript, ownWords, type Script, speaker } from "./words";

const words = {
  contrast: "高对比",
  again: "再试一次",
  busy: "正在打开……",
  withdrawal: "撤回原因",
  digest: "内容指纹",
  checked: "本机已核对：要签字的就是上面这些内容。",
  signers: "签字人",
  pin: "签字密码",
  sign: "签字",
  signing: "正在签字……",
  noKey: "这台手机上没有您能用的签字密钥。请用启用过签字的手机，或者凭激活条在这台手机启用。",
  enrol: "在这台手机启用签字",
  locked:
    "签字密码输错 5 次，为防别人冒用，这台手机的签字密钥已经销毁。请领一张新的激活条（村里的人向乡镇政务公开专干领，乡镇的人向县政务公开办领），重新启用签字。以前的签字仍然有效。",
  mismatch: "这台手机算出来的签字内容与服务器的对不上，不能签字。请下拉刷新；还是这样，请告诉乡镇或县政务公开办。",
  kept: "您的签字已保存到手机，有网络时自动上传，不用再次签字。",
  keptReturn: "退回意见已保存到手机，有网络时自动上传。",
  stuck: "没有成功",
  reload: "查看最新情况",
  public: "村民现在就能看到。",
  see: "看公开的样子",
  share: "转发给微信好友",
  back: "返回",
  remarks: "签字前请留意：",
  impact: "个人信息保护影响评估",
  impactOpen: "看影响评估（这条信息有个人名单）",
  impactClose: "收起影响评估",
  secrecy: "保密审查",
  secrecyHint: "请把标题、正文、表格和附件逐项看完，再确认。您的姓名、角色和时间会记在这条信息上，给签字人和村民看。",
  secrecyWords: secrecyStatement,
  review: "确认，可以签字",
  reviewed: "保密审查已记名确认，可以签字了。",
  returned: "已退回给经办人修改。",
  refused: "已告知经办人：不同意撤回，内容照常公开。",
};
export const signWords = (script: Script) => inScript(words, script);

const acts = {
  publish: { title: "签字公开", what: "同意公开下面的内容", done: "已公开" },
  correct: { title: "签字更正", what: "同意把已公开的内容更正为下面的版本", done: "更正后的版本已公开" },
  withdraw: { title: "签字撤回", what: "同意撤回下面这条已公开的内容", done: "已撤回" },
} as const;

/** What the phone needs to sign, put together from what it shows. */
export interface Signing {
  role: Signer["role"];
  statement: string;
  /** Is this the signature that makes it public, or withdraws it? */
  last: boolean;
}

/** What the page shows of an answer. */
export function signView(answer: SigningAnswer, accountId: string, script: Script) {
  const { notice } = answer;
  const say = speaker(script);
  const action = notice.signOff?.action ?? "publish";
  const mine = awaited(notice);
  const note = notice.signOff?.changeNote ?? "";
  return {
    title: mayReview(answer) ? say`保密审查` : say`${acts[action].title}`,
    lead: mine ? say`我以${mine.roleName}的身份签字：我核对过，${acts[action].what}。` : "",
    isWithdrawal: action === "withdraw",
    facts: [
      { label: say`村`, text: notice.villageName },
      { label: say`事项`, text: notice.itemName },
      ...(notice.period ? [{ label: say`所属期`, text: formatPeriod(notice.period) }] : []),
      { label: say`版本`, text: say`第 ${notice.submitted?.revision ?? notice.revision} 版` },
    ],
    suspended: suspendedView(notice, script),
    // A correction's reason is part of the content; a withdrawal's of the statement. Both stand in the box that is signed.
    reason: action === "withdraw" ? note : "",
    /** To be looked at before one signs: what WeChat's check found, and what the arithmetic asks. */
    remarks: [...notice.warnings.map(({ text }) => text), ...notice.hints.map(({ message }) => message)],
    asks: notice.warnings.length + notice.hints.length > 0,
    // What an earlier version has kept on the phone has none.
    impact: (answer.impact ?? []).map(({ title, lines }) => ({
      title: ownWords(title, script),
      lines: lines.map((line) => ownWords(line, script)),
    })),
    hasImpact: (answer.impact ?? []).length > 0,
    digest: notice.submitted?.contentDigest.slice(0, 12) ?? "",
    last:
      mine !== null && isLast(notice)
        ? say`您是最后一位签字人，签字后立即${action === "withdraw" ? "撤回" : "公开"}。`
        : "",
    signers: [
      ...reviewRow(notice, say),
      ...(notice.signOff?.signers ?? []).map(({ roleName, signedBy, isNext }) => ({
        roleName,
        done: signedBy !== null,
        text: signedBy
          ? say`✓ ${signedBy.name} ${formatMoment(signedBy.signedAt)}`
          : isNext
            ? say`等待签字`
            : say`还没轮到`,
      })),
    ],
    mayReturn: notice.actions.includes("return"),
    returnWord: action === "withdraw" ? say`不同意撤回` : say`有问题，退回`,
    whyNot: mine || mayReview(answer) ? "" : whyNot(notice, accountId, say),
  };
}

/** Does a secrecy review wait for whoever asked? */
export const mayReview = ({ notice }: SigningAnswer): boolean => notice.actions.includes("review");

/** At the head of the signers. What an earlier version has kept on the phone knows of no review. */
function reviewRow({ secrecyReview }: Notice, say: ReturnType<typeof speaker>) {
  if (secrecyReview?.done) {
    const { name, roleName, at } = secrecyReview.done;
    return [{ roleName: say`保密审查`, done: true, text: say`✓ ${roleName} ${name} ${formatMoment(at)}` }];
  }
  return secrecyReview?.isAwaited ? [{ roleName: say`保密审查`, done: false, text: say`等待审查` }] : [];
}

/** The signature that waits for whoever asked, now. */
const awaited = ({ signOff, actions }: Notice): Signer | null =>
  (actions.includes("sign") &&
    signOff?.signers.find(({ isNext, statement, signedBy }) => isNext && statement && !signedBy)) ||
  null;

const isLast = ({ signOff }: Notice): boolean => signOff?.signers.filter(({ signedBy }) => !signedBy).length === 1;

/** Why there is nothing to sign, in words that say what comes next. */
function whyNot(
  { signOff, stateName, secrecyReview }: Notice,
  accountId: string,
  say: ReturnType<typeof speaker>,
): string {
  if (!signOff) return say`这条信息现在是“${stateName}”，没有等人签字的内容。`;
  if (secrecyReview?.isAwaited) return say`这一版等本村另一位任职的人作保密审查，审查后才能签字。提交人不能自己审查。`;
  const next = signOff.signers.find(({ isNext }) => isNext)?.roleName ?? "";
  const own = signOff.signers.find(({ signedBy }) => signedBy?.accountId === accountId);
  const open = signOff.signers.find(({ statement, signedBy }) => statement && !signedBy);
  if (own && open)
    return say`您已用${own.roleName}的身份签过字，同一个人不能签字两次，请由另一位${open.roleName}签字。`;
  if (own) return say`您已签过字，现在等${next}签字。`;
  if (open) return say`还没轮到您签字，先由${next}签字。`;
  return say`这条信息现在等${next}签字，不用您签字。`;
}

/**
 * Statement and digest computed on this phone, from the very text that is drawn; null when nothing waits, or when the server's
 * statement differs: then nothing is signed.
 */
export function ownSigning({ notice }: SigningAnswer, accountId: string): Signing | "mismatch" | null {
  const mine = awaited(notice);
  const { submitted, signOff } = notice;
  // What is being signed is always given in full; without it nobody could tell what they sign.
  if (!mine || !signOff || !submitted || submitted.content === null || submitted.salt === null) return null;
  const note = signOff.action === "withdraw" ? signOff.changeNote : null;
  const statement = statementText({
    action: signOff.action,
    notice: notice.number,
    revision: submitted.revision,
    village: notice.villageCode,
    item: notice.itemCode,
    period: notice.period,
    role: mine.role,
    signer: accountId,
    contentDigest: contentDigest(submitted.salt, submitted.content),
    ...(note ? { note } : {}),
  });
  return statement === mine.statement ? { role: mine.role, statement, last: isLast(notice) } : "mismatch";
}

/** What is drawn: the text whose digest is signed. Null when nothing was submitted, or its text is no longer given out. */
export function paperOf({ notice, item, previous }: SigningAnswer): ShownPaper | null {
  const text = notice.submitted?.content ?? null;
  return text === null ? null : { content: JSON.parse(text) as NoticeContent, item, previous };
}

/** What the person is told when the act is done. */
export function doneView({ notice }: SigningAnswer, last: boolean, script: Script) {
  const say = speaker(script);
  const action = notice.signOff?.action ?? "publish";
  const next = notice.signOff?.signers.filter(({ signedBy, isNext }) => !signedBy && !isNext)[0]?.roleName ?? "";
  return {
    title: last ? say`${acts[action].done}` : say`已签字`,
    text: last ? "" : say`接下来由${next}签字。`,
    isPublic: last && action !== "withdraw",
  };
}

/** A wrong PIN, with the tries that are left. */
export const wrongPin = (left: number, script: Script): string =>
  speaker(script)`签字密码不对，还可以试 ${left} 次。输错 5 次，这台手机的签字密钥会自动销毁。`;

/** A refusal of what was signed or sent back on a phone: what it means here and what to do. */
export function refusalText(act: "sign" | "return", { code, message }: Fault, script: Script): string {
  const text = refusals[act][code];
  return text ? ownWords(text, script) : message;
}

const changedMeanwhile = "您签字的时候，内容已经改过，这次签字没有生效。请看清最新的内容再签字。";
const refusals: Record<"sign" | "return", Record<string, string>> = {
  sign: {
    "signature.invalid": changedMeanwhile,
    "notice.changed": changedMeanwhile,
    "notice.wrong_state": "您签字的时候，这条信息已经被退回、作废或者已经办完，这次签字没有生效。",
  },
  return: {
    "notice.changed": "您退回的时候，内容已经改过，这次退回没有生效。请看清最新的内容，需要时再退回。",
    "notice.wrong_state": "您退回的时候，这条信息已经被退回、作废或者已经办完，不用再退回。",
  },
};

/** Refusals after which the key on this phone is worth nothing. */
export const endsKey = ({ code }: Pick<Fault, "code">): boolean => code === "key.revoked" || code === "key.unknown";
