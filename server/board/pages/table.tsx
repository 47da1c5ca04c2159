import type { TableRow } from "../../../shared/notices/content.ts";
import { boardPath, noticePath } from "../../core/links.ts";
import { withModes } from "../../design/index.ts";
import { TableView } from "../../notices/content-view/index.ts";
import { boardPage, ModeFields, type Visit } from "./frame.tsx";
import { ClosedNote, csvPath, type NoticePageData, revisionParameter, State } from "./notice.tsx";

/** Rows on one page of a table. */
const rowsInTable = 200;

export interface TablePageData extends NoticePageData {
  /** Key of the table element. */
  table: string;
  /** From 1. */
  page: number;
  /** Only rows that contain this text. */
  find: string;
}

/** All rows of one long table, page by page, with a search for one's own name. */
export function tablePage(visit: Visit, data: TablePageData): string | null {
  const { chain, notice, item, table, find } = data;
  const { content, publication } = notice;
  const element = item.elements.find(({ key, type }) => key === table && type === "table");
  if (!element) return null;
  const all = (content.elements[table] ?? []) as TableRow[];
  const rows = find ? all.filter((row) => Object.values(row).some((value) => String(value).includes(find))) : all;
  const pages = Math.max(1, Math.ceil(rows.length / rowsInTable));
  const page = Math.min(data.page, pages);
  const revision = revisionParameter(notice);
  const at = (to: number) =>
    withModes(noticePath(publication.number), visit.modes, { ...revision, table, find, page: String(to) });
  return boardPage({
    visit,
    title: `${element.label} - ${content.title}`,
    width: "wide",
    brand: `${chain.village.name}村务公开`,
    home: boardPath(chain.village.code),
    footer: <p>编号 {publication.number}</p>,
    children: (
      <>
        <p class="crumbs">
          <a href={withModes(noticePath(publication.number), visit.modes, revision)}>‹ {content.title}</a>
        </p>
        <State visit={visit} notice={notice} />
        <h1>{element.label}</h1>
        <ClosedNote data={data} />
        {!notice.closed && <FindRow visit={visit} data={data} revision={revision.revision} />}
        {find && (
          <p>
            包含“{find}”的有 {rows.length} 行，全表共 {all.length} 行。
          </p>
        )}
        <div class="content">
          <TableView element={element} rows={rows} from={(page - 1) * rowsInTable} limit={rowsInTable} />
        </div>
        <p>
          <a href={csvPath(publication.number, table, publication.revision)}>下载全表（CSV，可用 Excel 或 WPS 打开）</a>
        </p>
        {pages > 1 && (
          <nav class="actions more" aria-label="翻页">
            {page > 1 && (
              <a class="button" href={at(page - 1)}>
                上一页
              </a>
            )}
            <span>
              第 {page} 页，共 {pages} 页
            </span>
            {page < pages && (
              <a class="button" href={at(page + 1)}>
                下一页
              </a>
            )}
          </nav>
        )}
      </>
    ),
  });
}

const FindRow = ({ visit, data, revision }: { visit: Visit; data: TablePageData; revision: string | null }) => (
  <search class="filters">
    <form class="find" action={noticePath(data.notice.publication.number)}>
      <div>
        <label for="find">在表中查找</label>
        <input
          id="find"
          name="find"
          type="search"
          value={data.find}
          maxLength={50}
          placeholder="如：户主姓名、村民小组"
        />
      </div>
      <input type="hidden" name="table" value={data.table} />
      {revision && <input type="hidden" name="revision" value={revision} />}
      <ModeFields modes={visit.modes} />
      <button type="submit" class="primary">
        查找
      </button>
    </form>
  </search>
);
