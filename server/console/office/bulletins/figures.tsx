import type { BulletinDetail, FigureAnswer } from "../../../../shared/api/bulletins.ts";
import { dayName } from "../../../../shared/days.ts";
import { HeadedTable } from "../pieces.tsx";

/** Every number with its mark, what it counts and of which days: those of the county first, of townships folded. */
export const Figures = ({ bulletin }: { bulletin: BulletinDetail }) => {
  const [whole, townships] = [[] as FigureAnswer[], new Map<string, FigureAnswer[]>()];
  for (const figure of bulletin.figures) {
    const { township } = figure.query.parameters;
    if (township === null) whole.push(figure);
    else townships.set(township, [...(townships.get(township) ?? []), figure]);
  }
  const [first] = whole;
  const names = new Map(bulletin.townships.map(({ code, name }) => [code, name]));
  return (
    <section>
      <h2>数字和口径</h2>
      {first && (
        <p class="soft">
          统计期{dayName(first.query.parameters.from)}至{dayName(first.query.parameters.to)}，数据截至
          {bulletin.cutOffName}。截止以后发生的更正、撤回、整改都不算在内，随时可以重算出同样的数字。
        </p>
      )}
      <p>
        <a href={`/console/bulletins/${bulletin.id}/reproduction`}>用现在的数据重算一遍</a>
      </p>
      <details>
        <summary>全县的数字（{whole.length} 项）</summary>
        <FigureTable label="全县" figures={whole} />
      </details>
      {[...townships].map(([code, figures]) => (
        <details key={code}>
          <summary>{names.get(code) ?? code}</summary>
          <FigureTable
            label={names.get(code) ?? code}
            figures={figures.filter(({ value }) => value !== 0 && value !== null)}
          />
        </details>
      ))}
    </section>
  );
};

const FigureTable = ({ label, figures }: { label: string; figures: readonly FigureAnswer[] }) => (
  <HeadedTable label={label} heads={["指标", "数值", "标记", "统计口径"]}>
    {figures.map(({ key, name, text, unit, definition }) => (
      <tr key={key}>
        <th scope="row" class="short">
          {name}
        </th>
        <td class="number">
          {text}
          {unit === "%" ? "" : ` ${unit}`}
        </td>
        <td>
          <code>{`{${key}:${text}}`}</code>
        </td>
        <td>{definition}</td>
      </tr>
    ))}
  </HeadedTable>
);
