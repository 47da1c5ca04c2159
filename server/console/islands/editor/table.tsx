import { render } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { contentLimits } from "../../../../shared/notices/content.ts";
import { gridOf } from "../../../../shared/spreadsheets/grid.ts";
import { understand } from "../../../../shared/spreadsheets/understand.ts";
import type { TypedRow } from "../../../../shared/typed/form.ts";
import { type Mend, placeOf } from "../../../../shared/typed/mends.ts";
import { inserted, moved, overlaid, typedIndex, withCell, without } from "../../../../shared/typed/rows.ts";
import type { TakenList } from "../../../../shared/typed/said-by-list.ts";
import { parseSheet } from "../../../../shared/typed/sheet.ts";
import { standardRows, totalLines } from "../../../../shared/typed/totals.ts";
import { unreadRows, unreadWord } from "../../../../shared/typed/unread.ts";
import { Cards } from "./cards.tsx";
import { cellId, Grid } from "./grid.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { aimOf, type ImportAim } from "./import-source.ts";
import type { Revealing } from "./mends.ts";

interface TableProps {
  id: string;
  aim: ImportAim;
  start: TypedRow[];
  onRows(rows: TypedRow[]): void;
  /** A list is about to be taken over: fills in what it says of other fields. Returns what was filled in, as words; empty for nothing. */
  onTaken(list: TakenList): string;
  /** Hands out the handles by which the page reaches into the table. */
  expose(handle: Revealing & { replace(rows: TypedRow[]): void }): void;
}

const narrow = matchMedia("(max-width: 40em)");
/** Rows drawn at once: more would make an old phone wait. */
const pageSize = () => (narrow.matches ? 30 : 100);

const Table = ({ id, aim, start, onRows, onTaken, expose }: TableProps) => {
  const { element } = aim;
  const [rows, setRows] = useState(start);
  // A line that did not change is not drawn again and keeps its old handlers: they must see the rows of now.
  const latest = useRef(rows);
  const [before, setBefore] = useState<TypedRow[] | null>(null);
  const [word, setWord] = useState("");
  const [first, setFirst] = useState(0);
  const [open, setOpen] = useState<number | null>(null);
  const [importing, setImporting] = useState(false);
  const [mends, setMends] = useState<ReadonlyMap<string, string>>(new Map());
  const [phone, setPhone] = useState(narrow.matches);
  const columns = element.columns ?? [];
  const totals = useMemo(() => totalLines(element, rows), [element, rows]);
  const size = pageSize();
  const end = Math.min(rows.length, first + size);

  const put = (next: TypedRow[], said = "", undo = true) => {
    if (next.length > contentLimits.tableRows) {
      setWord(`最多 ${contentLimits.tableRows} 行，这次没有加入。请检查是否多选了空行。`);
      return;
    }
    setBefore(undo ? latest.current : null);
    setWord(said);
    latest.current = next;
    setRows(next);
    onRows(next);
  };
  const show = (row: number) => setFirst(Math.floor(Math.max(0, row) / size) * size);

  useEffect(() => {
    const turn = () => setPhone(narrow.matches);
    narrow.addEventListener("change", turn);
    return () => narrow.removeEventListener("change", turn);
  }, []);
  useEffect(() => {
    expose({
      reveal(saved, column) {
        const row = typedIndex(rows, saved);
        show(row);
        if (narrow.matches) setOpen(row);
        const key = column ?? columns[0]?.key ?? "";
        setTimeout(() => document.getElementById(narrow.matches ? `${id}-card-${key}` : cellId(id, row, key))?.focus());
      },
      mark: (found) => setMends(marksOf(found, rows)),
      replace: (next) => put(next, "", false),
    });
  });

  const paste = (row: number, column: number, text: string) => {
    const {
      rows: pasted,
      heading,
      totals,
      issues,
    } = understand(gridOf(parseSheet(text)), aimOf(aim), { start: column });
    const said = [`已粘贴 ${pasted.length} 行`];
    const unread = unreadWord(unreadRows(columns, pasted));
    if (unread) said.push(`${unread}，请改正`);
    if (heading) said.push("按表头对应各列");
    if (totals === "agree") said.push("合计核对无误，没有粘贴（合计自动计算）");
    said.push(...issues.filter(({ kind }) => kind === "total").map(({ message }) => message.replace(/。$/, "")));
    put(overlaid(latest.current, row, pasted), `${said.join("，")}。`);
  };
  const events = {
    onCell: (row: number, key: string, text: string) => put(withCell(latest.current, row, key, text), "", false),
    onPaste: paste,
    onAdd: (after: number) => {
      put(inserted(latest.current, after + 1), "", false);
      show(after + 1);
    },
    onRemove: (row: number) => put(without(latest.current, row), `已删除第 ${row + 1} 行。`),
    onMove: (row: number, by: -1 | 1) => put(moved(latest.current, row, by), "", false),
  };
  const view = { id, columns, rows, first, end, totals, mends, ...events };
  const standard = standardRows(element);
  return (
    <>
      {phone ? <Cards {...view} open={open} onOpen={setOpen} /> : <Grid {...view} label={element.label} />}
      {rows.length === 0 && <p class="soft">还没有内容。可以加一行，或从 Excel、WPS 复制后粘贴。</p>}
      {rows.length > size && <Pager first={first} end={end} count={rows.length} size={size} onFirst={setFirst} />}
      <div class="table-steps">
        <button
          type="button"
          onClick={() => {
            events.onAdd(rows.length - 1);
            if (phone) setOpen(rows.length);
          }}
        >
          加一行
        </button>
        <button type="button" onClick={() => setImporting(true)}>
          导入表格
        </button>
        {standard.length > 0 && rows.length === 0 && (
          <button type="button" onClick={() => put(standard, "已填入标准项目。")}>
            填入标准项目
          </button>
        )}
        <span role="status">
          {word}
          {word && before && (
            <button type="button" class="quiet" onClick={() => put(before, "已撤销。", false)}>
              撤销
            </button>
          )}
        </span>
      </div>
      {importing && (
        <ImportDialog
          aim={aim}
          onClose={() => setImporting(false)}
          onRows={(pasted, replace, above) => {
            const next = replace ? pasted : [...latest.current, ...pasted];
            const filled = next.length > contentLimits.tableRows ? "" : onTaken({ rows: next, above });
            put(next, `已${replace ? "替换为" : "加入"} ${pasted.length} 行。${filled}`);
            setImporting(false);
          }}
        />
      )}
    </>
  );
};

/** Sentences by `row.column` of what is typed. */
const marksOf = (mends: readonly Mend[], rows: readonly TypedRow[]): Map<string, string> =>
  new Map(
    mends.flatMap(({ path, message }) => {
      const { row, column } = placeOf(path);
      return row === undefined ? [] : [[`${typedIndex(rows, row)}.${column ?? ""}`, message] as const];
    }),
  );

interface PagerProps {
  first: number;
  end: number;
  count: number;
  size: number;
  onFirst(first: number): void;
}

const Pager = ({ first, end, count, size, onFirst }: PagerProps) => (
  <p class="pager">
    <button type="button" disabled={first === 0} onClick={() => onFirst(Math.max(0, first - size))}>
      前 {size} 行
    </button>
    <span>
      第 {first + 1}–{end} 行，共 {count} 行
    </span>
    <button type="button" disabled={end >= count} onClick={() => onFirst(first + size)}>
      后 {size} 行
    </button>
  </p>
);

/** Puts the table in the place of the plain text field. */
export const mountTable = (place: HTMLElement, props: TableProps): void => render(<Table {...props} />, place);
