import type { MigrationInterface, QueryRunner } from "typeorm";
import { dayKind, idKind, intKind, longTextKind, momentKind } from "../core/columns.ts";
import { createTable } from "../core/migration.ts";

/** Who is told of what is due and late, and what they were told. */
export class Reminders1700000036000 implements MigrationInterface {
  name = "Reminders1700000036000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "substitute",
      key: { accountId: idKind },
      columns: { substituteId: idKind, fromDay: dayKind, untilDay: dayKind, setBy: idKind, setAt: momentKind },
    });
    await createTable(runner, {
      name: "reminder_round",
      key: { countyId: idKind, day: dayKind },
      columns: { at: momentKind, digests: intKind },
      indices: [["at"]],
    });
    await createTable(runner, {
      name: "reminder_told",
      key: { villageId: idKind },
      columns: { told: longTextKind },
    });
    await createTable(runner, {
      name: "reminder_digest",
      key: { id: idKind },
      columns: {
        ...{ accountId: idKind, day: dayKind, madeAt: momentKind, late: intKind, soon: intKind },
        content: longTextKind,
      },
      nullable: { readAt: momentKind },
      unique: [["accountId", "day"]],
      indices: [["madeAt"]],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["reminder_digest", "reminder_told", "reminder_round", "substitute"])
      await runner.dropTable(table);
  }
}
