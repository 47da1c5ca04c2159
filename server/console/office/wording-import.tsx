import type { WordingPlan } from "../../../shared/api/wording.ts";
import { termKinds, termLimits } from "../../../shared/wording/index.ts";
import { Problem } from "../../core/problem.ts";
import { readSheetUpload } from "../../core/sheets.ts";
import { termColumns } from "../../wording/index.ts";
import { Choice, Field, isForForm, ProblemNote } from "../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../frame/page.tsx";
import { ImportProblems } from "./import-preview.tsx";
import { ColumnsTable, Figure, SheetUpload, Wait } from "./pieces.tsx";
import { officeCounty } from "./reach.ts";
import { type Template, templateFile } from "./template.ts";
import { listAddress, Steps, wordingCrumb } from "./wording-parts.tsx";

const own = "/console/wording/import";

const meanings: Record<(typeof termColumns)[number]["key"], string> = {
  text: `2 到 ${termLimits.text} 个字，一行一个`,
  kind: Object.values(termKinds).join("、"),
  suggestions: "建议改成什么，最多三种，用顿号隔开；涉密词留空",
  exceptions: "包含这个词、但没有问题的词语，用顿号隔开，如“村委”不属于“村委会”",
  source: "依据或说明，起草的人会看到",
};

const template: Template = {
  name: "词库导入模板",
  rows: [
    termColumns.map(({ title }) => title),
    ["老粮库", "过时用语", "储备库", "老粮库巷", "2025年地名普查"],
    ["五号工地", "涉密", "", "", "县保密办"],
  ],
};

/** A table of words: chosen, shown as what it changes, put in force. Between the two the page itself holds the table. */
export const wordingImportPages: ConsolePage[] = [
  { method: "GET", path: "/wording/import", access: "member", handle: async (request) => uploadPage(request, null) },
  {
    method: "GET",
    path: "/wording/import/template.xlsx",
    access: "member",
    handle: async () => templateFile(template, "xlsx"),
  },
  {
    method: "GET",
    path: "/wording/import/template.csv",
    access: "member",
    handle: async () => templateFile(template, "csv"),
  },
  { method: "POST", path: "/wording/import/preview", access: "member", handle: (request) => preview(request) },
  { method: "POST", path: "/wording/import/confirm", access: "member", handle: (request) => confirm(request) },
];

const modes = {
  merge: "加到现有词库：表里的词新增或修改，别的不动",
  replace: "整个换掉：表里没有的词都删除",
} as const;

type Mode = keyof typeof modes;
const modeOf = (text: string | undefined): Mode => (text === "replace" ? "replace" : "merge");

async function preview(request: PageRequest): Promise<PageContent> {
  const { api, asking, context, query } = request;
  const mode = modeOf(query.mode);
  try {
    const table = await readSheetUpload(context);
    const plan = await api.upload<WordingPlan>(`${listAddress(asking.actor)}/import?preview=1&mode=${mode}`, table);
    return previewPage(plan, { table: table.toString("base64url"), mode, reason: "" }, null);
  } catch (fault) {
    return refused(request, fault);
  }
}

async function confirm(request: PageRequest): Promise<PageAnswer> {
  const { api, asking, form } = request;
  const kept = {
    table: textOf(form, "table"),
    mode: modeOf(textOf(form, "mode")),
    reason: textOf(form, "reason").trim(),
  };
  const { mode, reason } = kept;
  const path = `${listAddress(asking.actor)}/import`;
  const bytes = Buffer.from(kept.table, "base64url");
  const wish = new URLSearchParams({ mode, reason, number: String(Number(textOf(form, "number"))) });
  try {
    await api.upload<WordingPlan>(`${path}?${wish}`, bytes);
    return leadTo("/console/wording", "wordingSaved");
  } catch (fault) {
    if (!isForForm(fault) || !["wording.changed", "request.invalid"].includes(fault.code))
      return refused(request, fault);
    return previewPage(await api.upload<WordingPlan>(`${path}?preview=1&mode=${mode}`, bytes), kept, fault);
  }
}

