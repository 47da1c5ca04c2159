// Board, console and demo import this folder from here rather than from server/notices/index.ts: it is what a page needs to
// show a notice's content and pulls in no command, query or table.
export { contentBlocks, rowsOf, type Say } from "./blocks.ts";
export { changeLines } from "./change-lines.ts";
export {
  type ChangeKind,
  type ContentChanges,
  changeNames,
  changes,
  type ElementChange,
  isUnchanged,
  type RowChange,
  rowChanges,
} from "./changes.ts";
export { contentCss } from "./content.css.ts";
export { ContentView, type ContentViewProps } from "./content-view.tsx";
export { tableCsv } from "./csv.ts";
export { FilesView } from "./files-view.tsx";
export { Markdown, plainMarkdown } from "./markdown.tsx";
export { PersonsView } from "./persons-view.tsx";
export { type TableLinks, TableView, type TableViewProps } from "./table-view.tsx";
export {
  columnHeading,
  columnTotal,
  formatCell,
  formatDay,
  formatElement,
  formatMoment,
  formatMomentDay,
  formatNumber,
  formatPeriod,
  formatSize,
  type TotalGroup,
  totalGroups,
} from "./values.ts";
