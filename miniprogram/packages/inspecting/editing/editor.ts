// A sheet while it is filled: every change is on the phone before the page says so.
import type { Sheet } from "../../../../shared/inspections/sheet";
import { dayOf } from "../../../generated/shared";
import { keepVisit, keptVisits, type VisitOnPhone } from "../../../outbox/index";
import { beginSheet } from "../generated/inspecting";
import { keptKnown, keptPack, type Pack, type PackRow } from "../keeping/pack";
import { newIds } from "./ids";

export interface Editor {
  id: string;
  accountId: string;
  pack: Pack;
  row: PackRow;
  sheet: Sheet;
  /** Something of it lies on this phone. */
  isKept: boolean;
}

/** What opening a village's sheet leads to. */
export type Opened =
  | { kind: "editing"; editor: Editor }
  | { kind: "signed"; id: string }
  /** Nothing to fill it with, or nobody who may. */
  | { kind: "closed"; text: string };

const noPack = "这台手机上没有这个村的检查资料。请有网络时到“我的检查”下载，再来填写。";
const noRandom = "手机没有给出随机数，新的检查表没法编号。请关掉小程序再打开试一次。";

/** The sheet of a village that was begun on this phone, or a new one with what is known filled in. */
export async function openSheet(accountId: string, campaignId: string, villageId: string): Promise<Opened> {
  const kept = keptVisits().find((one) => one.campaignId === campaignId && one.villageId === villageId);
  if (kept?.isSigned) return { kind: "signed", id: kept.id };
  const pack = keptPack(accountId, campaignId);
  const row = pack?.villages.find(({ village }) => village.id === villageId);
  if (!pack || !row) return { kind: "closed", text: noPack };
  if (kept) return { kind: "editing", editor: editorOf(accountId, pack, row, kept) };
  if (row.refusal) return { kind: "closed", text: row.refusal };
  const begun = await begin(accountId, pack, row).catch(() => null);
  return begun ? { kind: "editing", editor: begun } : { kind: "closed", text: noRandom };
}

const editorOf = (accountId: string, pack: Pack, row: PackRow, { id, sheet }: VisitOnPhone): Editor => ({
  ...{ id, accountId, pack, row, sheet, isKept: true },
});

async function begin(accountId: string, pack: Pack, row: PackRow): Promise<Editor> {
  const known = keptKnown(accountId, pack.campaign.id, row.village.id);
  const proposed = known?.proposals.reduce((sum, { findings }) => sum + findings.length, 0) ?? 0;
  const [id = "", ...ids] = await newIds(proposed + 1);
  const now = new Date();
  const sheet = beginSheet(pack.checklist, known, {
    ...{ visitDay: dayOf(now), deviceTime: now.toISOString(), newId: () => ids.shift() ?? "" },
  });
  return { id, accountId, pack, row, sheet, isKept: false };
}

/** What a page says when `change` didn't keep it. */
export const fullText = "手机存储已满，刚才的改动没有保存。请清理出一些空间后，再改一次。";

/** Keeps the changed sheet. False: the phone is full; what was typed stays on the page. */
export function change(editor: Editor, sheet: Sheet): boolean {
  editor.sheet = { ...sheet, deviceTime: new Date().toISOString() };
  const { id, accountId, pack, row } = editor;
  const kept = keepVisit({
    id,
    accountId,
    campaignId: pack.campaign.id,
    villageId: row.village.id,
    sheet: editor.sheet,
  });
  editor.isKept = editor.isKept || kept !== null;
  return kept !== null;
}
