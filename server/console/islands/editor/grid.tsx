import { Component } from "preact";
import type { CatalogueColumn } from "../../../../shared/catalogue/item.ts";
import type { TypedRow } from "../../../../shared/typed/form.ts";
import { cellProblem, inputMode } from "../../../../shared/typed/rows.ts";
import type { TotalLine } from "../../../../shared/typed/totals.ts";
import { columnHeading } from "../../../notices/content-view/index.ts";

/** What grid and cards tell the table. Indexes count all rows. */
export interface RowEvents {
  onCell(row: number, key: string, text: string): void;
  onPaste(row: number, column: number, text: string): void;
  onAdd(after: number): void;
  onRemove(row: number): void;
  onMove(row: number, by: -1 | 1): void;
}

interface GridProps extends RowEvents {
  id: string;
  label: string;
  columns: readonly CatalogueColumn[];
  rows: readonly TypedRow[];
  /** Rows from `first` up to but without `end` are drawn. */
  first: number;
  end: number;
  totals: readonly TotalLine[];
  /** Sentences by `row.column`. */
  mends: ReadonlyMap<string, string>;
}

export const cellId = (id: string, row: number, key: string): string => `${id}-${row}-${key}`;

/** The table as a spreadsheet: arrows and Enter walk, Tab goes on, pasting fills. */
export const Grid = (props: GridProps) => {
  const { id, columns, rows, first, end, totals } = props;
  return (
    <section class="grid-scroll" aria-label={props.label}>
      <table class="grid" onKeyDown={(event) => walk(event, props)}>
        <thead>
          <tr>
            <th scope="col" class="at">
              行
            </th>
            {columns.map((column) => (
              <th key={column.key} scope="col" class={column.type}>
                {columnHeading(column)}
              </th>
            ))}
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(first, end).map((row, offset) => (
            <GridRow key={first + offset} {...props} row={row} index={first + offset} last={rows.length - 1} id={id} />
          ))}
        </tbody>
        {totals.length > 0 && (
          <tfoot>
            {totals.map((line) => (
              <tr key={line.name}>
                <td class="at" />
                {columns.map((column, index) => (
                  <td key={column.key} class={column.type}>
                    {index === 0 ? line.name : (line.sums[column.key] ?? "")}
                  </td>
                ))}
                <td />
              </tr>
            ))}
          </tfoot>
        )}
      </table>
    </section>
  );
};

type RowProps = GridProps & { row: TypedRow; index: number; last: number };

/** One line; drawn again only when it changed, since a page of the table has hundreds of fields. */
class GridRow extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    const { row, index, last, mends } = this.props;
    return row !== next.row || index !== next.index || last !== next.last || mends !== next.mends;
  }
  override render({ id, columns, row, index, last, mends, onCell, onPaste, onRemove, onMove }: RowProps) {
    return (
      <tr>
        <th scope="row" class="at">
          {index + 1}
        </th>
        {columns.map((column, at) => {
          const text = row[column.key] ?? "";
          const wrong = cellProblem(column, text) ?? mends.get(`${index}.${column.key}`);
          return (
            <td key={column.key} class={column.type}>
              <input
                id={cellId(id, index, column.key)}
                data-row={index}
                data-column={at}
                aria-label={`第 ${index + 1} 行 ${column.label}`}
                aria-invalid={wrong ? "true" : undefined}
                title={wrong}
                inputMode={inputMode(column)}
                autocomplete="off"
                value={text}
                onInput={(event) => onCell(index, column.key, event.currentTarget.value)}
                onPaste={(event) => {
                  const pasted = event.clipboardData?.getData("text/plain") ?? "";
                  if (!/[\t\n]/.test(pasted.trimEnd())) return; // one value: the field takes it
                  event.preventDefault();
                  onPaste(index, at, pasted);
                }}
              />
              {wrong && <span class="cell-wrong">{wrong}</span>}
            </td>
          );
        })}
        <td class="row-steps">
          <button type="button" disabled={index === 0} onClick={() => onMove(index, -1)} title="上移">
            <span aria-hidden="true">↑</span>
            <span class="hidden">第 {index + 1} 行上移</span>
          </button>
          <button type="button" disabled={index === last} onClick={() => onMove(index, 1)} title="下移">
            <span aria-hidden="true">↓</span>
            <span class="hidden">第 {index + 1} 行下移</span>
          </button>
          <button type="button" onClick={() => onRemove(index)} title="删除">
            <span aria-hidden="true">✕</span>
            <span class="hidden">删除第 {index + 1} 行</span>
          </button>
        </td>
      </tr>
    );
  }
}

/** Moves between cells like a spreadsheet does; left and right only from the ends of the text. */
function walk(event: KeyboardEvent, { id, columns, rows, onAdd }: GridProps): void {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.dataset.row === undefined || event.isComposing) return;
  const row = Number(input.dataset.row);
  const column = Number(input.dataset.column);
  const go = (toRow: number, toColumn: number) => {
    const key = columns[toColumn]?.key;
    const target = key === undefined ? null : document.getElementById(cellId(id, toRow, key));
    if (!(target instanceof HTMLInputElement)) return;
    event.preventDefault();
    target.focus();
    target.select();
  };
  const atStart = input.selectionEnd === 0;
  const atEnd = input.selectionStart === input.value.length;
  if (event.key === "ArrowDown") go(row + 1, column);
  else if (event.key === "ArrowUp") go(row - 1, column);
  else if (event.key === "ArrowLeft" && atStart) go(row, column - 1);
  else if (event.key === "ArrowRight" && atEnd) go(row, column + 1);
  else if (event.key === "Enter") {
    event.preventDefault(); // a form would be sent
    // At once where the next line is there: whoever types fast would otherwise press the next Enter in the same cell.
    if (row < rows.length - 1) go(row + 1, column);
    else {
      onAdd(row);
      setTimeout(() => go(row + 1, column));
    }
  }
}
