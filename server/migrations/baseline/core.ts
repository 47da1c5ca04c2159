import { dayKind, idKind, intKind, longTextKind, momentKind, varchar } from "../../core/columns.ts";
import type { TableSketch } from "../../core/migration.ts";

export const coreTables: TableSketch[] = [
  {
    name: "idempotency_answer",
    key: { accountId: idKind, idempotencyKey: varchar(64) },
    columns: { requestDigest: varchar(64), status: intKind, answer: longTextKind, answeredAt: momentKind },
    indices: [["answeredAt"]],
  },
  {
    name: "audit_event",
    key: { id: idKind },
    columns: {
      at: momentKind,
      requestId: varchar(64),
      address: varchar(64),
      action: varchar(120),
      target: varchar(300),
    },
    nullable: { accountId: idKind, sessionId: idKind },
    indices: [["at"], ["accountId", "at"]],
  },
  {
    name: "place",
    key: { id: idKind },
    columns: {
      level: varchar(10),
      code: varchar(12),
      name: varchar(60),
      countyId: idKind,
      startDay: dayKind,
      createdAt: momentKind,
      version: intKind,
    },
    nullable: { parentId: idKind, checkWord: varchar(6), phone: varchar(40) },
    unique: [["code"]],
    indices: [
      ["parentId", "code"],
      ["countyId", "level", "code"],
    ],
  },
  {
    name: "place_code",
    key: { code: varchar(12) },
    columns: { placeId: idKind, validFrom: dayKind },
    indices: [["placeId"]],
  },
  {
    name: "attachment",
    key: { id: idKind },
    columns: {
      placeId: idKind,
      sha256: varchar(64),
      name: varchar(120),
      mediaType: varchar(100),
      size: intKind,
      uploadedBy: idKind,
      uploadedAt: momentKind,
    },
    nullable: { width: intKind, height: intKind },
    unique: [["placeId", "sha256"]],
    indices: [["sha256"], ["placeId", "uploadedAt"]],
  },
];
