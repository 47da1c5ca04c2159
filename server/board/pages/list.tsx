import { groupName } from "../../../shared/catalogue/names.ts";
import { noticePath } from "../../core/links.ts";
import { type Modes, withModes } from "../../design/index.ts";
import { formatMomentDay, formatPeriod } from "../../notices/content-view/index.ts";
import type { Why } from "../why.ts";

/** A line of a list of notices. */
export interface Line {
  number: string;
  title: string;
  itemCode: string;
  itemName: string;
  period: string | null;
  publishedAt: string;
  /** Published again after a correction. */
  corrected: boolean;
  /** Said of one of which not everything is on show; null: all is. */
  mark: string | null;
  /** Shown where notices of several villages are listed. */
  villageName?: string;
  /** Why a search found it, where the title doesn't say. */
  why?: Why;
}

/** Said in lists of a notice whose lists are on show no longer. */
export const closedMark = "公示期满，只留合计";
/** The same of one that an office took off the reading side. */
export const suspendedMark = "暂停展示";

/** Notices, newest first. */
export const NoticeList = ({ lines, modes }: { lines: readonly Line[]; modes: Modes }) => (
  <ol class="list">
    {lines.map((line) => (
      <li key={line.number}>
        <a href={withModes(noticePath(line.number), modes)}>{line.title}</a>
        <p>
          {line.villageName && <span>{line.villageName}</span>}
          <span>
            {formatMomentDay(line.publishedAt)}
            {line.corrected ? "更正" : "公开"}
          </span>
          <span>{line.title.includes(line.itemName) ? groupName(line.itemCode) : line.itemName}</span>
          {line.period && !line.title.includes(formatPeriod(line.period)) && <span>{formatPeriod(line.period)}</span>}
          {line.mark && <span>{line.mark}</span>}
        </p>
        {line.why && (
          <p class="why">
            {line.why.before}
            <mark>{line.why.marked}</mark>
            {line.why.after}
          </p>
        )}
      </li>
    ))}
  </ol>
);
