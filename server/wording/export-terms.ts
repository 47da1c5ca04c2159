import { type Term, termKinds } from "../../shared/wording/index.ts";
import { writeCsv } from "../core/sheets.ts";
import { termColumns } from "./import-table.ts";

/** A list as a table that can be imported again. */
export const exportTerms = (terms: readonly Term[]): string =>
  writeCsv([
    termColumns.map(({ title }) => title),
    ...terms.map(({ text, kind, suggestions, exceptions, source }) => [
      ...[text, termKinds[kind], suggestions.join("、"), exceptions.join("、"), source],
    ]),
  ]);
