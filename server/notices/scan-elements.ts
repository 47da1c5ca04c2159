// The part of the privacy gate that may take seconds. Runs in a thread of its own (`scan-thread.ts`) where the content is large.
import { type ScannedItem, scanNotice, type Tally, tallyOf } from "../../shared/privacy/index.ts";

/** What to scan: `text` is the JSON of a notice's elements, because a text passes between threads faster than what it says. */
export interface ScanJob {
  item: ScannedItem;
  text: string;
}

/** Scans a notice's elements, somewhere. */
export type ElementScan = (job: ScanJob) => Promise<Tally>;

/** On the caller's own thread. */
export const scanElements = ({ item, text }: ScanJob): Tally =>
  tallyOf(scanNotice(item, { title: "", elements: JSON.parse(text) }));
