import type { TermInput, WordingStep } from "../../../shared/api/wording.ts";
import { termKinds } from "../../../shared/wording/index.ts";
import type { Actor } from "../../core/work.ts";
import type { Crumb } from "../frame/page.tsx";
import { HeadedTable } from "./pieces.tsx";
import { officeCounty } from "./reach.ts";

/** Address of the word list of the county whose office the person is. @throws Problem `access.denied` for anybody else */
export const listAddress = (actor: Actor): string => `/api/counties/${officeCounty(actor)}/wording`;

export const wordingCrumb: Crumb = { name: "词库", to: "/console/wording" };

/** 不属于 and 建议 as people type them. */
export const joined = (words: readonly string[]): string => words.join("、");

const TermCell = ({ term }: { term: TermInput | null }) => {
  if (!term) return <td class="soft">（没有）</td>;
  return (
    <td>
      {termKinds[term.kind]}
      {term.suggestions.length > 0 && <>，建议“{term.suggestions.join("”或“")}”</>}
      {term.exceptions.length > 0 && <span class="hint">不属于：{joined(term.exceptions)}</span>}
      {term.source !== "" && <span class="hint">{term.source}</span>}
    </td>
  );
};

const stepName = ({ before, after }: WordingStep): string => (before ? (after ? "修改" : "删除") : "新增");
const tone = ({ before, after }: WordingStep): string => (before ? (after ? "warn" : "bad") : "good");

/** What changes, term by term: as it was and as it will be. */
export const Steps = ({ steps, total, label }: { steps: readonly WordingStep[]; total: number; label: string }) => (
  <>
    <HeadedTable label={label} heads={["词语", "处理", "原来", "改后"]}>
      {steps.map((step) => {
        const text = (step.after ?? step.before)?.text ?? "";
        return (
          <tr key={text}>
            <th scope="row">{text}</th>
            <td>
              <span class={`badge ${tone(step)}`}>{stepName(step)}</span>
            </td>
            <TermCell term={step.before} />
            <TermCell term={step.after} />
          </tr>
        );
      })}
    </HeadedTable>
    {total > steps.length && (
      <p class="soft">
        只列出前 {steps.length} 处，共 {total} 处。
      </p>
    )}
  </>
);
