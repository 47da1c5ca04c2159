import type { CatalogueItem } from "../catalogue/item.ts";
import { checkRules } from "./check-rules.ts";
import type { Checked } from "./findings.ts";
import { othersShare, unitemised } from "./others.ts";
import type { Sheet, Surroundings } from "./sheets.ts";

/** `typing`: what stands empty isn't judged yet. `submit`: everything was typed, and an empty cell is zero. */
export type Mode = "typing" | "submit";

/**
 * Everything that the arithmetic gate says of a notice: the identities of its item, and 其他 that isn't itemised.
 * @param share up to which 其他 needs no itemising, in percent; null: not known here, so nothing is said of it
 */
export function checkArithmetic(
  item: CatalogueItem,
  sheet: Sheet,
  around: Surroundings,
  mode: Mode,
  share: number | null = othersShare,
): Checked {
  const { findings, hints } = checkRules(item, sheet, around, mode);
  return { findings: share === null ? findings : [...findings, ...unitemised(item, sheet, share, mode)], hints };
}
