import type { ConsolePage } from "../../frame/page.tsx";
import { assignmentPages } from "./assignment.tsx";
import { checklistPages } from "./checklists.tsx";
import { drawPages } from "./draw.tsx";
import { endingPages } from "./ending.tsx";
import { exclusionPages } from "./exclusions.tsx";
import { inspectorPages } from "./inspectors.tsx";
import { listPages } from "./list.tsx";
import { onePages } from "./one.tsx";
import { openPages } from "./open.tsx";

/** Campaigns and checklists, for county and townships. */
export const inspectionPages: ConsolePage[] = [
  ...listPages,
  ...openPages,
  ...onePages,
  ...exclusionPages,
  ...assignmentPages,
  ...drawPages,
  ...inspectorPages,
  ...endingPages,
  ...checklistPages,
];
