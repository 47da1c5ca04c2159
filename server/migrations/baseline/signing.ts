import { idKind, momentKind, textKind, varchar } from "../../core/columns.ts";
import type { TableSketch } from "../../core/migration.ts";

export const signingTables: TableSketch[] = [
  {
    name: "signing_key",
    key: { id: idKind },
    columns: {
      accountId: idKind,
      algorithm: varchar(8),
      publicKey: varchar(130),
      proof: varchar(128),
      device: varchar(200),
      enrolledAt: momentKind,
    },
    nullable: { revokedAt: momentKind, revokedReason: varchar(20) },
    unique: [["publicKey"]],
    indices: [["accountId", "enrolledAt"]],
  },
  {
    name: "signature",
    key: { id: idKind },
    columns: {
      signOffId: idKind,
      role: varchar(24),
      accountId: idKind,
      keyId: idKind,
      statement: textKind,
      signature: varchar(128),
      signedAt: momentKind,
    },
    // The second is the rule that one person never signs twice, kept by the database however requests race.
    unique: [
      ["signOffId", "role"],
      ["signOffId", "accountId"],
    ],
  },
];
