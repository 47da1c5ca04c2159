// A village's periods as files for spreadsheets and programs: CSV with its description by the W3C's CSV on the Web (Tabular Metadata), and XLSX.
import { utils, write } from "@e965/xlsx";
import { type CsvCell, looksLikeFormula, writeCsv } from "../../shared/csv.ts";
import { formatYuan } from "../../shared/notices/money.ts";
import { formatPeriod } from "../notices/content-view/index.ts";
import type { LedgerPeriod, VillageLedger } from "./ledger-data.ts";

export type LedgerForm = "csv" | "xlsx" | "csv-metadata.json";

/** Where the files are; the description lies beside the CSV under the name that the standard looks for. */
export const ledgerFilePath = (code: string, form: LedgerForm): string => `/api/public/villages/${code}/ledger.${form}`;

interface Column {
  name: string;
  title: string;
  datatype: string | object;
  about: string;
  cell(line: LedgerPeriod, village: { code: string; name: string }): CsvCell;
}

/** Fen → 元 without separators. */
const yuan = (fen: number): CsvCell => ({ figure: formatYuan(fen).replaceAll(",", "") });
const text = { base: "string" };
const amount = { base: "decimal", format: "#0.00" };

const columns: readonly Column[] = [
  {
    name: "villageCode",
    title: "村代码",
    datatype: text,
    about: "12 位统计用区划代码",
    cell: (_, { code }) => code,
  },
  { name: "villageName", title: "村", datatype: text, about: "行政村名称", cell: (_, { name }) => name },
  { name: "period", title: "所属期", datatype: text, about: "如 2026-08、2026-Q3", cell: ({ period }) => period },
  {
    ...{ name: "periodName", title: "所属期名称", datatype: text, about: "如 2026年8月" },
    cell: ({ period }) => formatPeriod(period),
  },
  ...(["opening", "income", "expense", "closing"] as const).map((part): Column => {
    const title = {
      opening: "期初余额（元）",
      income: "收入合计（元）",
      expense: "支出合计（元）",
      closing: "期末余额（元）",
    }[part];
    return {
      name: part,
      title,
      datatype: amount,
      about: `${title}，两位小数`,
      cell: ({ flow }) => yuan(flow[part].fen),
    };
  }),
  { name: "number", title: "编号", datatype: text, about: "公开信息的编号", cell: ({ number }) => number },
  {
    ...{ name: "revision", title: "版本", datatype: "integer", about: "现行版本的序号" },
    cell: ({ revision }) => ({ figure: String(revision) }),
  },
  {
    ...{ name: "publishedAt", title: "公开时间", datatype: "dateTime", about: "现行版本公开的时间（UTC）" },
    cell: ({ publishedAt }) => publishedAt,
  },
  {
    ...{
      name: "corrected",
      title: "是否更正过",
      datatype: { base: "boolean", format: "是|否" },
      about: "现行版本是不是更正后的",
    },
    cell: ({ correctedAt }) => (correctedAt ? "是" : "否"),
  },
];

const rowsOf = ({ chain, periods }: VillageLedger): CsvCell[][] =>
  periods.map((line) => columns.map(({ cell }) => cell(line, chain.village)));

/** UTF-8 with a byte order mark; no text can act as a formula. */
export const ledgerCsv = (ledger: VillageLedger): string =>
  writeCsv([columns.map(({ title }) => title), ...rowsOf(ledger)]);

/** The same lines; codes are texts, amounts are numbers, nothing is a formula. */
export function ledgerXlsx(ledger: VillageLedger): Buffer {
  const cells = rowsOf(ledger).map((row) => row.map(xlsxCell));
  const sheet = utils.aoa_to_sheet([columns.map(({ title }) => ({ t: "s", v: title })), ...cells]);
  sheet["!cols"] = columns.map(() => ({ wch: 18 }));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "各期收支");
  return write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
}

const xlsxCell = (cell: CsvCell) =>
  typeof cell === "string"
    ? { t: "s", v: looksLikeFormula(cell) ? `'${cell}` : cell }
    : { t: "n", v: Number(cell.figure), z: cell.figure.includes(".") ? "0.00" : "0" };

/** What the columns of the CSV are: https://www.w3.org/TR/tabular-metadata/ */
export const ledgerMetadata = (ledger: VillageLedger) => ({
  "@context": ["http://www.w3.org/ns/csvw", { "@language": "zh" }],
  url: ledgerFilePath(ledger.chain.village.code, "csv"),
  "dc:title": `${ledger.chain.village.name}各期收支对照`,
  dialect: { encoding: "utf-8", header: true, lineTerminators: ["\r\n"] },
  tableSchema: {
    columns: columns.map(({ name, title, datatype, about }) => ({
      ...{ name, titles: title, datatype, required: true, "dc:description": about },
    })),
    primaryKey: "number",
  },
});
