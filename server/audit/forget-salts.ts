import { In } from "typeorm";
import type { Work } from "../core/work.ts";
import { AuditEvent } from "./entities.ts";

/**
 * Destroys the salts of all rows about these things: from then on nobody can find out by trying what stood in them before. Seals hold,
 * because the salt isn't part of the chain.
 * @param subjectIds as they were given to `work.touch`
 */
export async function forgetSalts(work: Work, subjectIds: readonly string[]): Promise<void> {
  await work.tx.update(AuditEvent, { subjectId: In([...subjectIds]) }, { salt: null });
}
