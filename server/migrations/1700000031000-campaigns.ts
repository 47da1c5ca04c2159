import type { MigrationInterface, QueryRunner } from "typeorm";
import { dayKind, idKind, intKind, longTextKind, momentKind, varchar } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** Rounds of inspections: who goes where, by assignment or by lot, and by which checklist. */
export class Campaigns1700000031000 implements MigrationInterface {
  name = "Campaigns1700000031000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "campaign",
      key: { id: idKind },
      columns: {
        ...{ countyId: idKind, kind: varchar(12), name: varchar(60), fromDay: dayKind, untilDay: dayKind },
        ...{ checklist: intKind, state: varchar(12), byId: idKind, createdAt: momentKind, version: intKind },
      },
      nullable: { earlierId: idKind, startedAt: momentKind, cancelReason: varchar(500) },
      indices: [["countyId", "id"]],
    });
    await createTable(runner, {
      name: "campaign_exclusion",
      key: { id: idKind },
      columns: {
        ...{ campaignId: idKind, inspectorId: idKind, targetId: idKind },
        ...{ reason: varchar(500), byId: idKind, at: momentKind },
      },
      unique: [["campaignId", "inspectorId", "targetId"]],
    });
    await createTable(runner, {
      name: "campaign_inspector",
      key: { campaignId: idKind, placeId: idKind, accountId: idKind },
    });
    await createTable(runner, {
      name: "campaign_assignment",
      key: { campaignId: idKind, villageId: idKind },
      columns: { homeId: idKind, inspectorId: idKind },
      indices: [["villageId"]],
    });
    await createTable(runner, {
      name: "draw",
      key: { campaignId: idKind },
      columns: {
        ...{ digest: varchar(64), committedEntry: intKind, committedAt: momentKind, committedBy: idKind },
        commitment: longTextKind,
      },
      nullable: {
        ...{ value: varchar(200), seed: varchar(64), drawnEntry: intKind },
        ...{ drawnAt: momentKind, drawnBy: idKind },
      },
    });
    await createTable(runner, {
      name: "checklist",
      key: { countyId: idKind, number: intKind },
      columns: {
        ...{ title: varchar(60), vetoCap: intKind, byId: idKind, createdAt: momentKind },
        lines: longTextKind,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      "checklist",
      "draw",
      "campaign_assignment",
      "campaign_inspector",
      "campaign_exclusion",
      "campaign",
    ])
      await runner.dropTable(table);
  }
}
