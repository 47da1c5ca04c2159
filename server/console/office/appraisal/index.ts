import type { ConsolePage } from "../../frame/page.tsx";
import { listPages } from "./list.tsx";
import { objectionPages } from "./objections.tsx";
import { onePages } from "./one.tsx";
import { stepPages } from "./steps.tsx";

/** Points of a year, for the county's office and its townships. */
export const appraisalPages: ConsolePage[] = [...listPages, ...stepPages, ...objectionPages, ...onePages];
