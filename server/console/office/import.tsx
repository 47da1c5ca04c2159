import { Problem } from "../../core/problem.ts";
import { readSheetUpload, rowLimit } from "../../core/sheets.ts";
import type { ConsolePage, PageAnswer, PageContent, PageRequest } from "../frame/page.tsx";
import { textOf } from "../frame/page.tsx";
import type { ImportKind, ImportPlan } from "./import-kind.ts";
import { ImportProblems, Preview } from "./import-preview.tsx";
import { TableBox, Wait } from "./pieces.tsx";
import { templateFile } from "./template.ts";

/** Upload, preview, confirmation and template of one kind of table. Between preview and confirmation the page itself holds the table. */
export function importPages<Plan extends ImportPlan>(kind: ImportKind<Plan>): ConsolePage[] {
  const page = (
    method: ConsolePage["method"],
    path: string,
    handle: (request: PageRequest) => Promise<PageAnswer>,
  ): ConsolePage => ({
    method,
    path: kind.path + path,
    access: "member",
    handle: async (request) => {
      kind.demand(request.asking.actor);
      return handle(request);
    },
  });
  return [
    page("GET", "", async () => uploadPage(kind, null)),
    page("GET", "/template.xlsx", async () => templateFile(kind.template, "xlsx")),
    page("GET", "/template.csv", async () => templateFile(kind.template, "csv")),
    page("POST", "/preview", (request) => preview(kind, request)),
    page("POST", "/confirm", (request) => confirm(kind, request)),
  ];
}

async function preview<Plan extends ImportPlan>(kind: ImportKind<Plan>, request: PageRequest): Promise<PageContent> {
  try {
    const table = await readSheetUpload(request.context);
    const plan = await request.api.upload<Plan>(`${kind.api}?preview=1`, table);
    return {
      title: `${kind.title}：请核对`,
      crumbs: [kind.crumb, { name: kind.title, to: `/console${kind.path}` }],
      islands: ["office"],
      body: <Preview kind={kind} plan={plan} table={table.toString("base64url")} />,
    };
  } catch (fault) {
    return refused(kind, fault);
  }
}

async function confirm<Plan extends ImportPlan>(kind: ImportKind<Plan>, request: PageRequest): Promise<PageAnswer> {
  let plan: Plan;
  try {
    plan = await request.api.upload<Plan>(kind.api, Buffer.from(textOf(request.form, "table"), "base64url"));
  } catch (fault) {
    return refused(kind, fault);
  }
  return kind.done(request, plan);
}

/** A table with faults leads back to the upload, with every fault listed. */
function refused<Plan extends ImportPlan>(kind: ImportKind<Plan>, fault: unknown): PageContent {
  if (!(fault instanceof Problem) || fault.status >= 500 || fault.status === 401 || fault.status === 403) throw fault;
  return uploadPage(kind, fault);
}

const uploadPage = <Plan extends ImportPlan>(kind: ImportKind<Plan>, problem: Problem | null): PageContent => ({
  title: kind.title,
  crumbs: [kind.crumb],
  islands: ["office"],
  status: problem?.status ?? 200,
  body: (
    <>
      {problem && <ImportProblems problem={problem} />}
      <section>
        <h2>1. 下载模板，填好</h2>
        <p class="actions">
          <a class="button" href={`/console${kind.path}/template.xlsx`}>
            下载 Excel 模板
          </a>
          <a class="button" href={`/console${kind.path}/template.csv`}>
            下载 CSV 模板
          </a>
        </p>
        {kind.advice}
        <details>
          <summary>每一列填什么</summary>
          <Columns kind={kind} />
        </details>
      </section>
      <section>
        <h2>2. 上传，核对</h2>
        <p>上传后先给您看预览，确认之前什么都不会保存。</p>
        <form
          method="post"
          action={`/console${kind.path}/preview`}
          enctype="multipart/form-data"
          class="narrow"
          data-wait
        >
          <div class="field">
            <label for="f-file">
              填好的表格
              <span class="hint">.xlsx 或 .csv，最多 {rowLimit} 行、5 MB</span>
            </label>
            <input
              id="f-file"
              name="file"
              type="file"
              required
              accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            />
          </div>
          <button type="submit" class="primary">
            上传并预览
          </button>
          <Wait text="正在检查表格…" />
        </form>
      </section>
    </>
  ),
});

const Columns = <Plan extends ImportPlan>({ kind }: { kind: ImportKind<Plan> }) => (
  <TableBox label="各列说明">
    <table>
      <thead>
        <tr>
          <th scope="col">列名</th>
          <th scope="col">要求</th>
          <th scope="col">填什么</th>
        </tr>
      </thead>
      <tbody>
        {kind.columns.map(({ title, required, text }) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            <td>{required ? "必填" : "选填"}</td>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </TableBox>
);
