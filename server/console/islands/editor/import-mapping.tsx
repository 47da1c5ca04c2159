import type { CatalogueColumn } from "../../../../shared/catalogue/item.ts";
import type { Understood } from "../../../../shared/spreadsheets/understand.ts";
import { TableBox } from "../../frame/table-box.tsx";

interface MappingProps {
  understood: Understood;
  columns: readonly CatalogueColumn[];
  onMapping(mapping: (string | null)[]): void;
}

/** Which column of the file goes where: the guess, to be changed. */
export const MappingTable = ({ understood: { source, mapping }, columns, onMapping }: MappingProps) => {
  // A column of ours is filled from one place: choosing it takes it away where it was.
  const choose = (column: number, key: string) =>
    onMapping(mapping.map((before, at) => (at === column ? key || null : before === key ? null : before)));
  return (
    <ul class="import-columns">
      {source.map(({ letter, heading, samples, withheld }, column) => (
        <li key={letter}>
          <span class="import-from">
            <strong>
              {letter} 列{heading && `　${heading}`}
            </strong>
            <span class="soft">{withheld ? `${withheld}，不能公开` : samples.slice(0, 2).join("、") || "（空）"}</span>
          </span>
          {withheld ? (
            <span class="import-to soft">不导入</span>
          ) : (
            <select
              class="import-to"
              aria-label={`${letter} 列${heading}填入哪一列`}
              value={mapping[column] ?? ""}
              onChange={(event) => choose(column, event.currentTarget.value)}
            >
              <option value="">不导入</option>
              {columns.map(({ key, label }) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </li>
      ))}
    </ul>
  );
};

/** Rows that are shown before they are taken. */
const shownRows = 5;

/** The first rows as they would stand in the table. */
export const FirstRows = ({ understood: { rows, mapping }, columns }: Omit<MappingProps, "onMapping">) => {
  const taken = columns.filter(({ key }) => mapping.includes(key));
  if (rows.length === 0 || taken.length === 0) return null;
  return (
    <>
      <p class="hint">填入后的前 {Math.min(shownRows, rows.length)} 行：</p>
      <TableBox look="grid-scroll first-rows" label="填入后的前几行">
        <table>
          <thead>
            <tr>
              {taken.map(({ key, label, type }) => (
                <th key={key} scope="col" class={type}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shownRows).map((row, index) => (
              <tr key={index}>
                {taken.map(({ key, type }) => (
                  <td key={key} class={type}>
                    {row[key]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </>
  );
};

/** As many as can be looked at before the rest of the dialog is pushed off a phone. */
const shownIssues = 5;

/** What to look at, each with its cell; and how the sheet was understood. */
export const Findings = ({
  understood: { issues, notes },
  removed,
}: {
  understood: Understood;
  removed: readonly string[];
}) => (
  <>
    {issues.length > 0 && (
      <div class="note warn">
        <p>请核对这些格子。可以改好再选，也可以先填入，在表里改：</p>
        <ul>
          {issues.slice(0, shownIssues).map(({ address, message }) => (
            <li key={address + message}>{message}</li>
          ))}
        </ul>
        {issues.length > shownIssues && <p>另有 {issues.length - shownIssues} 处，没有列出。</p>}
      </div>
    )}
    <ul class="import-notes">
      {removed.map((what) => (
        <li key={what}>已略去{what}。</li>
      ))}
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  </>
);

/** What was found, in a line. */
export function summaryOf({ rows, heading, totals, issues }: Understood): string {
  const unread = issues.filter(({ kind }) => kind === "unreadable").length;
  return [
    `认出 ${rows.length} 行${heading ? "（按表头对应各列）" : ""}`,
    ...(unread > 0 ? [`${unread} 个格子读不出来`] : []),
    ...(totals === "agree" ? ["合计核对无误"] : totals === "differ" ? ["合计不符，请核对"] : []),
  ].join("，");
}
