import { In } from "typeorm";
import type { Work } from "../../core/work.ts";
import { Signature } from "../entities.ts";

/** Takes the signed texts of these sign-offs away, where they quote what is deleted by law. Who signed when, and the signatures, stay. */
export async function forgetStatements(work: Work, signOffIds: readonly string[]): Promise<void> {
  if (signOffIds.length > 0) await work.tx.update(Signature, { signOffId: In([...signOffIds]) }, { statement: "" });
}
