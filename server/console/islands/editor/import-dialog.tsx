import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { CatalogueColumn } from "../../../../shared/catalogue/item.ts";
import type { TypedRow } from "../../../../shared/typed/form.ts";
import { layOut, type Pasted, parseSheet } from "../../../../shared/typed/sheet.ts";
import { type UnreadRow, unreadRows, unreadWord } from "../../../../shared/typed/unread.ts";

interface ImportProps {
  columns: readonly CatalogueColumn[];
  onRows(rows: TypedRow[], replace: boolean): void;
  onClose(): void;
}

/** For phones and for files: paste lines of a spreadsheet, or pick a CSV; see what would be taken, then take it. */
export const ImportDialog = ({ columns, onRows, onClose }: ImportProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [lines, setLines] = useState<string[][]>([]);
  const [wrong, setWrong] = useState("");
  useEffect(() => dialog.current?.showModal(), []);
  const laid = useMemo(() => layOut(lines, columns, 0), [lines]);
  const unread = useMemo(() => unreadRows(columns, laid.rows), [laid]);
  const pick = async (file: File | undefined) => {
    if (!file) return;
    if (!/\.(csv|txt|tsv)$/i.test(file.name)) {
      setWrong("请选 CSV 文件。Excel 或 WPS 的表格请打开后选中、复制，粘贴到上面。");
      return;
    }
    setWrong("");
    const text = textOf(new Uint8Array(await file.arrayBuffer()));
    setLines(parseSheet(text, text.slice(0, 2000).includes("\t") ? "\t" : ","));
  };
  return (
    <dialog ref={dialog} aria-label="粘贴或导入表格" onClose={onClose}>
      <h2>粘贴或导入表格</h2>
      <div class="field">
        <label for="import-text">
          从 Excel、WPS 复制后粘贴到这里
          <span class="hint">
            各列依次为：{columns.map((column) => column.label).join("、")}。带表头粘贴时按表头对应。
          </span>
        </label>
        <textarea id="import-text" rows={5} onInput={(event) => setLines(parseSheet(event.currentTarget.value))} />
      </div>
      <div class="field">
        <label for="import-file">或者选一个 CSV 文件</label>
        <input
          id="import-file"
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          onChange={(event) => void pick(event.currentTarget.files?.[0])}
        />
        {wrong && <p class="wrong-text">{wrong}</p>}
      </div>
      <p role="status">{lines.length > 0 ? summaryOf(laid, unread) : ""}</p>
      {unread.length > 0 && <Unread rows={unread} headed={laid.byHeading} />}
      {laid.rows[0] && <FirstRow row={laid.rows[0]} columns={columns} />}
      <div class="actions">
        <button
          type="button"
          class="primary"
          disabled={laid.rows.length === 0}
          onClick={() => onRows(laid.rows, false)}
        >
          加在后面
        </button>
        <button type="button" disabled={laid.rows.length === 0} onClick={() => onRows(laid.rows, true)}>
          替换全部行
        </button>
        <button type="button" class="quiet" onClick={onClose}>
          取消
        </button>
      </div>
    </dialog>
  );
};

/** Shows under which column each cell came: without headings nothing else tells that they are shifted. */
const FirstRow = ({ row, columns }: { row: TypedRow; columns: readonly CatalogueColumn[] }) => (
  <div class="first-row">
    <p class="hint">请核对第 1 行，看是不是对上了列：</p>
    <dl class="facts">
      {columns
        .filter(({ key }) => row[key])
        .flatMap(({ key, label }) => [<dt key={key}>{label}</dt>, <dd key={`${key}-value`}>{row[key]}</dd>])}
    </dl>
  </div>
);

/** As many rows as can be looked at before the rest of the dialog is pushed off a phone. */
const shownUnread = 5;

/** What can't be read comes before anything else: it can be mended in the spreadsheet and pasted anew. */
const Unread = ({ rows, headed }: { rows: readonly UnreadRow[]; headed: boolean }) => (
  <div class="note warn">
    <p>这些格子读不出来，请改好再粘贴；也可以先加入，在表里改：</p>
    <ul>
      {rows.slice(0, shownUnread).map(({ index, cells }) => (
        <li key={index}>
          第 {index + 1} 行{headed && "（不算表头）"}：
          {cells.map(({ label, message }) => `${label}：${message}`).join("；")}
        </li>
      ))}
    </ul>
    {rows.length > shownUnread && <p>另有 {rows.length - shownUnread} 行，没有列出。</p>}
  </div>
);

const summaryOf = (laid: Pasted, unread: readonly UnreadRow[]): string =>
  [
    `认出 ${laid.rows.length} 行${laid.byHeading ? "（按表头对应各列）" : ""}`,
    ...(unread.length > 0 ? [unreadWord(unread)] : []),
    ...(laid.totalsLeftOut > 0 ? [`跳过 ${laid.totalsLeftOut} 行合计`] : []),
    ...(laid.cellsLeftOut > 0 ? [`${laid.cellsLeftOut} 个格子对不上列`] : []),
  ].join("，");

/** Excel in China writes GBK unless asked otherwise. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
