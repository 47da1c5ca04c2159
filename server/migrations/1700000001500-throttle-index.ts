import type { MigrationInterface, QueryRunner } from "typeorm";
import { addIndex, dropIndex } from "../core/migration.ts";

const index = ["login_throttle", ["lastFailureAt"]] as const satisfies [string, string[]];

/** Counts of wrong tries are deleted by age (core/forget-old.ts). */
export class ThrottleIndex1700000001500 implements MigrationInterface {
  name = "ThrottleIndex1700000001500";

  up = (runner: QueryRunner): Promise<void> => addIndex(runner, ...index);
  down = (runner: QueryRunner): Promise<void> => dropIndex(runner, ...index);
}
