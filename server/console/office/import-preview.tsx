import type { Issue, Problem } from "../../core/problem.ts";
import type { ImportKind, ImportPlan, ImportRow } from "./import-kind.ts";
import { Figure, HeadedTable, ofNumbers, Wait } from "./pieces.tsx";

const actions = { create: ["新增", "good"], update: ["修改", "warn"], unchanged: ["不变", ""] } as const;

/** Problems that are listed; with more the table is better fixed and checked again. */
const shownProblems = 2000;

/** What the import would do, row by row, and the button that does it. */
export const Preview = <Plan extends ImportPlan>({
  kind,
  plan,
  table,
}: {
  kind: ImportKind<Plan>;
  plan: Plan;
  /** The uploaded file, base64url. */
  table: string;
}) => {
  const { create, update, unchanged } = plan.counts;
  const touched = plan.rows.filter(({ action }) => action !== "unchanged");
  const same = plan.rows.filter(({ action }) => action === "unchanged");
  return (
    <>
      <dl class="figures">
        <Figure metric="importRows" name="新增" value={create} />
        <Figure metric="importRows" name="修改" value={update} />
        <Figure metric="importRows" name="不变" value={unchanged} />
      </dl>
      {touched.length === 0 ? (
        <p class="note">表格与系统里的完全一致，没有需要导入的内容。</p>
      ) : (
        <Confirm kind={kind} plan={plan} table={table} />
      )}
      {touched.length > 0 && <Rows kind={kind} rows={touched} label="将新增和修改的行" />}
      {same.length > 0 && (
        <details>
          <summary>不变的 {same.length} 行</summary>
          <Rows kind={kind} rows={same} label="不变的行" />
        </details>
      )}
    </>
  );
};

const Confirm = <Plan extends ImportPlan>({
  kind,
  plan,
  table,
}: {
  kind: ImportKind<Plan>;
  plan: Plan;
  table: string;
}) => (
  <form method="post" action={`/console${kind.path}/confirm`} data-wait>
    <input type="hidden" name="table" value={table} />
    <p>
      每一行都检查过，没有问题。确认后 {plan.counts.create + plan.counts.update} {kind.unit}
      一次全部保存；中途如有任何差错，则一行也不保存。
    </p>
    <div class="actions">
      <button type="submit" class="primary">
        确认导入
      </button>
      <a class="button" href={`/console${kind.path}`}>
        不对，重新上传
      </a>
    </div>
    <Wait text={kind.waiting(plan)} />
  </form>
);

const Rows = <Plan extends ImportPlan>({
  kind,
  rows,
  label,
}: {
  kind: ImportKind<Plan>;
  rows: readonly ImportRow[];
  label: string;
}) => (
  <HeadedTable label={label} heads={[ofNumbers("行"), "处理", ...kind.headings, "改动"]} look="plan">
    {rows.map((row) => (
      <tr key={`${row.line} ${kind.cells(row as Plan["rows"][number]).join(" ")}`}>
        <td class="number">{row.line}</td>
        <td>
          <span class={`badge ${actions[row.action][1]}`}>{actions[row.action][0]}</span>
        </td>
        {kind.cells(row as Plan["rows"][number]).map((cell, index) => (
          <td key={kind.headings[index]}>{cell}</td>
        ))}
        <td>{row.changes.join("；")}</td>
      </tr>
    ))}
  </HeadedTable>
);

/** Where an issue is and what to do, taken apart for a table: `3.名称`, `第 3 行“名称”：没有填写。` */
const partsOf = ({ path, message }: Issue) => {
  const [, line = "", column = ""] = /^(\d+)\.(.*)$/.exec(path) ?? [];
  return { line, column, text: message.replace(/^第 \d+ 行“[^”]*”：/, "") };
};

/** Every problem of a table with row, column and what to do. */
export const ImportProblems = ({ problem }: { problem: Problem }) => {
  const issues = problem.details.issues ?? [];
  return (
    <>
      <div class="note bad" role="alert" id="problem" tabIndex={-1}>
        <p>{problem.message}</p>
      </div>
      {issues.length > 0 && (
        <HeadedTable label="需要修改的地方" heads={[ofNumbers("行"), "列", "问题和改法"]}>
          {issues.slice(0, shownProblems).map((issue) => {
            const { line, column, text } = partsOf(issue);
            return (
              <tr key={`${issue.path} ${issue.message}`}>
                <td class="number">{line || "—"}</td>
                <td>{column || "整张表"}</td>
                <td>{text}</td>
              </tr>
            );
          })}
        </HeadedTable>
      )}
      {issues.length > shownProblems && (
        <p>还有 {issues.length - shownProblems} 处没有列出。请先改好上面的，再上传检查。</p>
      )}
    </>
  );
};
