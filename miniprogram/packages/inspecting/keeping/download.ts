import type { Answer, Fault } from "../../../api/request";
import { fetchDay, fetchMyCampaigns, fetchNonces } from "../../../api/visits";
import { type Campaigns, keepCampaigns, keepNonces, keepPack, keptCampaigns } from "./pack";

/** Numbers for live photos of one village, as many as the server gives at a time. */
const each = 12;
/** Villages of one request. */
const mostAtOnce = 40;

export const fullPhone =
  "手机存储已满，没有下载完。请先联网把已签字的检查表传完，或者清理手机空间，再下载一次；已有的资料还在。";

/** What came of a download: nothing kept and why; or kept, with what is lacking. */
export type Downloaded = { ok: true; lacks: string } | { ok: false; text: string; fault: Fault | null };

/**
 * Which campaigns there are, kept for days without a network. One that has gone from the list stays on this phone as long as there are sheets
 * of it: what was typed isn't lost from sight.
 */
export async function refreshCampaigns(
  accountId: string,
  hasSheets: (campaignId: string) => boolean,
): Promise<Answer<{ items: Campaigns }>> {
  const answer = await fetchMyCampaigns();
  if (!answer.ok) return answer;
  const { items } = answer.data;
  const gone = (keptCampaigns(accountId) ?? []).filter(
    ({ id }) => !items.some((one) => one.id === id) && hasSheets(id),
  );
  keepCampaigns(accountId, [...items, ...gone]);
  return answer;
}

/** Fetches the day's villages and the numbers for photos, and keeps them on this phone. */
export async function download(accountId: string, campaignId: string): Promise<Downloaded> {
  const day = await fetchDay(campaignId);
  if (!day.ok) return { ok: false, text: day.fault.message, fault: day.fault };
  if (!keepPack(accountId, day.data)) return { ok: false, text: fullPhone, fault: null };
  const mine = day.data.villages.filter(({ refusal }) => refusal === null).map(({ village }) => village.id);
  return { ok: true, lacks: await fetchNumbers(accountId, campaignId, mine) };
}

/** @returns what to say where the numbers didn't come; photos can be taken all the same */
async function fetchNumbers(accountId: string, campaignId: string, villageIds: string[]): Promise<string> {
  const items: { villageId: string; nonces: string[] }[] = [];
  let goodUntil = "";
  for (let at = 0; at < villageIds.length; at += mostAtOnce) {
    const answer = await fetchNonces(campaignId, villageIds.slice(at, at + mostAtOnce), each);
    if (!answer.ok) return noNumbers;
    items.push(...answer.data.items);
    goodUntil = answer.data.goodUntil;
  }
  if (villageIds.length === 0) return "";
  return keepNonces(accountId, campaignId, { goodUntil, items }) ? "" : noNumbers;
}

const noNumbers = "现场拍照的编号没有领到：照片照样能拍，会标明“不是现场拍摄”。想要现场编号的，请再下载一次。";
