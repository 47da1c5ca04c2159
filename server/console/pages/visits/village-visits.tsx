import type { VillageVisits } from "../../../../shared/api/visits.ts";
import { dayName } from "../../../../shared/days.ts";
import { levelOf } from "../../../../shared/inspections/kappa.ts";
import { agreementText } from "../../../../shared/inspections/kappa-words.ts";
import type { ConsolePage, PageContent, PageRequest } from "../../frame/page.tsx";
import { type Head, HeadedTable } from "../../office/pieces.tsx";
import { KappaHelp } from "./agreement.tsx";
import { VisitLine, visitPath } from "./parts.tsx";

/** What was signed about a village, and its sheets side by side. */
export const villageVisitsPages: ConsolePage[] = [
  { method: "GET", path: "/villages/:code/visits", access: "member", handle: listPage },
];

async function listPage({ api, params }: PageRequest): Promise<PageContent> {
  const found = await api.get<VillageVisits>(`/api/villages/${params.code}/visits`);
  return {
    title: `${found.village.name}的检查表`,
    crumbs: [{ name: "首页", to: "/console" }],
    width: "reading",
    body: (
      <>
        {found.items.length === 0 && (
          <p>
            还没有签了字的检查表。检查人员签字以后，这里看得到各项得分和登记的问题，村书记或经办人可以确认看过、写下说明。
          </p>
        )}
        <ul class="todo">
          {found.items.map((visit) => (
            <VisitLine key={visit.id} visit={visit} />
          ))}
        </ul>
        {found.items.length > 1 && <SideBySide found={found} />}
      </>
    ),
  };
}

/** So many stand beside each other: more are not readable. */
const columns = 4;

const SideBySide = ({ found }: { found: VillageVisits }) => {
  const shown = found.items.slice(0, columns);
  const lines = new Map(shown.flatMap((visit) => visit.lines.map((line) => [line.key, line.title])));
  return (
    <section>
      <h2 id="side-by-side">并排比较</h2>
      <p class="soft">
        同一项两次的结果不同的，标“不同”：全部得分、得一部分、没有得分算三种。两次之间整改过的，也会不同。
      </p>
      <HeadedTable label="并排比较" heads={["项目", ...shown.map(headOf)]}>
        {[...lines].map(([key, title]) => (
          <Row key={key} lineKey={key} title={title} shown={shown} />
        ))}
        <tr>
          <th scope="row">总分</th>
          {shown.map(({ id, points }) => (
            <td class="number" key={id}>
              <b>{points}</b>
            </td>
          ))}
        </tr>
      </HeadedTable>
      {found.pairs.map(({ newer, older, all }) => (
        <p key={newer} class="soft">
          {nameOf(found, newer)}与{nameOf(found, older)}：{agreementText(all)}
        </p>
      ))}
      {found.pairs.some(({ all }) => all.kappa !== null) && <KappaHelp />}
    </section>
  );
};

const headOf = ({ id, visitDay, inspector }: VillageVisits["items"][number]): Head => ({
  key: id,
  head: (
    <>
      <a href={visitPath(id)}>{dayName(visitDay)}</a>
      <span class="hint">{inspector.name}</span>
    </>
  ),
  number: true,
});

const nameOf = ({ items }: VillageVisits, id: string): string => {
  const visit = items.find((item) => item.id === id);
  return visit ? `${dayName(visit.visitDay)}${visit.by.name}` : "";
};

const Row = ({ lineKey, title, shown }: { lineKey: string; title: string; shown: VillageVisits["items"] }) => {
  const cells = shown.map(({ id, sheet, lines }) => {
    const line = lines.find(({ key }) => key === lineKey);
    const points = sheet.answers[lineKey]?.points ?? null;
    return { id, points, most: line?.points ?? null, level: line && points !== null ? levelOf(points, line) : null };
  });
  const levels = new Set(cells.flatMap(({ level }) => level ?? []));
  return (
    <tr>
      <th scope="row">
        {title} {levels.size > 1 && <span class="badge warn">不同</span>}
      </th>
      {cells.map(({ id, points, most }) => (
        <td class="number" key={id}>
          {points === null ? "—" : `${points} / ${most}`}
        </td>
      ))}
    </tr>
  );
};