/** A table with faults leads back to the upload, with every fault listed. */
function refused(request: PageRequest, fault: unknown): PageContent {
  if (!(fault instanceof Problem) || fault.status >= 500 || fault.status === 401 || fault.status === 403) throw fault;
  return uploadPage(request, fault);
}

const previewPage = (
  { counts, steps, number }: WordingPlan,
  { table, mode, reason }: { table: string; mode: Mode; reason: string },
  problem: Problem | null,
): PageContent => {
  const total = counts.add + counts.change + counts.remove;
  return {
    title: "导入词库：请核对",
    crumbs: [wordingCrumb, { name: "从表格导入", to: own }],
    islands: ["office"],
    status: problem?.status ?? 200,
    body: (
      <>
        <ProblemNote problem={problem} />
        <dl class="figures">
          <Figure metric="importRows" name="新增" value={counts.add} />
          <Figure metric="importRows" name="修改" value={counts.change} />
          <Figure metric="importRows" name="删除" value={counts.remove} tone={counts.remove > 0 ? "bad" : undefined} />
          <Figure metric="importRows" name="不变" value={counts.same} />
        </dl>
        {total === 0 ? (
          <p class="note">表格与词库里的完全一致，没有需要导入的内容。</p>
        ) : (
          <>
            <form method="post" action={`${own}/confirm`} data-wait>
              <input type="hidden" name="table" value={table} />
              <input type="hidden" name="mode" value={mode} />
              <input type="hidden" name="number" value={number} />
              <p>每一行都检查过，没有问题。确认后 {total} 处一次全部生效；中途如有任何差错，则一处也不改。</p>
              <Field
                name="reason"
                label="为什么导入"
                hint="会记在历次修改里"
                input={{ value: reason, required: true, minLength: 2, maxLength: 300 }}
              />
              <div class="actions">
                <button type="submit" class="primary">
                  确认导入，立即生效
                </button>
                <a class="button" href={own}>
                  不对，重新上传
                </a>
              </div>
              <Wait text="正在保存，请不要关闭页面…" />
            </form>
            <Steps steps={steps} total={total} label="将要改动的词" />
          </>
        )}
      </>
    ),
  };
};

function uploadPage({ asking, query }: PageRequest, problem: Problem | null): PageContent {
  officeCounty(asking.actor);
  const mode = modeOf(query.mode);
  return {
    title: "从表格导入",
    crumbs: [wordingCrumb],
    islands: ["office"],
    status: problem?.status ?? 200,
    body: (
      <>
        {problem && <ImportProblems problem={problem} />}
        <section>
          <h2>1. 下载模板，填好</h2>
          <p class="actions">
            <a class="button" href={`${own}/template.xlsx`}>
              下载 Excel 模板
            </a>
            <a class="button" href={`${own}/template.csv`}>
              下载 CSV 模板
            </a>
          </p>
          <p>每行一个词。模板里的两行是示例，请删掉或改成您的。“导出本县的词”得到的表格改好后也可以直接导入。</p>
          <details>
            <summary>每一列填什么</summary>
            <ColumnsTable columns={termColumns.map((column) => ({ ...column, text: meanings[column.key] }))} />
          </details>
        </section>
        <section>
          <h2>2. 选择怎么导入</h2>
          <form method="get" action={own} class="narrow">
            <Choice
              name="mode"
              legend="表里的词"
              chosen={mode}
              options={Object.entries(modes).map(([value, label]) => ({ value, label }))}
            />
            <button type="submit">按这样导入</button>
          </form>
        </section>
        <section>
          <h2>3. 上传，核对</h2>
          <p>现在选的是“{modes[mode]}”。上传后先给您看改动，确认之前什么都不会保存。</p>
          <SheetUpload action={`${own}/preview?mode=${mode}`} rows={termLimits.terms} />
        </section>
      </>
    ),
  };
}
