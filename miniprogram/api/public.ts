import type { PublicBoard, VillageSearch } from "../../shared/api/public-pages";
import type { Script } from "../view-models/words";
import { type Answer, get } from "./request";

/** What a board is asked for. */
export interface BoardFilter {
  group: string;
  period: string;
  q: string;
}

/** A village's board, everything of the first screen in one request. */
export const fetchBoard = (
  code: string,
  filter: BoardFilter,
  script: Script,
  cursor = "",
): Promise<Answer<PublicBoard>> =>
  get(`/api/public/villages/${code}/board`, { ...filter, cursor, script: script === "hant" ? script : "" });

export const searchVillages = (q: string, script: Script): Promise<Answer<VillageSearch>> =>
  get("/api/public/villages", { q, script: script === "hant" ? script : "" });
