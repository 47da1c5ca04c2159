import { z } from "zod";
import { id, itemCode, moment, period, villageCode } from "./common.ts";

const columnKey = z.string().max(40);

/** Which column of the table takes which column of the file, from left to right; null: not taken. */
export const mapping = z.array(columnKey.nullable()).max(60);

export const sheetQuery = z.object({
  village: villageCode,
  item: itemCode,
  element: columnKey.describe("表格或名单要素的键名"),
  period: period.optional().describe("这条信息的所属期：没有写年份的日期按它补年份"),
  sheet: z.string().max(100).optional().describe("工作表的名称；不写则取最像的一张"),
  clean: z.enum(["1"]).optional().describe("1：略去隐藏的工作表、行、列后继续"),
});

/** A merged area; lines from 1, columns from 0. */
const merge = z.object({
  line: z.number().int(),
  column: z.number().int(),
  lastLine: z.number().int(),
  lastColumn: z.number().int(),
});
const gridRow = z.object({ line: z.number().int(), cells: z.array(z.string()) });

/** A sheet as text: what the person sees, without hidden rows and columns, and without cells that are never published. */
export const grid = z.object({
  name: z.string(),
  rows: z.array(gridRow),
  merges: z.array(merge),
  date1904: z.boolean(),
  formulas: z.number().int(),
});

const sourceColumn = z.object({
  letter: z.string(),
  heading: z.string().describe("表头；几行表头用／隔开"),
  samples: z.array(z.string()),
  withheld: z.string().optional().describe("不能公开的内容，如身份证号：不导入，也不能选用"),
});

const importIssue = z.object({
  address: z.string().describe("单元格，如 B7"),
  kind: z.enum(["unreadable", "total", "merged"]).describe("读不出来；合计不符；合并的格子"),
  message: z.string(),
});

/** Rows of a table as read from a sheet: the person looks at them before anything is taken. */
export const understood = z.object({
  rows: z.array(z.record(z.string(), z.string())),
  lines: z.array(z.number().int()).describe("各行在文件中的行号"),
  source: z.array(sourceColumn),
  mapping,
  heading: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
  totals: z.enum(["none", "agree", "differ"]).describe("合计行：没有；与各行相符；不符"),
  notes: z.array(z.string()).describe("怎样读的、略去了什么"),
  issues: z.array(importIssue).describe("请核对的格子"),
});

/** How the columns of a kind of file go into a table, as somebody of the county saved it. */
export const sheetProfile = z.object({
  id,
  name: z.string(),
  mapping,
  headingLine: z.number().int().describe("表头从第几行开始"),
  version: z.number().int(),
  townshipName: z.string(),
  own: z.boolean().describe("是本乡镇保存的，可以改"),
  savedBy: z.string(),
  savedAt: moment,
});

const heading = z.string().max(200, "表头太长");
/** Saves how a kind of file is read; the kind is known by its headings. Holds no cells. */
export const sheetProfileInput = z.object({
  item: itemCode,
  element: columnKey,
  name: z.string().trim().min(1, "请写一个名称，如“三资系统导出”").max(40, "名称最多 40 个字"),
  headings: z.array(heading).min(1).max(60).describe("各列的表头，从左到右；几行表头用／隔开"),
  headingLine: z.number().int().min(1).max(100),
  mapping,
  version: z.number().int().nullable().describe("改已有的：读到的版本；新建：null"),
});
export const templateParams = z.object({ code: villageCode, itemCode, element: columnKey });
export const sheetProfileParams = z.object({ code: villageCode, id });

/** A file that was read. */
export const sheet = z.object({
  sheets: z.array(z.string()).describe("有内容的工作表"),
  sheet: z.string().describe("读的是哪一张"),
  removed: z.array(z.string()).describe("略去的隐藏内容"),
  grid: grid.describe("原样的各行，供人改选各列后重新读"),
  understood,
  headings: z.array(z.string()).describe("各列的表头，供保存对应方式"),
  profiles: z.array(sheetProfile).describe("本县为这种表格保存的对应方式，本乡镇的在前；已按第一个读"),
});

export type SheetProfileAnswer = z.infer<typeof sheetProfile>;
export type SheetProfileInput = z.infer<typeof sheetProfileInput>;
export type Sheet = z.infer<typeof sheet>;
