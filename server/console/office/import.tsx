import { Problem } from "../../core/problem.ts";
import { readSheetUpload, rowLimit } from "../../core/sheets.ts";
import type { ConsolePage, PageAnswer, PageContent, PageRequest } from "../frame/page.tsx";
import { textOf } from "../frame/page.tsx";
import type { ImportKind, ImportPlan } from "./import-kind.ts";
import { ImportProblems, Preview } from "./import-preview.tsx";
import { ColumnsTable, SheetUpload } from "./pieces.tsx";
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
          <ColumnsTable columns={kind.columns} />
        </details>
      </section>
      <section>
        <h2>2. 上传，核对</h2>
        <p>上传后先给您看预览，确认之前什么都不会保存。</p>
        <SheetUpload action={`/console${kind.path}/preview`} rows={rowLimit} />
      </section>
    </>
  ),
});
