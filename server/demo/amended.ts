import type { ElementValue, TableRow } from "../../shared/notices/content.ts";

/** What a correction changes, and how the village explains it. */
export interface Amendment {
  elements: Record<string, ElementValue>;
  note: string;
}

/** A small, believable correction of what was published. Sums stay as they are. */
export function amended(itemCode: string, elements: Record<string, ElementValue>): Amendment {
  if (itemCode === "BM-01-01")
    return {
      elements: { ...elements, time: `${String(elements.time)}（延长至20:00）` },
      note: "施工单位延长作业两小时，更正停用时间。",
    };
  if (itemCode === "CW-02-02" && Array.isArray(elements.ledger)) {
    const [first, ...others] = elements.ledger as TableRow[];
    const ledger = [{ ...first, summary: `${String(first?.summary)}（收据1张）` }, ...others];
    return { elements: { ...elements, ledger }, note: "第1笔的摘要没有写明单据，现补充；金额没有变化。" };
  }
  if (Array.isArray(elements.detail)) {
    const [first, ...others] = elements.detail as TableRow[];
    if (first && "group" in first)
      return {
        elements: { ...elements, detail: [{ ...first, group: "第一村民小组" }, ...others] },
        note: "名单第1行的村民小组填写有误，现予更正；对象和金额没有变化。",
      };
  }
  return {
    elements: { ...elements, body: `${String(elements.body)}\n\n查询办法：工作日可到村部便民服务窗口查询原始资料。` },
    note: "应村民要求补充查询办法，其他内容没有变化。",
  };
}

/** Why a demo notice was withdrawn. */
export const withdrawalNote = "本条与此前公开的内容重复，为免误解予以撤回。";
/** Why the secretary returned one. */
export const returnReason = "资金来源里村集体自筹的部分没有写明出自哪一笔收入，请补充后再提交。";
