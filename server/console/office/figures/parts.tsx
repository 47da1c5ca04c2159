import type { ComponentChildren } from "preact";
import type { MetricKey } from "../../../../shared/figures/metrics.ts";

/** A figure of the page with what is counted in it. `metric` names it in the list of figures. */
export const Section = ({
  id,
  metric,
  name,
  definition,
  children,
}: {
  id: string;
  metric: MetricKey;
  name: string;
  definition: string;
  children: ComponentChildren;
}) => (
  <section class="figure-part" data-metric={metric}>
    <h2 id={id}>{name}</h2>
    <p class="soft definition">{definition}</p>
    {children}
  </section>
);

/** What figures at a head count, for those who can't point at them. */
export const Definitions = ({ of }: { of: readonly { name: string; definition: string }[] }) => (
  <details class="definitions">
    <summary>这些数字怎么算</summary>
    <dl class="facts">
      {of.map(({ name, definition }) => (
        <>
          <dt>{name}</dt>
          <dd>{definition}</dd>
        </>
      ))}
    </dl>
  </details>
);

/** A number that leads to what it counts; nought leads nowhere. */
export const Count = ({ value, to, label }: { value: number; to: string; label: string }) =>
  value === 0 ? (
    <span class="soft">0</span>
  ) : (
    <a href={to}>
      {value}
      <span class="hidden">：{label}</span>
    </a>
  );
