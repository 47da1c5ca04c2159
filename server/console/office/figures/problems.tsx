import type { FiguresAnswer } from "../../../../shared/api/figures.ts";
import type { MetricKey } from "../../../../shared/figures/metrics.ts";
import { Figure, HeadedTable } from "../pieces.tsx";
import { Count, Definitions, Section } from "./parts.tsx";
import { problemsOf, type Wish } from "./paths.ts";

/** Problems by what became of them, closed and fixed apart, and by type. */
export const Problems = ({ problems, wish }: { problems: FiguresAnswer["problems"]; wish: Wish }) => (
  <Section id="problems" metric="problemTypes" name={problems.name} definition={problems.definition}>
    {problems.types.length === 0 ? (
      <p class="note">所选日期之内没有登记过问题。</p>
    ) : (
      <>
        <dl class="figures">
          {problems.fates.map(({ fate, metric, name, definition, count }) => (
            <Figure
              key={fate}
              metric={metric as MetricKey}
              name={name}
              hint={definition}
              value={<Count value={count} to={problemsOf(wish, { fate })} label={name} />}
            />
          ))}
        </dl>
        <Definitions of={problems.fates} />
        <HeadedTable label={problems.name} heads={["类型", ...problems.fates.map(({ name }) => name)]} look="numbers">
          {problems.types.map((one) => (
            <tr key={one.type}>
              <th scope="row">{one.typeName}</th>
              {problems.fates.map(({ fate, name }) => (
                <td key={fate}>
                  <Count
                    value={one[fate]}
                    to={problemsOf(wish, { type: one.type, fate })}
                    label={`${one.typeName}，${name}`}
                  />
                </td>
              ))}
            </tr>
          ))}
        </HeadedTable>
      </>
    )}
  </Section>
);
