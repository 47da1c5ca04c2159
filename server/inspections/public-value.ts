import { isLikeBalls } from "../../shared/inspections/draw/index.ts";
import { kindNames, scanLoose } from "../../shared/privacy/index.ts";
import { Problem } from "../core/problem.ts";

/**
 * A public value stays in the log for ever: refuses what the detectors are sure of as an identity number or mobile number, unless its digits
 * are apart as the balls of a lottery are. @throws Problem `draw.value_personal`
 */
export function refusePersonalValue(value: string): void {
  const hits = scanLoose({ elements: [] }, "公布的数", value).filter(
    ({ kind, severity }) => severity !== "warn" && (kind === "idCard" || kind === "phone"),
  );
  const hit = hits.find(({ from, to }) => !isLikeBalls(value.slice(from, to)));
  if (hit)
    throw new Problem("draw.value_personal", { found: value.slice(hit.from, hit.to), kind: kindNames[hit.kind] });
}
