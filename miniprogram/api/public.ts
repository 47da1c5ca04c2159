import type { NoticeChanges } from "../../shared/api/notice-changes";
import type { NoticeRows, PublicNoticePage } from "../../shared/api/public-notice";
import type { PublicBoard, VillageSearch } from "../../shared/api/public-pages";
import { origin } from "../config";
import type { BoardFilter } from "../view-models/board";
import type { Script } from "../view-models/words";
import { type Answer, get, post } from "./request";

/** Simplified is what the server sends unless it is asked for the other. */
const inScript = (script: Script) => (script === "hant" ? { script } : {});

/** A village's board, everything of the first screen in one request. */
export const fetchBoard = (
  code: string,
  filter: BoardFilter,
  script: Script,
  cursor = "",
): Promise<Answer<PublicBoard>> =>
  get(`/api/public/villages/${code}/board`, { ...filter, cursor, ...inScript(script) });

export const searchVillages = (q: string, script: Script): Promise<Answer<VillageSearch>> =>
  get("/api/public/villages", { q, ...inScript(script) });

/** The person agreed to one message about the village's next notice. @param login what `wx.login` gave */
export const agreeToMessage = (code: string, login: string): Promise<Answer<object>> =>
  post(`/api/public/villages/${code}/subscriptions`, { code: login });

/** A notice, all that its page shows; an earlier revision when one is named. */
export const fetchNotice = (number: string, revision: number, script: Script): Promise<Answer<PublicNoticePage>> =>
  get(`/api/public/notices/${number}/page`, { revision: revision || "", ...inScript(script) });

/** What a revision changed against the public one before it; the newest unless one is named. */
export const fetchChanges = (number: string, revision: number, script: Script): Promise<Answer<NoticeChanges>> =>
  get(`/api/public/notices/${number}/changes`, { revision: revision || "", ...inScript(script) });

/** Further rows of a table or list of persons. */
export const fetchRows = (
  number: string,
  key: string,
  wish: { revision: number; from: number; find: string },
  script: Script,
): Promise<Answer<NoticeRows>> =>
  get(`/api/public/notices/${number}/tables/${key}/rows`, {
    ...wish,
    revision: wish.revision || "",
    ...inScript(script),
  });

export const receiptAddress = (number: string): string => `${origin}/n/${number}/receipt`;
