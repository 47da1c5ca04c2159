import { modesData } from "../../../screens/modes";
import { nothingBetween } from "../../../screens/reading";
import { type findingsView, type LookView, type linesView, lookView, type VisitView } from "./view";
import { visitWords } from "./words";

const none = { rows: [], hasEarlier: false, hasLater: false };

export const visitData = {
  ...modesData(visitWords),
  ...nothingBetween,
  visitId: "",
  visit: null as VisitView | null,
  /** Set by themselves, because they may be long. */
  lines: none as ReturnType<typeof linesView>,
  findings: none as ReturnType<typeof findingsView>,
  look: lookView(null, null, "hans") as LookView,
  /** Begins the field of the word; what is typed then stands in the field alone. */
  text: "",
  /** That something isn't kept, or is lacking. */
  fault: "",
  /** What has just gone well. */
  praise: "",
};
