import { baseline } from "../../server/catalogue/baseline.ts";
import { readBook } from "../../server/core/sheets.ts";
import { type Target, targetOf } from "../../shared/spreadsheets/target.ts";
import { type Understood, understand, type Wishes } from "../../shared/spreadsheets/understand.ts";

/** A table of the catalogue as the aim of an import. */
export function table(code: string, key: string): Target {
  const item = baseline().items.find((one) => one.code === code);
  const element = item?.elements.find((one) => one.key === key);
  const target = item && element && targetOf(item, element);
  if (!target) throw new Error(`${code} has no table ${key}`);
  return target;
}

/** The first visible sheet of a file, understood for a table. */
export async function read(bytes: Buffer, code: string, key: string, wishes?: Wishes): Promise<Understood> {
  const { grids } = await readBook(bytes);
  if (!grids[0]) throw new Error("no sheet");
  return understand(grids[0], table(code, key), wishes);
}
