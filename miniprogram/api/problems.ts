import type { NoticeSummary } from "../../shared/api/notices";
import type { ProblemDetail } from "../../shared/api/rectification";
import type { Answer } from "./request";
import { getOwn } from "./session";

/** A problem of the ledger with what was done about it. */
export const fetchProblem = (id: string): Promise<Answer<ProblemDetail>> => getOwn(`/api/problems/${id}`);

/** What a village has made public last, and villagers can see now. */
export const fetchPublicNotices = (village: string): Promise<Answer<{ items: NoticeSummary[] }>> =>
  getOwn("/api/notices", { village, phase: "public", limit: 20 });
