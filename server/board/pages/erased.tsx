import { lawOf } from "../../../shared/notices/erasure-reasons.ts";
import { noticePath } from "../../core/links.ts";
import { type Modes, withModes } from "../../design/index.ts";
import { formatMomentDay, formatPeriod } from "../../notices/content-view/index.ts";
import type { ErasedNotice } from "../../notices/index.ts";

/** A notice of which only its item and number are left. */
export interface ErasedLine extends ErasedNotice {
  itemName: string;
}

/** Notices that stood on the board and were deleted by law: that they are gone is public, too. */
export const ErasedList = ({ lines, modes }: { lines: readonly ErasedLine[]; modes: Modes }) =>
  lines.length === 0 ? null : (
    <section class="part" id="erased">
      <h2>依法删除</h2>
      <ul class="list">
        {lines.map(({ number, itemName, period, reason, erasedAt }) => (
          <li key={number}>
            <a href={withModes(noticePath(number), modes)}>
              {itemName}
              {period && `，${formatPeriod(period)}`}
            </a>
            <p>
              <span>{formatMomentDay(erasedAt)} 依法删除</span>
              <span>依据：{lawOf(reason)}</span>
              <span>编号 {number}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
