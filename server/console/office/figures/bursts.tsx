import type { FiguresAnswer } from "../../../../shared/api/figures.ts";
import { shortDay } from "../../../../shared/due-words.ts";
import { formatShare } from "../../../../shared/share.ts";
import { HeadedTable, ofNumbers } from "../pieces.tsx";
import { Count, Section } from "./parts.tsx";
import { dutiesOf, noticesOf, type Wish } from "./paths.ts";

type Bursts = FiguresAnswer["bursts"];
type Window = Bursts["windows"][number];

const heads = ["这几天公开", "整个季度公开", "占比", "平均分布", "同期到期"];

interface BurstsProps {
  bursts: Bursts;
  wish: Wish;
  today: string;
}

/** What was published just before inspections and at the ends of quarters: numbers, and no verdict. */
export const BurstTables = ({ bursts, wish, today }: BurstsProps) => (
  <Section id="bursts" metric="bursts" name={bursts.name} definition={bursts.definition}>
    {bursts.windows.length === 0 ? (
      <p class="note">所选日期之内没有过完的整个季度，也没有开始的检查。请选一个包含整个季度的日期范围。</p>
    ) : (
      <>
        <HeadedTable label={bursts.name} heads={["哪几天", ...heads.map(ofNumbers)]} look="numbers">
          {bursts.windows.map((window) => (
            <WindowRow key={window.id} window={window} wish={wish} today={today} />
          ))}
        </HeadedTable>
        <details>
          <summary>分村看</summary>
          <ByVillage bursts={bursts} wish={wish} />
        </details>
      </>
    )}
  </Section>
);

const WindowRow = ({ window, wish, today }: { window: Window; wish: Wish; today: string }) => {
  const { name, from, to, baseFrom, baseTo, days, baseDays, inside, total, endedInside, ended } = window;
  return (
    <tr>
      <th scope="row">
        {name}
        <span class="hint">
          {from === to ? shortDay(from, today) : `${shortDay(from, today)}至${shortDay(to, today)}`}
        </span>
      </th>
      <td class="number">
        <Count value={inside} to={noticesOf(wish, { from, to })} label={`${name}公开`} />
      </td>
      <td class="number">
        <Count value={total} to={noticesOf(wish, { from: baseFrom, to: baseTo })} label={`${name}，整个季度公开`} />
      </td>
      <td class="number share">{formatShare(inside, total)}</td>
      <td class="number share">{formatShare(days, baseDays)}</td>
      <td class="number share">
        <Count value={endedInside} to={dutiesOf({ ...wish, from, to })} label={`${name}，同期到期`} />
        {" / "}
        <Count value={ended} to={dutiesOf({ ...wish, from: baseFrom, to: baseTo })} label={`${name}，整个季度到期`} />
      </td>
    </tr>
  );
};

/** Villages in the order of the places. */
const ByVillage = ({ bursts: { windows, villages }, wish }: Pick<BurstsProps, "bursts" | "wish">) => (
  <HeadedTable
    label="各村检查前、季末三天的公开"
    heads={["村", ...windows.map(({ id, name }) => ({ key: id, head: name, number: true }))]}
    look="numbers"
  >
    {villages.map(({ code, name, townshipName, counts }) => (
      <tr key={code}>
        <th scope="row">
          {name}
          {wish.place.length === 6 && <span class="hint">{townshipName}</span>}
        </th>
        {counts.map(({ inside, total }, at) => {
          const window = windows[at];
          return (
            <td key={window?.id ?? at} class="number share">
              <Count
                value={inside}
                to={noticesOf(wish, { from: window?.from ?? "", to: window?.to ?? "", village: code })}
                label={`${name}，${window?.name ?? ""}`}
              />
              {" / "}
              <Count
                value={total}
                to={noticesOf(wish, { from: window?.baseFrom ?? "", to: window?.baseTo ?? "", village: code })}
                label={`${name}，${window?.name ?? ""}，整个季度`}
              />
            </td>
          );
        })}
      </tr>
    ))}
  </HeadedTable>
);
