import { idKind, intKind, longTextKind, momentKind, textKind, varchar } from "../../core/columns.ts";
import type { TableSketch } from "../../core/migration.ts";

export const catalogueTables: TableSketch[] = [
  {
    name: "catalogue_version",
    key: { id: idKind },
    columns: {
      countyId: idKind,
      number: intKind,
      state: varchar(10),
      note: textKind,
      createdBy: idKind,
      createdAt: momentKind,
      version: intKind,
    },
    nullable: { publishedAt: momentKind },
    unique: [["countyId", "number"]],
  },
  {
    name: "catalogue_item",
    key: { versionId: idKind, code: varchar(16) },
    columns: { position: intKind, definition: longTextKind },
  },
  {
    name: "county_setting",
    key: { countyId: idKind },
    columns: { coSigners: varchar(12), changedAt: momentKind, version: intKind },
  },
];
