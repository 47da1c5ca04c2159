import { useEffect, useRef, useState } from "preact/hooks";
import type { CatalogueColumn } from "../../../../shared/catalogue/item.ts";
import type { TypedRow } from "../../../../shared/typed/form.ts";
import { cellProblem, inputMode, rowName, shownCell } from "../../../../shared/typed/rows.ts";
import type { TotalLine } from "../../../../shared/typed/totals.ts";
import { columnHeading } from "../../../notices/content-view/index.ts";
import type { RowEvents } from "./grid.tsx";

interface CardsProps extends RowEvents {
  id: string;
  columns: readonly CatalogueColumn[];
  rows: readonly TypedRow[];
  first: number;
  end: number;
  totals: readonly TotalLine[];
  mends: ReadonlyMap<string, string>;
  /** The row that is open; null when none is. */
  open: number | null;
  onOpen(row: number | null): void;
}

/** The table on a phone: a card per row, one row at a time to fill in. */
export const Cards = (props: CardsProps) => {
  const { columns, rows, first, end, totals, open, onOpen, mends } = props;
  return (
    <>
      <ol class="row-cards" start={first + 1}>
        {rows.slice(first, end).map((row, offset) => {
          const index = first + offset;
          const wrong = columns.some((column) => problemOf(column, row, index, mends));
          return (
            <li key={index} class={wrong ? "wrong" : undefined}>
              <button type="button" class="row-card" onClick={() => onOpen(index)}>
                <span class="row-name">
                  <span class="soft">{index + 1}.</span> {rowName(columns, row)}
                </span>
                <Amounts columns={columns} row={row} />
                {wrong && <span class="wrong-text">有内容需要改正</span>}
              </button>
            </li>
          );
        })}
      </ol>
      {totals.map((line) => (
        <dl key={line.name} class="row-totals">
          <dt>{line.name}</dt>
          {columns
            .filter((column) => line.sums[column.key] !== undefined)
            .map((column) => (
              <dd key={column.key}>
                <span>{columnHeading(column)}</span> <b>{line.sums[column.key]}</b>
              </dd>
            ))}
        </dl>
      ))}
      {open !== null && rows[open] && <RowDialog {...props} index={open} row={rows[open]} />}
    </>
  );
};

const problemOf = (column: CatalogueColumn, row: TypedRow, index: number, mends: ReadonlyMap<string, string>) =>
  cellProblem(column, row[column.key] ?? "") ?? mends.get(`${index}.${column.key}`);

const Amounts = ({ columns, row }: { columns: readonly CatalogueColumn[]; row: TypedRow }) => (
  <span class="row-amounts">
    {columns
      .filter((column) => column.type !== "text")
      .slice(0, 3)
      .map((column) => (
        <span key={column.key}>
          <span class="soft">{column.label}</span> {shownCell(column, row[column.key] ?? "") || "—"}
        </span>
      ))}
  </span>
);

const RowDialog = (props: CardsProps & { index: number; row: TypedRow }) => {
  const { id, columns, rows, index, row, mends, onCell, onPaste, onAdd, onRemove, onMove, onOpen } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  useEffect(() => setAsking(false), [index]);
  const last = index === rows.length - 1;
  return (
    <dialog ref={dialog} class="row-dialog" aria-label={`第 ${index + 1} 行`} onClose={() => onOpen(null)}>
      <h2>
        第 {index + 1} 行 <span class="count">共 {rows.length} 行</span>
      </h2>
      {columns.map((column, at) => {
        const wrong = problemOf(column, row, index, mends);
        const field = `${id}-card-${column.key}`;
        return (
          <div key={`${index} ${column.key}`} class={wrong ? "field wrong" : "field"}>
            <label for={field}>{columnHeading(column)}</label>
            {wrong && <p class="wrong-text">{wrong}</p>}
            <input
              id={field}
              data-column={column.key}
              inputMode={inputMode(column)}
              autocomplete="off"
              value={row[column.key] ?? ""}
              onInput={(event) => onCell(index, column.key, event.currentTarget.value)}
              onPaste={(event) => {
                const pasted = event.clipboardData?.getData("text/plain") ?? "";
                if (!/[\t\n]/.test(pasted.trimEnd())) return;
                event.preventDefault();
                onPaste(index, at, pasted);
              }}
            />
          </div>
        );
      })}
      <div class="actions row-next">
        <button type="button" disabled={index === 0} onClick={() => onOpen(index - 1)}>
          上一行
        </button>
        <button
          type="button"
          class="primary"
          onClick={() => {
            if (last) onAdd(index);
            onOpen(index + 1);
          }}
        >
          {last ? "再加一行" : "下一行"}
        </button>
        <button type="button" onClick={() => onOpen(null)}>
          完成
        </button>
      </div>
      <div class="actions row-next">
        <button type="button" class="quiet" disabled={index === 0} onClick={() => move(-1)}>
          上移
        </button>
        <button type="button" class="quiet" disabled={last} onClick={() => move(1)}>
          下移
        </button>
        <button type="button" class="quiet" onClick={() => (asking ? remove() : setAsking(true))}>
          {asking ? "确定删除这一行" : "删除这一行"}
        </button>
      </div>
    </dialog>
  );

  function move(by: -1 | 1) {
    onMove(index, by);
    onOpen(index + by);
  }
  function remove() {
    onRemove(index);
    onOpen(null);
  }
};
