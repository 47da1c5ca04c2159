/** What the platform's content check says. `unchecked`: it could not look. */
export type WarningVerdict = "review" | "risky" | "unchecked";

/** Something in a submitted revision that its signers should look at themselves. */
export interface Warning {
  about: "text" | "picture";
  verdict: WarningVerdict;
  /** Kind of content as WeChat numbers them; 0 where it said none. */
  label: number;
  /** Of a picture: its SHA-256 and its name in the notice. */
  sha256?: string;
  name?: string;
}

const labels: Readonly<Record<number, string>> = {
  10001: "广告",
  20001: "时政",
  20002: "色情",
  20003: "辱骂",
  20006: "违法犯罪",
  20008: "欺诈",
  20012: "低俗",
  20013: "版权",
};

/** What a kind of content is called; the platform adds new ones at times. */
export const labelName = (label: number): string => labels[label] ?? "其他";

/** A warning in a sentence that says what to do. */
export function warningText({ about, verdict, label, name }: Warning): string {
  const what = about === "text" ? "文字" : `图片“${name ?? ""}”`;
  if (verdict === "unchecked") return `微信没有检查${what}，请签字人自己核对。`;
  if (verdict === "review") return `微信提示${what}可能涉及“${labelName(label)}”，请核对后再签字。`;
  return `微信认为${what}含有“${labelName(label)}”内容。请打开核对，不合适的请退回修改。`;
}
