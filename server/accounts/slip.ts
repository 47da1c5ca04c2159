// What is printed for a person who gets an account or a new code.
import type { ActivationSlip } from "../../shared/api/accounts.ts";
import { type Role, roles } from "../../shared/roles.ts";
import type { Account } from "./entities.ts";

/** Exists in memory only, until the answer is sent: the database keeps digests. */
export interface Slip {
  account: Pick<Account, "id" | "login" | "name">;
  duties: string[];
  /** Null when the person has a password already. */
  password: string | null;
  code: string;
  expiresAt: string;
}

/** `合作村 经办人`. */
export const dutyOf = (placeName: string, role: Role): string => `${placeName} ${roles[role].name}`;

export const presentSlip = ({ account, duties, password, code, expiresAt }: Slip): ActivationSlip => ({
  accountId: account.id,
  login: account.login,
  name: account.name,
  duties,
  password,
  activationCode: code,
  expiresAt,
});
