import type { FiguresAnswer } from "../../../../shared/api/figures.ts";
import { periodName } from "../../../../shared/periods.ts";
import { formatShare } from "../../../../shared/share.ts";
import { HeadedTable, ofNumbers } from "../pieces.tsx";
import { Count, Section } from "./parts.tsx";
import { dutiesOf, type Wish } from "./paths.ts";

type Months = FiguresAnswer["months"];
type Month = Months["months"][number];

/** Month by month: a picture, and the same numbers as a table. */
export const MonthTrend = ({ months, wish }: { months: Months; wish: Wish }) => {
  const most = Math.max(0, ...months.months.map(({ ended }) => ended));
  return (
    <Section id="months" metric="months" name={months.name} definition={months.definition}>
      {most === 0 ? (
        <p class="note">所选日期之内没有到期的任务。</p>
      ) : (
        <div class="beside">
          <Picture months={months.months} most={most} />
          <MonthTable months={months.months} wish={wish} />
        </div>
      )}
    </Section>
  );
};

/** Of the picture, in its own units. */
const height = 150;
const step = 40;
const width = 28;

/** Stacked bars; each part has a pattern of its own. The table beside it says the same. */
const Picture = ({ months, most }: { months: readonly Month[]; most: number }) => {
  const tall = (count: number) => (count / most) * height;
  return (
    <figure class="months-picture">
      <svg viewBox={`0 0 ${months.length * step} ${height + 22}`} aria-hidden="true" focusable="false">
        <defs>
          <pattern id="p-late" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="p-ground" width="6" height="6" />
            <rect class="p-late" width="2.5" height="6" />
          </pattern>
          <pattern id="p-missing" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="p-missing" width="6" height="6" />
            <rect class="p-gap" x="3.5" y="3.5" width="2.5" height="2.5" />
          </pattern>
        </defs>
        {months.map(({ month, ended, onTime, late, missing }, at) => {
          const x = at * step + (step - width) / 2;
          const top = height - tall(ended);
          return (
            <g key={month}>
              <rect x={x} y={top} width={width} height={tall(missing)} fill="url(#p-missing)" />
              <rect x={x} y={top + tall(missing)} width={width} height={tall(late)} fill="url(#p-late)" />
              <rect class="bar-time" x={x} y={height - tall(onTime)} width={width} height={tall(onTime)} />
              <text x={at * step + step / 2} y={height + 16} text-anchor="middle">
                {Number(month.slice(5))}月
              </text>
            </g>
          );
        })}
        <rect class="ground" x="0" y={height} width={months.length * step} height="1" />
      </svg>
      <figcaption>
        <ul class="heat-legend">
          <li>
            <span class="swatch time" aria-hidden="true" />
            按时公开
          </li>
          <li>
            <Swatch pattern="p-late" />
            逾期后公开
          </li>
          <li>
            <Swatch pattern="p-missing" />
            逾期未公开
          </li>
        </ul>
      </figcaption>
    </figure>
  );
};

const Swatch = ({ pattern }: { pattern: string }) => (
  <svg class="swatch" viewBox="0 0 28 20" aria-hidden="true" focusable="false">
    <rect width="28" height="20" fill={`url(#${pattern})`} />
  </svg>
);

const heads = ["到期", "按时", "逾期后公开", "逾期未公开", "按时公开率"];

const MonthTable = ({ months, wish }: { months: readonly Month[]; wish: Wish }) => (
  <HeadedTable label="各月到期任务的情况" heads={["截止日", ...heads.map(ofNumbers)]} look="numbers">
    {months.map(({ month, ended, onTime, late, missing }) => {
      const parts = [
        ["", "到期", ended],
        ["published", "按时", onTime],
        ["late", "逾期后公开", late],
        ["overdue", "逾期未公开", missing],
      ] as const;
      return (
        <tr key={month}>
          <th scope="row">{periodName(month)}</th>
          {parts.map(([state, name, value]) => (
            <td key={name} class="number">
              <Count value={value} to={dutiesOf(wish, { month, state })} label={`${periodName(month)}${name}`} />
            </td>
          ))}
          <td class="number share">{formatShare(onTime, ended)}</td>
        </tr>
      );
    })}
  </HeadedTable>
);
