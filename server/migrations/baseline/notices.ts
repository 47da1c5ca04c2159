import { idKind, intKind, longTextKind, momentKind, textKind, varchar } from "../../core/columns.ts";
import type { TableSketch } from "../../core/migration.ts";

const drafting: TableSketch[] = [
  {
    name: "notice",
    key: { id: idKind },
    columns: {
      number: varchar(40),
      villageId: idKind,
      villageCode: varchar(12),
      itemCode: varchar(16),
      catalogueVersionId: idKind,
      title: varchar(200),
      state: varchar(20),
      revision: intKind,
      drafterId: idKind,
      createdAt: momentKind,
      updatedAt: momentKind,
      version: intKind,
    },
    nullable: { period: varchar(10), slot: varchar(64), signOffId: idKind, publishedAt: momentKind },
    unique: [["number"], ["slot"]],
    indices: [
      ["villageCode", "updatedAt", "id"],
      ["villageCode", "state", "updatedAt"],
    ],
  },
  {
    name: "notice_draft",
    key: { noticeId: idKind },
    columns: { title: varchar(200), elements: longTextKind, savedBy: idKind, savedAt: momentKind },
    nullable: { changeNote: varchar(500) },
  },
  {
    name: "notice_revision",
    key: { noticeId: idKind, revision: intKind },
    columns: {
      content: longTextKind,
      salt: varchar(64),
      contentDigest: varchar(64),
      submittedBy: idKind,
      submittedAt: momentKind,
    },
  },
  { name: "notice_counter", key: { villageId: idKind, year: varchar(4) }, columns: { last: intKind } },
];

const signingOff: TableSketch[] = [
  {
    name: "sign_off",
    key: { id: idKind },
    columns: {
      noticeId: idKind,
      revision: intKind,
      action: varchar(10),
      roles: varchar(200),
      state: varchar(10),
      openedAt: momentKind,
    },
    nullable: { changeNote: varchar(500), closedAt: momentKind },
    indices: [["noticeId", "openedAt"]],
  },
  {
    name: "notice_status",
    key: { id: idKind },
    columns: {
      noticeId: idKind,
      at: momentKind,
      version: intKind,
      step: varchar(24),
      state: varchar(20),
      revision: intKind,
      accountId: idKind,
    },
    nullable: { role: varchar(24), reason: textKind },
    indices: [["noticeId", "version"]],
  },
  {
    name: "posting",
    key: { id: idKind },
    columns: { noticeId: idKind, revision: intKind, postedBy: idKind, postedAt: momentKind },
    nullable: { photoSha256: varchar(64) },
    indices: [["noticeId", "postedAt"]],
  },
];

const publicRead: TableSketch[] = [
  {
    name: "publication",
    key: { noticeId: idKind, revision: intKind },
    columns: {
      number: varchar(40),
      villageId: idKind,
      townshipId: idKind,
      countyId: idKind,
      itemCode: varchar(16),
      catalogueVersionId: idKind,
      title: varchar(200),
      state: varchar(12),
      publishedAt: momentKind,
      firstPublishedAt: momentKind,
      searchText: longTextKind,
      searchInitials: longTextKind,
    },
    nullable: { period: varchar(10), changeNote: varchar(500), endedAt: momentKind },
    unique: [["number", "revision"]],
    indices: [
      ["villageId", "state", "publishedAt", "noticeId"],
      ["villageId", "itemCode", "period"],
      ["countyId", "state", "publishedAt", "noticeId"],
    ],
  },
  {
    name: "publication_file",
    key: { noticeId: idKind, revision: intKind, sha256: varchar(64) },
    indices: [["sha256"]],
  },
  {
    name: "board_head",
    key: { villageId: idKind },
    columns: { countyId: idKind, version: intKind, notices: intKind },
    nullable: { lastPublishedAt: momentKind },
    indices: [["countyId"]],
  },
];

export const noticeTables: TableSketch[] = [...drafting, ...signingOff, ...publicRead];
