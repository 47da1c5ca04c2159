import type { AccountSummary, OpenedSession } from "../../shared/api/sessions";
import { drop, isRecord, put, take } from "./store";

/** Who is logged in on this phone. */
export interface KeptSession {
  account: AccountSummary;
  accessToken: string;
  refreshToken: string;
}

const key = "session";
const loginKey = "last-login";

const isSession = (value: unknown): value is KeptSession =>
  isRecord(value) &&
  typeof value.accessToken === "string" &&
  typeof value.refreshToken === "string" &&
  isRecord(value.account) &&
  typeof value.account.id === "string";

/** What this run of the program knows; a phone without room keeps no more than this. */
let known: KeptSession | null | undefined;

export function readSession(): KeptSession | null {
  if (known === undefined) known = take(key, isSession);
  return known;
}

/** Keeps account and tokens; the login is remembered beyond the log-out, for the next log-in. */
export function keepSession({ account, accessToken, refreshToken }: OpenedSession): KeptSession {
  known = { account, accessToken, refreshToken };
  put(key, known);
  put(loginKey, account.login);
  return known;
}

export function dropSession(): void {
  known = null;
  drop(key);
}

/** Login of whoever was logged in last; empty when nobody ever was. */
export const lastLogin = (): string => take(loginKey, (value): value is string => typeof value === "string") ?? "";
