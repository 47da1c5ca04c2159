import type { AriaRole } from "preact";
import type { CatalogueColumn, CatalogueElement } from "../../../shared/catalogue/item.ts";
import type { TableRow } from "../../../shared/notices/content.ts";
import { changeNames, type RowChange, rowChanges } from "../../../shared/notices/view/changes.ts";
import { headerColumn, holdsNames } from "../../../shared/notices/view/pieces.ts";
import { columnHeading, columnTotal, formatCell, totalGroups } from "../../../shared/notices/view/values.ts";
import { ScrollBox } from "./scroll-box.tsx";

/** Where the rest of a long table is found. */
export interface TableLinks {
  /** Page with all rows of the table. */
  all: string;
  /** The table as CSV. */
  csv: string;
}

export interface TableViewProps {
  element: CatalogueElement;
  rows: readonly TableRow[];
  /** The same table in the version compared with. */
  before?: readonly TableRow[] | undefined;
  /** Show at most this many rows and say where the others are. */
  limit?: number | undefined;
  /** Show only these of the rows (paging); totals are always those of all rows. */
  from?: number | undefined;
  links?: TableLinks | undefined;
}

/** On a phone the rows are cards (`display: block`), which takes the roles of a table away; so they are said again. */
const as = Object.fromEntries(
  ["table", "rowgroup", "row", "columnheader", "rowheader", "cell"].map((role) => [role, { role }]),
) as Record<"table" | "rowgroup" | "row" | "columnheader" | "rowheader" | "cell", { role: AriaRole }>;

/**
 * A table of a notice: a real table, whose rows become cards on a narrow screen; totals of the columns that the catalogue
 * sums stand below. With `before`, a first column says in words what changed.
 */
export const TableView = ({ element, rows, before, limit, from = 0, links }: TableViewProps) => {
  const columns = element.columns ?? [];
  const named = headerColumn(columns, rows);
  const all = before
    ? rowChanges(before, rows, (row) => String(row[named] ?? ""))
    : rows.map((row): RowChange => ({ kind: "same", row }));
  const wanted = before && all.length > 60 ? all.filter(({ kind }) => kind !== "same") : all;
  const shown = wanted.slice(from, limit === undefined ? undefined : from + limit);
  return (
    <div class="table">
      <ScrollBox label={element.label}>
        <table {...as.table} class="cards">
          <caption>{element.label}</caption>
          <Head columns={columns} marked={before !== undefined} />
          <tbody {...as.rowgroup}>
            {shown.map((change, index) => (
              <Row key={from + index} change={change} columns={columns} named={named} marked={before !== undefined} />
            ))}
          </tbody>
          <Totals element={element} rows={rows} marked={before !== undefined} />
        </table>
      </ScrollBox>
      <Rest rows={rows.length} hidden={all.length - wanted.length} shown={shown.length} links={links} />
    </div>
  );
};

const isFigure = ({ type }: CatalogueColumn): boolean => type === "money" || type === "number";

/** Figures stand right, days on one line. */
const cellClass = (column: CatalogueColumn): string | undefined =>
  isFigure(column) ? "number" : column.type === "date" ? "day" : undefined;

const Head = ({ columns, marked }: { columns: readonly CatalogueColumn[]; marked: boolean }) => (
  <thead {...as.rowgroup}>
    <tr {...as.row}>
      {marked && (
        <th scope="col" {...as.columnheader}>
          变化
        </th>
      )}
      {columns.map((column) => (
        <th key={column.key} scope="col" {...as.columnheader} class={cellClass(column)}>
          {columnHeading(column)}
        </th>
      ))}
    </tr>
  </thead>
);

interface RowProps {
  change: RowChange;
  columns: readonly CatalogueColumn[];
  named: string;
  marked: boolean;
}

const Row = ({ change, columns, named, marked }: RowProps) => (
  <tr {...as.row} class={change.kind === "same" ? undefined : change.kind}>
    {marked && (
      <td {...as.cell} data-label="变化">
        {change.kind === "same" ? "未变" : `${changeNames[change.kind].sign} ${changeNames[change.kind].name}`}
      </td>
    )}
    {columns.map((column) => (
      <Cell key={column.key} column={column} change={change} isName={column.key === named} />
    ))}
  </tr>
);

const Cell = ({ column, change, isName }: { column: CatalogueColumn; change: RowChange; isName: boolean }) => {
  const text = formatCell(column, change.row[column.key]);
  const old = change.before ? formatCell(column, change.before[column.key]) : text;
  const shown = old === text ? nameOrText(column, text) : <Changed before={old} after={text} />;
  const kind = cellClass(column);
  if (isName)
    return (
      <th scope="row" {...as.rowheader} class={kind} data-label={columnHeading(column)}>
        {shown}
      </th>
    );
  return (
    <td {...as.cell} class={kind} data-label={columnHeading(column)}>
      {shown}
    </td>
  );
};

const nameOrText = (column: CatalogueColumn, text: string) =>
  holdsNames(column) && text ? <span lang="zh-Hans">{text}</span> : text;

/** A value that was replaced, in words. */
export const Changed = ({ before, after }: { before: string; after: string }) => (
  <>
    <ins>{after || "（空）"}</ins> <del>原为 {before || "（空）"}</del>
  </>
);

interface TotalsProps {
  element: CatalogueElement;
  rows: readonly TableRow[];
  marked: boolean;
}

const Totals = ({ element, rows, marked }: TotalsProps) => {
  const { columns = [] } = element;
  /** Columns before the first that is summed: the name of the total stands there. */
  const lead = columns.findIndex(({ sum }) => sum);
  if (rows.length === 0 || lead < 0) return null;
  return (
    <tfoot {...as.rowgroup}>
      {totalGroups(element, rows).map(({ name, rows: summed }) => (
        <tr key={name} {...as.row}>
          {marked && <td {...as.cell} />}
          {lead > 0 && (
            <th colSpan={lead} scope="row" {...as.rowheader}>
              {name}（{summed.length} 行）
            </th>
          )}
          {columns.slice(lead).map((column) => (
            <td
              key={column.key}
              {...as.cell}
              class={column.sum ? "number" : undefined}
              data-label={column.sum ? columnHeading(column) : undefined}
            >
              {column.sum ? formatCell(column, columnTotal(column, summed)) : ""}
            </td>
          ))}
        </tr>
      ))}
    </tfoot>
  );
};

const Rest = ({
  rows,
  hidden,
  shown,
  links,
}: {
  rows: number;
  hidden: number;
  shown: number;
  links?: TableLinks | undefined;
}) => {
  const cut = rows - hidden > shown;
  if (!cut && hidden === 0 && !links) return null;
  return (
    <p class="rest small">
      {hidden > 0 && `没有变化的 ${hidden} 行未列出。`}
      {cut && `全表共 ${rows} 行，这里显示 ${shown} 行；合计是全表的。`}
      {links && cut && (
        <>
          {" "}
          <a href={links.all}>查看全部 {rows} 行</a>
        </>
      )}
      {links && (
        <>
          {" "}
          <a href={links.csv}>下载表格（CSV）</a>
        </>
      )}
    </p>
  );
};
