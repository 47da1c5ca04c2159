import { Entity } from "typeorm";
import type { Role } from "../../shared/roles.ts";
import { booleanKind, dayKind, field, intKind, key, momentKind, optional, varchar } from "../core/columns.ts";

/** A person. Accounts are never shared. */
@Entity("account")
export class Account {
  @key() id: string;
  @field(varchar(64)) login: string;
  @field(varchar(40)) name: string;
  /** argon2id, PHC text. */
  @field(varchar(200)) passwordHash: string;
  @field(booleanKind) mustChangePassword: boolean;
  @optional(momentKind) disabledAt: string | null;
  @field(momentKind) createdAt: string;
  @field(intKind) version: number;
}

/** A role at a place from a day until a day (inclusive), or until further notice. */
@Entity("account_grant")
export class Grant {
  @key() id: string;
  @field(varchar(26)) accountId: string;
  @field(varchar(24)) role: Role;
  @field(varchar(26)) placeId: string;
  @field(dayKind) fromDay: string;
  @optional(dayKind) untilDay: string | null;
}

/** One logged-in device. Ended sessions stay for the list of what happened. */
@Entity("session")
export class Session {
  @key() id: string;
  @field(varchar(26)) accountId: string;
  /** SHA-256 of the refresh token that is good now. */
  @field(varchar(64)) refreshDigest: string;
  /** SHA-256 of the one before: whoever shows it again has a stolen copy, and the session ends. */
  @optional(varchar(64)) previousRefreshDigest: string | null;
  @field(momentKind) createdAt: string;
  @field(momentKind) seenAt: string;
  @field(momentKind) expiresAt: string;
  @optional(momentKind) endedAt: string | null;
  /** See `EndReason` (commands/end-session.ts). */
  @optional(varchar(20)) endReason: string | null;
  @field(varchar(200)) userAgent: string;
  @field(varchar(64)) address: string;
}

/** Wrong tries of one account or address; beyond the free ones the delay doubles with each (throttle.ts). */
@Entity("login_throttle")
export class LoginThrottle {
  /** `account:<login>`, `address:<address>` or `activation:<account id>`. */
  @key(varchar(120)) subject: string;
  @field(intKind) failures: number;
  @field(momentKind) lastFailureAt: string;
  @optional(momentKind) blockedUntil: string | null;
}

/** A one-time code, handed out on paper, with which a person enrols a signing key. */
@Entity("activation_code")
export class ActivationCode {
  @key() id: string;
  @field(varchar(26)) accountId: string;
  /** SHA-256 of the normalised code. */
  @field(varchar(64)) codeDigest: string;
  @field(momentKind) createdAt: string;
  @field(momentKind) expiresAt: string;
  @optional(momentKind) usedAt: string | null;
  /** Demo codes may be used again and again. */
  @field(booleanKind) reusable: boolean;
}
