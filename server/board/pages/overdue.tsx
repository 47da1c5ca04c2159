import { dayName } from "../../../shared/days.ts";
import { formatPeriod } from "../../notices/content-view/index.ts";
import type { OverdueItem } from "../overdue.ts";

/** So many overdue items are shown at once; more are folded away, so that what is published stays in sight. */
const shownItems = 2;
/** Periods named for one item. */
const shownPeriods = 4;

/** What a village owes the public, above everything else on its board. */
export const Overdue = ({ items }: { items: readonly OverdueItem[] }) => {
  if (items.length === 0) return null;
  const total = items.reduce((sum, { owed }) => sum + owed.length, 0);
  return (
    <section class="note bad overdue" aria-labelledby="overdue">
      <h2 id="overdue">
        逾期未公开 {items.length} 个事项{total > items.length && `，共 ${total} 期`}
      </h2>
      {items.length <= shownItems ? (
        <OverdueItems items={items} />
      ) : (
        <details>
          <summary>查看清单、期限和依据</summary>
          <OverdueItems items={items} />
        </details>
      )}
    </section>
  );
};

const OverdueItems = ({ items }: { items: readonly OverdueItem[] }) => (
  <ul>
    {items.map(({ itemCode, itemName, legalBasis, owed }) => (
      <li key={itemCode}>
        <b>{itemName}</b>
        {owed.slice(0, shownPeriods).map(({ period, dueDay, event }) => (
          <span key={`${period} ${event?.day}`} class="owed">
            {period && `${formatPeriod(period)}：`}
            {event && `${event.name}（${dayName(event.day)}）：`}应于 {dayName(dueDay)}前公开
          </span>
        ))}
        {owed.length > shownPeriods && <span class="owed">另有 {owed.length - shownPeriods} 期更早的</span>}
        {legalBasis && <span class="owed soft">依据：{legalBasis}</span>}
      </li>
    ))}
  </ul>
);
