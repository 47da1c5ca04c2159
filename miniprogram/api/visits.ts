import type { DayPack, MyCampaigns, VisitAnswer } from "../../shared/api/visits";
import type { Answer } from "./request";
import { getOwn, sendOwn } from "./session";

/** The campaigns in which the person who is logged in is named as an inspector. */
export const fetchMyCampaigns = (): Promise<Answer<MyCampaigns>> => getOwn("/api/me/campaigns");

/** All that a day of villages needs. */
export const fetchDay = (campaignId: string): Promise<Answer<DayPack>> => getOwn(`/api/campaigns/${campaignId}/day`);

/** A sheet with all that is in it. */
export const fetchVisit = (id: string): Promise<Answer<VisitAnswer>> => getOwn(`/api/visits/${id}`);

/** Numbers for live photos of these villages, so many for each. */
export const fetchNonces = (
  campaignId: string,
  villageIds: string[],
  each: number,
): Promise<Answer<{ goodUntil: string; items: { villageId: string; nonces: string[] }[] }>> =>
  sendOwn("POST", `/api/campaigns/${campaignId}/photo-nonces`, { villageIds, each });
