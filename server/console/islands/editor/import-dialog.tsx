import { useEffect, useRef, useState } from "preact/hooks";
import type { TypedRow } from "../../../../shared/typed/form.ts";
import { Refusal } from "../kit/request.ts";
import { Findings, FirstRows, MappingTable, summaryOf } from "./import-mapping.tsx";
import { ProfileChoice, RememberMapping } from "./import-profile.tsx";
import {
  aimOf,
  headingLineOf,
  type ImportAim,
  linesAbove,
  readFile,
  readPasted,
  reread,
  type Source,
  templatePath,
} from "./import-source.ts";

interface ImportProps {
  aim: ImportAim;
  /** `above`: what stands over the heading. */
  onRows(rows: TypedRow[], replace: boolean, above: string[]): void;
  onClose(): void;
}

/** What stands in the way of reading a file. */
interface Trouble {
  message: string;
  /** Cells, the first few. */
  cells: string[];
  /** Something is hidden in it: it can be read without. */
  hidden: boolean;
}

/** A spreadsheet or pasted cells: see how they were understood, choose other columns, take them over. */
export const ImportDialog = ({ aim, onRows, onClose }: ImportProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [source, setSource] = useState<Source | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const newest = useRef(0);
  useEffect(() => dialog.current?.showModal(), []);
  const { columns } = aimOf(aim);

  const open = async (chosen: File, wish: { sheet?: string; clean?: boolean } = {}) => {
    // Another file may be chosen while this one is on its way.
    const mine = ++newest.current;
    setFile(chosen);
    setTrouble(null);
    setSource(null);
    setProgress(0);
    const outcome = await readFile(aim, chosen, wish, (part) => mine === newest.current && setProgress(part)).catch(
      troubleOf,
    );
    if (mine !== newest.current) return;
    setProgress(null);
    if ("message" in outcome) setTrouble(outcome);
    else setSource(outcome);
  };
  const paste = (text: string) => {
    newest.current++;
    setProgress(null);
    setTrouble(null);
    setFile(null);
    setSource(readPasted(aim, text));
  };
  const take = (replace: boolean) => source && onRows(source.understood.rows, replace, linesAbove(source));
  const canTake = source !== null && source.understood.rows.length > 0 && source.understood.mapping.some(Boolean);
  return (
    <dialog ref={dialog} class="import" aria-label="导入表格" onClose={onClose}>
      <h2>导入表格</h2>
      <div class="field">
        <label for="import-file">
          选一个表格文件
          <span class="hint">.xlsx、.xls 或 .csv，最多 5,000 行、5 MB。只读取，不保存文件。</span>
        </label>
        <p>
          <a href={templatePath(aim)} download>
            下载本表的填写模板
          </a>
        </p>
        <input
          id="import-file"
          type="file"
          accept=".xlsx,.xls,.csv,text/csv"
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0];
            event.currentTarget.value = ""; // the same file, mended, can be chosen again
            if (chosen) void open(chosen);
          }}
        />
      </div>
      <div class="field">
        <label for="import-text">
          或者从 Excel、WPS 复制后粘贴到这里
          <span class="hint">连表头一起粘贴，各列按表头对应。</span>
        </label>
        <textarea id="import-text" rows={source ? 2 : 4} onInput={(event) => paste(event.currentTarget.value)} />
      </div>
      {progress !== null && <Reading name={file?.name ?? ""} progress={progress} />}
      {trouble && <TroubleNote trouble={trouble} onClean={() => file && void open(file, { clean: true })} />}
      <p role="status" class="strong">
        {source ? `${file ? `“${file.name}”：` : ""}${summaryOf(source.understood)}。` : ""}
      </p>
      {source && (
        <>
          {source.sheets.length > 1 && file && (
            <div class="field">
              <label for="import-sheet">工作表</label>
              <select
                id="import-sheet"
                value={source.sheet}
                onChange={(event) =>
                  void open(file, { sheet: event.currentTarget.value, clean: source.removed.length > 0 })
                }
              >
                {source.sheets.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            </div>
          )}
          <Findings understood={source.understood} removed={source.removed} />
          <h3>各列填到哪里</h3>
          <ProfileChoice aim={aim} source={source} onSource={setSource} />
          <HeadingLine source={source} onLine={(headingLine) => setSource(reread(aim, source, { headingLine }))} />
          <MappingTable
            understood={source.understood}
            columns={columns}
            onMapping={(mapping) => setSource(reread(aim, source, { headingLine: headingLineOf(source), mapping }))}
          />
          <FirstRows understood={source.understood} columns={columns} />
          <RememberMapping key={source.sheet + file?.name} aim={aim} source={source} onSource={setSource} />
        </>
      )}
      <div class="actions">
        <button type="button" class="primary" disabled={!canTake} onClick={() => take(true)}>
          替换全部行
        </button>
        <button type="button" disabled={!canTake} onClick={() => take(false)}>
          加在后面
        </button>
        <button type="button" class="quiet" onClick={onClose}>
          取消
        </button>
      </div>
    </dialog>
  );
};

/** Lines that may be the heading. */
const headingLines = 12;

/** The line that the heading begins with, where it wasn't found or found wrongly. */
const HeadingLine = ({ source, onLine }: { source: Source; onLine(line: number | null): void }) => (
  <div class="field">
    <label for="import-heading">表头从第几行开始</label>
    <select
      id="import-heading"
      value={headingLineOf(source) ?? ""}
      onChange={({ currentTarget: { value } }) => onLine(value === "" ? null : Number(value))}
    >
      <option value="">没有表头，按先后对应</option>
      {source.grid.rows.slice(0, headingLines).map(({ line, cells }) => (
        <option key={line} value={line}>
          第 {line} 行：{cells.filter(Boolean).join("、").slice(0, 24)}
        </option>
      ))}
    </select>
  </div>
);

const Reading = ({ name, progress }: { name: string; progress: number }) => (
  <p class="import-progress" role="status">
    <span>{progress < 1 ? `正在上传“${name}”…` : `正在读取“${name}”…`}</span>
    <progress aria-label={`“${name}”的进度`} value={progress < 1 ? progress : undefined} />
  </p>
);

const TroubleNote = ({ trouble: { message, cells, hidden }, onClean }: { trouble: Trouble; onClean(): void }) => (
  <div class="note bad" role="alert">
    <p>{message}</p>
    {cells.length > 0 && (
      <ul>
        {cells.map((cell) => (
          <li key={cell}>{cell}</li>
        ))}
      </ul>
    )}
    {hidden && (
      <button type="button" onClick={onClean}>
        清理后继续
      </button>
    )}
  </div>
);

function troubleOf(fault: unknown): Trouble {
  if (!(fault instanceof Refusal))
    return { message: fault instanceof Error ? fault.message : "没有读出来，请再试一次。", cells: [], hidden: false };
  const cells = (fault.details.issues ?? []).slice(0, 5).map(({ message }) => message);
  return { message: fault.message, cells, hidden: fault.code === "import.hidden" };
}
