import type { FigureProblemsAnswer } from "../../../../shared/api/figures.ts";
import { dayName } from "../../../../shared/days.ts";
import { findingTypes } from "../../../../shared/inspections/findings.ts";
import { problemFates } from "../../../../shared/rectification/fates.ts";
import type { PageContent, PageRequest } from "../../frame/page.tsx";
import { askedOf, crumbsOf, nameFor, TooMany } from "./list-parts.tsx";

/** The problems that a number of the figures counts. */
export async function problemsPage(request: PageRequest): Promise<PageContent> {
  const { place, rest } = askedOf(request);
  const found = await request.api.get<FigureProblemsAnswer>(`/api/places/${place}/figures/problems?${rest}`);
  const { type, fate } = request.query;
  const said = [
    `${found.place.name}，${dayName(found.from)}至${dayName(found.to)}发现`,
    nameFor(typeNames, type),
    nameFor(fateNames, fate),
  ].filter(Boolean);
  return {
    title: `统计包含的问题（${found.total} 个）`,
    crumbs: crumbsOf(place),
    width: "reading",
    body: (
      <>
        <p class="soft">{said.join("，")}。</p>
        {found.items.length === 0 && <p class="note">没有这样的问题。数据可能刚刚有了变化，请回到统计页再看。</p>}
        <ul class="todo">
          {found.items.map((problem) => (
            <ProblemLine key={problem.number} problem={problem} />
          ))}
        </ul>
        <TooMany total={found.total} shown={found.items.length} />
      </>
    ),
  };
}

const typeNames = Object.fromEntries(Object.entries(findingTypes).map(([key, { name }]) => [key, name]));
const fateNames = Object.fromEntries(Object.entries(problemFates).map(([key, { name }]) => [key, name]));

const ProblemLine = ({ problem }: { problem: FigureProblemsAnswer["items"][number] }) => (
  <li>
    <span class="what">
      <a href={`/console/problems/${problem.id}`}>{problem.typeName}</a>{" "}
      <span class={`badge ${problem.isOverdue ? "bad" : ""}`}>
        {problem.stateName}
        {problem.isOverdue && "，超过期限"}
      </span>
      <span>{problem.text}</span>
      <span class="hint">
        {problem.number} · {problem.villageName} · {problem.severityName} · {dayName(problem.openedDay)}发现 ·{" "}
        {dayName(problem.dueDay)}前整改
      </span>
    </span>
  </li>
);
