// Board, console and demo import this folder from here rather than from server/notices/index.ts: it is what a page needs to
// show a notice's content and pulls in no command, query or table.
export { contentBlocks, rowsOf, type Say } from "../../../shared/notices/view/blocks.ts";
export {
  type ChangeKind,
  type ContentChanges,
  changeNames,
  changes,
  type ElementChange,
  isUnchanged,
  type RowChange,
  rowChanges,
} from "../../../shared/notices/view/changes.ts";
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
} from "../../../shared/notices/view/values.ts";
export { changeLines } from "./change-lines.ts";
export { contentCss } from "./content.css.ts";
export { ContentView, type ContentViewProps } from "./content-view.tsx";
export { tableCsv } from "./csv.ts";
export { FilesView } from "./files-view.tsx";
export { Markdown } from "./markdown.tsx";
export { PersonsView } from "./persons-view.tsx";
export { ScrollBox } from "./scroll-box.tsx";
export { type TableLinks, TableView, type TableViewProps } from "./table-view.tsx";
