import { In } from "typeorm";
import { waitsForVillage } from "../../../shared/rectification/states.ts";
import type { Work } from "../../core/work.ts";
import { insertLine } from "../advance.ts";
import { Rectification } from "../entities.ts";

/**
 * Notes on a problem that still waits for the village that somebody found it again, in their words, which were looked through. Leaves its
 * version and its deadline as they are: what the village is reporting at this moment isn't refused for it.
 * @returns false where it doesn't wait for the village any more: then nothing is noted, and what was found is a problem of its own
 */
export async function noteFoundAgain(work: Work, { id, text }: { id: string; text: string }): Promise<boolean> {
  const waiting = { id, state: In([...waitsForVillage]) };
  // Holds the row until the commit: a fix that is reported at this moment comes before or after.
  const { affected } = await work.tx.update(Rectification, waiting, { version: () => "version" });
  if (affected !== 1) return false;
  const problem = await work.tx.findOneByOrFail(Rectification, { id });
  await insertLine(work, problem, "foundAgain", { text });
  return true;
}
