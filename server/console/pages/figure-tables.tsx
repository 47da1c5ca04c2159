import type { ComponentChildren } from "preact";
import { dayOf } from "../../../shared/days.ts";
import { shortDay } from "../../../shared/due-words.ts";
import { formatShare } from "../../../shared/share.ts";
import { TableBox } from "../frame/table-box.tsx";
import type { Figures, TownshipFigures, VillageFigures } from "../office/figures.ts";

/** The townships of a county, each with the sums of its villages. */
export const Townships = ({ townships, today }: { townships: readonly TownshipFigures[]; today: string }) => (
  <section>
    <h2>各乡镇</h2>
    <FigureTable label="各乡镇公开情况" first="乡镇">
      {townships.map((one) => (
        <FigureRow key={one.code} figures={one} today={today}>
          <a href={`/console?township=${one.code}#villages`}>{one.name}</a>
          <span class="hint">
            {one.villages} 个村{one.behind > 0 && `，${one.behind} 个有逾期`}
          </span>
        </FigureRow>
      ))}
    </FigureTable>
  </section>
);

/** With no more villages than this everything is unfolded. */
const fewVillages = 20;

interface VillagesProps {
  villages: readonly VillageFigures[];
  townships: readonly TownshipFigures[];
  today: string;
}

/** Villages with their figures; of several townships folded, the one that needs attention first is open. */
export const Villages = ({ villages, townships, today }: VillagesProps) => {
  if (townships.length < 2) return <VillageTable label="各村公开情况" villages={villages} today={today} />;
  const groups = townships
    .map((township) => ({ township, own: villages.filter(({ townshipCode }) => townshipCode === township.code) }))
    .filter(({ own }) => own.length > 0);
  return (
    <>
      {groups.map(({ township, own }, index) => (
        <details key={township.code} class="town" open={index === 0 || villages.length <= fewVillages}>
          <summary>
            <h3>{township.name}</h3>
            <span class="soft">
              {own.length} 个村{late(own) > 0 && `，逾期未公开 ${late(own)} 项`}
            </span>
          </summary>
          <VillageTable label={`${township.name}各村公开情况`} villages={own} today={today} />
          <p>
            <a href="#villages">↑ 回到各村</a>　<a href="#top">回到页首</a>
          </p>
        </details>
      ))}
    </>
  );
};

const late = (villages: readonly VillageFigures[]): number => villages.reduce((sum, one) => sum + one.overdue, 0);

const VillageTable = ({ label, villages, today }: Omit<VillagesProps, "townships"> & { label: string }) => (
  <FigureTable label={label} first="村">
    {villages.map((one) => (
      <FigureRow key={one.code} figures={one} today={today}>
        <a href={`/console/villages/${one.code}`}>{one.name}</a>
      </FigureRow>
    ))}
  </FigureTable>
);

const FigureTable = ({ label, first, children }: { label: string; first: string; children: ComponentChildren }) => (
  <TableBox label={label}>
    <table class="figures-table">
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col" class="number" data-metric="missing">
            逾期
            <br />
            未公开
          </th>
          <th scope="col" class="number wide" data-metric="ended">
            到期
          </th>
          <th scope="col" class="number wide" data-metric="onTime">
            按时
          </th>
          <th scope="col" class="number wide" data-metric="late">
            逾期后公开
          </th>
          <th scope="col" class="number" data-metric="onTimeShare">
            按时
            <br />
            公开率
          </th>
          <th scope="col" data-metric="lastPublished">
            最近公开
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </TableBox>
);

const FigureRow = ({ figures, today, children }: { figures: Figures; today: string; children: ComponentChildren }) => (
  <tr>
    <th scope="row">
      {children}
      <span class="hint of">
        到期 {figures.due}，按时 {figures.met}，迟 {figures.late}
      </span>
    </th>
    <td class={figures.overdue > 0 ? "number late" : "number"}>{figures.overdue}</td>
    <td class="number wide">{figures.due}</td>
    <td class="number wide">{figures.met}</td>
    <td class="number wide">{figures.late}</td>
    <td class="number">{formatShare(figures.met, figures.due)}</td>
    <td>{figures.lastPublishedAt ? shortDay(dayOf(new Date(figures.lastPublishedAt)), today) : "从未"}</td>
  </tr>
);
