// Rows of a digest, for a village's own people in one list, for an office by village.
import type { ComponentChildren } from "preact";
import type { ReminderRowAnswer } from "../../../../shared/api/reminders.ts";
import { isAfter } from "../../../../shared/reminders/ladder.ts";
import { DueWhen } from "../due-when.tsx";
import { StartForm } from "../start-form.tsx";

const keyOf = ({ villageCode, itemCode, period, dutyId, problem }: ReminderRowAnswer): string =>
  problem?.id ?? `${villageCode} ${dutyId ?? `${itemCode} ${period}`}`;

export interface Shown {
  today: string;
  /** Rows of several villages: say whose. */
  named: boolean;
}

/** Rows of a digest; those of several villages by village. */
export const RowList = ({ rows, today, named }: { rows: readonly ReminderRowAnswer[] } & Shown) =>
  named ? (
    <ByVillage rows={rows} today={today} />
  ) : (
    <ul class="todo">
      {rows.map((row) => (
        <Row key={keyOf(row)} row={row} today={today} />
      ))}
    </ul>
  );

/** More villages than these begin folded: on a phone they would be a hundred screens high. */
const openVillages = 3;

/** An office looks from village to village. */
const ByVillage = ({ rows, today }: { rows: readonly ReminderRowAnswer[]; today: string }) => {
  const codes = [...new Set(rows.map(({ villageCode }) => villageCode))];
  const villages = codes.map((code) => rows.filter(({ villageCode }) => villageCode === code));
  return (
    <>
      {villages.map((own) => (
        <details key={own[0]?.villageCode} class="town" open={villages.length <= openVillages}>
          <summary>
            <h3>{own[0]?.villageName}</h3>
            <span class="soft">{own.length} 项</span>
            {own.some(({ vacancy }) => vacancy !== null) && <span class="near">有岗位空缺</span>}
          </summary>
          <ul class="todo">
            {own.map((row) => (
              <Row key={keyOf(row)} row={row} today={today} />
            ))}
          </ul>
        </details>
      ))}
    </>
  );
};

const Row = ({ row, today }: { row: ReminderRowAnswer; today: string }) => (
  <li>
    <span class="what">
      <strong>
        {row.problem && "整改："}
        {row.itemName}
      </strong>{" "}
      {row.periodName}
      {row.problem && <span class="hint">问题编号 {row.problem.number}</span>}
      {row.eventName && <span class="hint">起因：{row.eventName}</span>}
      {row.standsInFor !== null && <span class="hint">您代理{row.standsInFor}</span>}
      {row.vacancy && <span class="hint near">{row.vacancy}，请落实由谁办理</span>}
    </span>
    <DueWhen
      {...{ dueDay: row.dueDay, today, open: row.isOpen, provisional: row.provisional, state: row.stateName }}
      tone={row.dueDay < today ? "late" : isAfter(row.step) ? "" : "near"}
    />
    <span class="do">
      <RowStep row={row} />
    </span>
  </li>
);

const RowStep = ({ row }: { row: ReminderRowAnswer }): ComponentChildren => {
  if (row.mayDraft)
    return (
      <StartForm
        {...{ village: row.villageCode, item: row.itemCode ?? "", period: row.period, dutyId: row.dutyId }}
        {...{ button: "现在填写", about: `${row.itemName}${row.periodName ?? ""}`, primary: true }}
      />
    );
  if (row.problem)
    return (
      <a class="button" href={`/console/problems/${row.problem.id}`}>
        看问题
        <span class="hidden">
          ：{row.villageName}
          {row.itemName}
        </span>
      </a>
    );
  const at = new URLSearchParams({ from: row.dueDay, to: row.dueDay, item: row.itemCode ?? "" });
  return (
    <a class="button" href={`/console/villages/${row.villageCode}/calendar?${at}`}>
      看日历
      <span class="hidden">
        ：{row.villageName}
        {row.itemName}
      </span>
    </a>
  );
};
