import type { ConsolePage } from "../../frame/page.tsx";
import { agreementPages } from "./agreement.tsx";
import { sheetPages } from "./sheet.tsx";
import { villageVisitsPages } from "./village-visits.tsx";
import { visitPages } from "./visit.tsx";

/** Inspectors' sheets, for those who inspect, the county, and the villages that are inspected. */
export const visitsPages: ConsolePage[] = [...sheetPages, ...visitPages, ...villageVisitsPages, ...agreementPages];
