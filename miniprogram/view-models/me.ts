import type { Me } from "../../shared/api/sessions";
import type { KeyState, KnownKey } from "../device/keys";
import { deviceName } from "../generated/shared";
import { momentShown } from "./moments";
import { inScript, ownWords, type Script, speaker } from "./words";

const words = {
  contrast: "高对比",
  title: "我的账号",
  loading: "正在读取…",
  again: "再试一次",
  login: "登录名",
  duties: "我的任职",
  noDuties: "您现在没有任职，不能办理村务公开。如果刚刚任职，或者工作已经交接，请问乡镇政务公开专干。",
  keys: "我的签字密钥",
  noKeys: "您还没有启用签字。要签字，请先启用。",
  here: "本机",
  enrol: "在这台手机启用签字",
  enrolAgain: "在这台手机重新启用签字",
  wechat: "微信登录",
  notBound: "还没有绑定微信。绑定后点一下就能登录。",
  bind: "绑定这个微信",
  unbind: "解除绑定",
  unbindTitle: "解除微信绑定？",
  unbindText: "解除后，要用登录名和密码登录。您在这台手机上的登录不受影响。",
  unbindYes: "解除",
  lost: "手机丢了怎么办",
  lostHelp:
    "马上请乡镇或县政务公开办“报失”，他们会停用丢失手机上的签字密钥，让它退出登录，再给您一张新的激活条。以前签过的字仍然有效。您也可以在这里办：",
  lostAct: "停用其他手机和电脑",
  lostTitle: "停用其他手机和电脑？",
  lostText: "除这台手机以外，您的签字密钥马上停用，其他手机和电脑退出登录，微信绑定解除。停用后不能恢复。",
  lostYes: "停用",
  lostDone: "已停用，其他设备已退出登录",
  password: "修改密码",
  leave: "退出登录",
  leaveTitle: "退出登录？",
  leaveText: "手机里没有提交的内容和签字密钥都会保留，下次登录接着用。",
  leaveYes: "退出",
};

/** Words of the page `me`. */
export const meWords = (script: Script) => inScript(words, script);

export interface ShownDuty {
  key: string;
  text: string;
}

/** `合作村 经办人`, and until when if that is known. Names of places and roles come from the server as they are. */
export const dutiesOf = ({ grants }: Me, script: Script): ShownDuty[] =>
  grants.map(({ role, roleName, placeCode, placeName, untilDay }) => ({
    key: `${role} ${placeCode}`,
    text: `${placeName} ${roleName}${untilDay ? speaker(script)`（至 ${untilDay}）` : ""}`,
  }));

export interface ShownKey {
  id: string;
  device: string;
  about: string;
  good: boolean;
  here: boolean;
}

const reasonNames: Record<string, string> = {
  replaced: "更换设备",
  lost: "手机丢失",
  pin_locked: "密码多次输错",
  handover: "工作交接",
};

const reasonName = (reason: string | null): string => reasonNames[reason ?? ""] ?? "停用";

function keyView(key: KnownKey, here: string | undefined, script: Script): ShownKey {
  const say = speaker(script);
  const ended = key.revokedAt
    ? say`；${momentShown(key.revokedAt)} 停用，${ownWords(reasonName(key.revokedReason), script)}`
    : "";
  return {
    id: key.id,
    device: deviceName(key.device),
    about: say`${momentShown(key.enrolledAt)} 启用` + ended,
    good: key.revokedAt === null,
    here: key.id === here,
  };
}

/** The person's keys; this phone's first, then those that are good. */
export const keysView = ({ keys }: KeyState, here: string | undefined, script: Script): ShownKey[] =>
  keys
    .map((key) => keyView(key, here, script))
    .sort((a, b) => Number(b.here) - Number(a.here) || Number(b.good) - Number(a.good));

/** Said when the server has revoked this phone's key: why, and what to do. */
export function revokedText({ state, reason }: KeyState, script: Script): string {
  if (state !== "revoked") return "";
  return ownWords(revokedTexts[reason] ?? revokedTexts.other ?? "", script);
}

const revokedTexts: Record<string, string> = {
  handover: "工作已经交接，这台手机上的签字密钥已停用。如果您还要签字，请向乡镇领取新的激活条，重新启用。",
  lost: "这台手机已报失，上面的签字密钥已停用。找回了手机，请向乡镇领取新的激活条，重新启用。",
  pin_locked: "签字密码输错的次数太多，这台手机上的签字密钥已停用。请向乡镇领取新的激活条，重新启用。",
  other: "这台手机上的签字密钥已在别处停用。要在这台手机签字，请向乡镇领取新的激活条，重新启用。",
};

export const boundText = (boundAt: string, script: Script): string =>
  speaker(script)`${momentShown(boundAt)} 绑定了微信，可以用微信登录。`;
