import type { Desk, Start, VillageItems } from "../../shared/api/desk";
import type { Answer } from "./request";
import { getOwn } from "./session";

/** Everything that waits for the person who is logged in, in one request. */
export const fetchDesk = (): Promise<Answer<Desk>> => getOwn("/api/me/desk");

/** What a village can publish. */
export const fetchItems = (village: string): Promise<Answer<VillageItems>> => getOwn(`/api/villages/${village}/items`);

/** The periods of an item, and what a notice of one begins with, or one that an event asks for. */
export const fetchStart = (village: string, item: string, period = "", dutyId = ""): Promise<Answer<Start>> =>
  getOwn(`/api/villages/${village}/items/${item}/start`, dutyId ? { dutyId } : { period });
