// What the page of the day shows. Pure.
import { dayName } from "../../../generated/shared";
import type { VisitOnPhone } from "../../../outbox/index";
import { momentShown } from "../../../view-models/moments";
import { campaignKinds } from "../generated/inspecting";
import type { Campaigns, Pack, PackRow } from "../keeping/pack";

export interface VillageRow {
  key: string;
  name: string;
  /** Facts below the name. */
  about: string;
  mark: string;
  tone: "" | "good" | "bad" | "warn";
  /** Where a tap leads; empty where there is nothing to do. */
  url: string;
}

export interface CampaignView {
  id: string;
  name: string;
  about: string;
  /** When the villages were downloaded, and that they need no network; or that they have to be. */
  downloaded: string;
  hasPack: boolean;
  /** Label of the button that downloads. */
  button: string;
  /** 检查 3 个村，已签字 1 个. */
  progress: string;
  rows: VillageRow[];
  more: string;
}

/** What lies on this phone. */
export interface OnPhone {
  packOf(campaignId: string): Pack | null;
  visits: readonly VisitOnPhone[];
  /** Ids of campaigns whose villages are all shown. */
  unfolded: readonly string[];
}

/** Villages that are shown at first: forty are a day's work for more people than there are. */
const shownRows = 40;

/** The campaigns, each with its villages as far as they are on this phone. */
export const dayView = (campaigns: Campaigns, { packOf, visits, unfolded }: OnPhone): CampaignView[] =>
  campaigns.map(({ id, name, kind, fromDay, untilDay, isOver }) => {
    const pack = packOf(id);
    const own = visits.filter(({ campaignId }) => campaignId === id);
    const rows = pack ? pack.villages.map((row) => villageRow(id, row, own)) : [];
    const all = [...rows, ...strays(id, own, pack)];
    const shown = unfolded.includes(id) ? all : all.slice(0, shownRows);
    return {
      ...{ id, name, hasPack: pack !== null },
      about: [
        campaignKinds[kind].name,
        `${dayName(fromDay)}至${dayName(untilDay)}`,
        ...(isOver ? ["县里已经结束这次检查，现在上传的会标明逾期"] : []),
      ].join(" · "),
      downloaded: pack
        ? `${momentShown(pack.at)} 下载的资料，没有网络也能检查。`
        : "出发以前请先下载：以后没有网络也能检查、拍照、签字。",
      button: pack ? "重新下载今天的检查资料" : "下载今天的检查资料",
      progress: pack ? progressOf(rows) : "",
      rows: shown,
      more: all.length > shown.length ? `显示其余 ${all.length - shown.length} 个村` : "",
    };
  });

const progressOf = (rows: readonly VillageRow[]): string => {
  const done = rows.filter(({ tone }) => tone === "good").length;
  return rows.length === 0 ? "这次检查没有分给您的村。" : `${rows.length} 个村，已上传 ${done} 个`;
};

export const sheetPath = (campaignId: string, villageId: string): string =>
  `/packages/inspecting/sheet/index?campaign=${campaignId}&village=${villageId}`;
export const signPath = (visitId: string): string => `/packages/inspecting/sign/index?visit=${visitId}`;

function villageRow(campaignId: string, row: PackRow, visits: readonly VisitOnPhone[]): VillageRow {
  const { village, township, merged, refusal } = row;
  const visit = visits.find(({ villageId }) => villageId === village.id);
  const common = { key: village.id, name: village.name };
  if (visit) {
    const about = [township.name, savedText(visit), ...visit.photoFaults.slice(0, 1)].filter(Boolean).join(" · ");
    const url = visit.isSigned ? signPath(visit.id) : sheetPath(campaignId, village.id);
    return { ...common, ...markOf(visit), about, url };
  }
  const signed = row.visits.filter(({ state }) => state === "signed");
  const others = signed.map(({ by, signedAt }) => `${by.name} ${signedAt ? momentShown(signedAt) : ""} 已签字`);
  const about = [township.name, merged, refusal, ...others].filter(Boolean).join(" · ");
  if (signed.length > 0) return { ...common, about, mark: "已上传", tone: "good", url: "" };
  if (refusal) return { ...common, about, mark: "不能检查", tone: "warn", url: "" };
  return { ...common, about, mark: "未开始", tone: "", url: sheetPath(campaignId, village.id) };
}

/** Why it isn't over yet: what was refused, or that photos are still on their way. */
function savedText({ state, photosLeft, isSigned, at }: VisitOnPhone): string {
  if (state.state === "stuck") return state.fault?.message ?? state.words;
  const photos = photosLeft > 0 ? `还有 ${photosLeft} 张照片等待上传` : "";
  return [isSigned ? "" : `${momentShown(at)} 保存`, photos].filter(Boolean).join(" · ");
}

function markOf({ state, isSigned, signed, photosLeft }: VisitOnPhone): Pick<VillageRow, "mark" | "tone"> {
  if (state.state === "stuck") return { mark: isSigned ? "没有上传成功" : "填写中，没有保存成功", tone: "bad" };
  if (!isSigned) return { mark: "填写中", tone: "warn" };
  if (!signed) return { mark: state.state === "sending" ? "正在上传" : "已签名待上传", tone: "warn" };
  return photosLeft > 0 ? { mark: "照片待上传", tone: "warn" } : { mark: "已上传", tone: "good" };
}

/** Sheets on this phone of villages that the newest pack no longer has: what was typed isn't lost from sight. */
const strays = (campaignId: string, visits: readonly VisitOnPhone[], pack: Pack | null): VillageRow[] =>
  visits
    .filter(({ villageId }) => !pack?.villages.some(({ village }) => village.id === villageId))
    .map((visit) => ({
      key: visit.id,
      name: "不在名单里的村",
      about: ["这个村已经不归您检查，检查表还在手机里", savedText(visit)].filter(Boolean).join(" · "),
      ...markOf(visit),
      url: visit.isSigned ? signPath(visit.id) : sheetPath(campaignId, visit.villageId),
    }));

/** What the outbox is doing, in a sentence; empty when it has nothing to do. */
export function waitingText(visits: readonly VisitOnPhone[]): string {
  const waiting = visits.filter(({ isSigned, signed, photosLeft }) => (isSigned && !signed) || photosLeft > 0);
  return waiting.length === 0
    ? ""
    : `手机里有 ${waiting.length} 个村的检查表或照片还没有上传，有网络时自动上传。请不要删除小程序。`;
}
