import { booleanKind, dayKind, idKind, intKind, momentKind, varchar } from "../../core/columns.ts";
import type { TableSketch } from "../../core/migration.ts";

export const accountTables: TableSketch[] = [
  {
    name: "account",
    key: { id: idKind },
    columns: {
      login: varchar(64),
      name: varchar(40),
      passwordHash: varchar(200),
      mustChangePassword: booleanKind,
      createdAt: momentKind,
      version: intKind,
    },
    nullable: { disabledAt: momentKind },
    unique: [["login"]],
  },
  {
    name: "account_grant",
    key: { id: idKind },
    columns: { accountId: idKind, role: varchar(24), placeId: idKind, fromDay: dayKind },
    nullable: { untilDay: dayKind },
    indices: [["accountId"], ["placeId", "role"]],
  },
  {
    name: "session",
    key: { id: idKind },
    columns: {
      accountId: idKind,
      refreshDigest: varchar(64),
      createdAt: momentKind,
      seenAt: momentKind,
      expiresAt: momentKind,
      userAgent: varchar(200),
      address: varchar(64),
    },
    nullable: { previousRefreshDigest: varchar(64), endedAt: momentKind, endReason: varchar(20) },
    unique: [["refreshDigest"]],
    indices: [["accountId", "createdAt"], ["previousRefreshDigest"]],
  },
  {
    name: "login_throttle",
    key: { subject: varchar(120) },
    columns: { failures: intKind, lastFailureAt: momentKind },
    nullable: { blockedUntil: momentKind },
    indices: [["lastFailureAt"]],
  },
  {
    name: "activation_code",
    key: { id: idKind },
    columns: {
      accountId: idKind,
      codeDigest: varchar(64),
      createdAt: momentKind,
      expiresAt: momentKind,
      reusable: booleanKind,
    },
    nullable: { usedAt: momentKind },
    indices: [["accountId", "codeDigest"]],
  },
];
