import type { ProblemListAnswer } from "../../../../shared/api/rectification.ts";
import { dayOf } from "../../../../shared/days.ts";
import type { PageRequest } from "../../frame/page.tsx";
import { officeCodes } from "../../office/reach.ts";
import { ProblemRow, problemsPath } from "./parts.tsx";

/** On the first screen; the ledger has them all. */
const shownProblems = 5;

/** What a village still has to fix, by last day; nothing where there is nothing. */
export async function villageProblems({ api, asking }: PageRequest, code: string) {
  const list = await api.get<ProblemListAnswer>(`/api/places/${code}/problems?waiting=village&limit=${shownProblems}`);
  const { open, reopened, overdue } = list.counts;
  if (open + reopened === 0) return null;
  const today = dayOf(asking.now);
  return (
    <section key={code}>
      <h2>
        要整改的问题 <span class="count">{open + reopened} 个</span>
        {overdue > 0 && <span class="count late">（逾期未整改 {overdue} 个）</span>}
      </h2>
      <ul class="todo">
        {list.items.map((problem) => (
          <ProblemRow key={problem.id} problem={problem} today={today} withVillage={false} />
        ))}
      </ul>
      <p class="actions">
        <a class="button" href={`${problemsPath}?place=${code}`}>
          全部问题
        </a>
      </p>
    </section>
  );
}

/** How many problems wait for an office, with the way to them; nothing where none do. */
export async function officeProblems({ api, asking }: Pick<PageRequest, "api" | "asking">) {
  const [code] = officeCodes(asking.actor);
  const { counts } = await api.get<ProblemListAnswer>(`/api/places/${code}/problems?limit=1`);
  const { open, reopened, submitted, verified, overdue } = counts;
  if (open + reopened + submitted + verified === 0) return null;
  const link = (tab: string, text: string) => <a href={`${problemsPath}?place=${code}&tab=${tab}`}>{text}</a>;
  return (
    <p class={overdue + submitted > 0 ? "note warn" : "note"}>
      整改台账：{link("todo", `待整改 ${open + reopened} 个`)}
      {overdue > 0 && <>，{link("overdue", `逾期未整改 ${overdue} 个`)}</>}
      {submitted > 0 && <>，{link("check", `待核实 ${submitted} 个`)}</>}
      {verified > 0 && <>，{link("close", `待销号 ${verified} 个`)}</>}。
    </p>
  );
}
