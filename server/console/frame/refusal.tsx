import type { Problem } from "../../core/problem.ts";
import { ProblemNote } from "./forms.tsx";
import type { PageContent, PageRequest } from "./page.tsx";

/** A refusal as a page: what is wrong and where to go on. */
export const refusalPage = (problem: Problem, request: PageRequest): PageContent => ({
  title: problem.status === 404 ? "没有找到" : "没有办成",
  status: problem.status,
  width: "reading",
  bare: request.asking.actor.accountId === null,
  body: (
    <>
      <ProblemNote problem={problem} />
      <p class="actions">
        <a class="button" href={backFrom(request.context.path)}>
          返回
        </a>
        <a class="button quiet" href="/console">
          回首页
        </a>
      </p>
    </>
  ),
});

/** A step of a notice leads back to the notice. */
const backFrom = (path: string): string => /^\/console\/(notices|villages)\/[^/]+/.exec(path)?.[0] ?? "/console";
