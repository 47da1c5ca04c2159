import type { FiguresAnswer } from "../../../../shared/api/figures.ts";
import { groupName } from "../../../../shared/catalogue/names.ts";
import { addTo, behindOf, type Cell, emptyCell, heatStep, heatSteps } from "../../../../shared/figures/heat.ts";
import { formatShare } from "../../../../shared/share.ts";
import { TableBox } from "../../frame/table-box.tsx";
import { Section } from "./parts.tsx";
import { dutiesOf, pageOf, type Wish } from "./paths.ts";

type Heat = FiguresAnswer["heat"];
type VillageRow = Heat["villages"][number];

/** A column: an item of the chosen group, or a whole group. */
interface Column {
  key: string;
  name: string;
  /** Where its head leads: a group to its items. */
  to: string | null;
  narrower: Record<string, string>;
  /** Which items it sums up, by their place in the list. */
  items: ReadonlySet<number>;
}

function columnsOf({ items }: Heat, wish: Wish): Column[] {
  const known = items.map((item, at) => ({ ...item, at }));
  if (wish.group)
    return known
      .filter(({ code }) => code.startsWith(`${wish.group}-`))
      .map(({ code, name, at }) => ({ key: code, name, to: null, narrower: { item: code }, items: new Set([at]) }));
  const prefixes = [...new Set(known.map(({ code }) => code.slice(0, 2)))];
  return prefixes.map((prefix) => ({
    key: prefix,
    name: groupName(prefix),
    to: `${pageOf(wish, { group: prefix as Wish["group"] })}#heat`,
    narrower: { group: prefix },
    items: new Set(known.flatMap(({ code, at }) => (code.startsWith(prefix) ? [at] : []))),
  }));
}

/** Villages × groups, or × the items of one: a number and a pattern in each cell, in the order of the places. */
export const HeatMap = ({ heat, wish }: { heat: Heat; wish: Wish }) => {
  const columns = columnsOf(heat, wish);
  const townships = [...new Set(heat.villages.map(({ townshipCode }) => townshipCode))].sort();
  const title = wish.group ? `${heat.name}：${groupName(wish.group)}` : heat.name;
  return (
    <Section id="heat" metric="heat" name={title} definition={heat.definition}>
      {wish.group && (
        <p>
          <a href={`${pageOf(wish, { group: "" })}#heat`}>看全部各类</a>
        </p>
      )}
      <Legend />
      {columns.length === 0 ? (
        <p class="note">所选日期之内没有到期的任务{wish.group && "，这一类"}。</p>
      ) : (
        <TableBox label={title}>
          <table class="heat">
            <thead>
              <tr>
                <th scope="col">村</th>
                {columns.map(({ key, name, to }) => (
                  <th key={key} scope="col">
                    {to ? <a href={to}>{name}</a> : name}
                  </th>
                ))}
                <th scope="col">合计</th>
              </tr>
            </thead>
            {townships.map((code) => {
              const own = heat.villages.filter(({ townshipCode }) => townshipCode === code);
              return <Township key={code} own={own} columns={columns} wish={wish} isOne={townships.length === 1} />;
            })}
          </table>
        </TableBox>
      )}
    </Section>
  );
};

interface TownshipProps {
  own: readonly VillageRow[];
  columns: readonly Column[];
  wish: Wish;
  /** The page is of one township: its name needs no line. */
  isOne: boolean;
}

const Township = ({ own, columns, wish, isOne }: TownshipProps) => {
  const [first] = own;
  if (!first) return null;
  const place = { ...wish, place: first.townshipCode };
  return (
    <tbody>
      {!isOne && (
        <tr class="sum">
          <th scope="rowgroup">
            <a href={pageOf(place)}>{first.townshipName}</a>
          </th>
          <Cells of={own} name={first.townshipName} columns={columns} wish={place} narrower={{}} />
        </tr>
      )}
      {own.map((village) => (
        <tr key={village.code}>
          <th scope="row">{village.name}</th>
          <Cells
            of={[village]}
            name={village.name}
            columns={columns}
            wish={wish}
            narrower={{ village: village.code }}
          />
        </tr>
      ))}
    </tbody>
  );
};

interface CellsProps {
  of: readonly VillageRow[];
  name: string;
  columns: readonly Column[];
  wish: Wish;
  narrower: Record<string, string>;
}

const Cells = ({ of, name, columns, wish, narrower }: CellsProps) => {
  const all = emptyCell();
  return (
    <>
      {columns.map((column) => {
        const sum = sumOf(of, column);
        addTo(all, sum);
        const to = dutiesOf(wish, { ...narrower, ...column.narrower, state: "behind" });
        return <HeatCell key={column.key} cell={sum} to={to} label={`${name}，${column.name}`} />;
      })}
      <HeatCell
        cell={all}
        to={dutiesOf(wish, { ...narrower, ...(wish.group && { group: wish.group }), state: "behind" })}
        label={`${name}，合计`}
      />
    </>
  );
};

function sumOf(rows: readonly VillageRow[], { items }: Column): Cell {
  const sum = emptyCell();
  for (const { cells } of rows) for (const cell of cells) if (items.has(cell.item)) addTo(sum, cell);
  return sum;
}

const HeatCell = ({ cell, to, label }: { cell: Cell; to: string; label: string }) => {
  const step = heatStep(cell);
  if (step === null)
    return (
      <td class="none">
        <span aria-hidden="true">—</span>
        <span class="hidden">没有到期的任务</span>
      </td>
    );
  const behind = behindOf(cell);
  const said = `${label}：到期 ${cell.ended} 项，逾期 ${behind} 项（${formatShare(behind, cell.ended)}），其中未公开 ${cell.missing} 项`;
  return (
    <td class={`h${step}`}>
      {behind === 0 ? (
        <span class="hidden">{said}</span>
      ) : (
        <a href={to} title={said} aria-label={said}>
          {behind}
        </a>
      )}
    </td>
  );
};

/** The patterns in words. */
const Legend = () => (
  <ul class="heat-legend" aria-label="图例">
    {heatSteps.map((name, step) => (
      <li key={name}>
        <span class={`swatch h${step}`} aria-hidden="true" />
        {name}
      </li>
    ))}
    <li>
      <span class="swatch none" aria-hidden="true">
        —
      </span>
      没有到期的任务
    </li>
  </ul>
);
