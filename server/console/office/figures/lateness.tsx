import type { FiguresAnswer } from "../../../../shared/api/figures.ts";
import { TableBox } from "../../frame/table-box.tsx";
import { Count, Section } from "./parts.tsx";
import { dutiesOf, type Wish } from "./paths.ts";

/** How late duties were met: a bar beside each number. */
export const Lateness = ({ lateness, wish }: { lateness: FiguresAnswer["lateness"]; wish: Wish }) => {
  const most = Math.max(0, ...lateness.bins.map(({ count }) => count));
  return (
    <Section id="lateness" metric="lateness" name={lateness.name} definition={lateness.definition}>
      {most === 0 ? (
        <p class="note">所选日期之内没有到期的任务。</p>
      ) : (
        <>
          <TableBox label={lateness.name}>
            <table class="numbers bins">
              <thead>
                <tr>
                  <th scope="col">逾期天数</th>
                  <th scope="col" class="number">
                    任务
                  </th>
                  <td class="wide-bar" />
                </tr>
              </thead>
              <tbody>
                {lateness.bins.map(({ bin, name, count }) => (
                  <tr key={bin}>
                    <th scope="row">{name}</th>
                    <td class="number">
                      <Count value={count} to={dutiesOf(wish, { bin })} label={name} />
                    </td>
                    <td class="wide-bar">
                      <svg viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                        <rect
                          class={bin === "notYet" ? "bar-missing" : bin === "onTime" ? "bar-time" : "bar-late"}
                          y="3"
                          height="14"
                          width={(count / most) * 1000}
                        />
                      </svg>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableBox>
          <p data-metric="medianLate">
            {lateness.median.name}：
            {lateness.median.days === null ? "没有逾期后公开的任务" : <b>{lateness.median.days} 天</b>}。
            <span class="soft">{lateness.median.definition}</span>
          </p>
        </>
      )}
    </Section>
  );
};
