import type { CalendarAnswer, CalendarCounts } from "../../../shared/api/calendar.ts";
import { groupName, type groups } from "../../../shared/catalogue/names.ts";
import { type Standing, standings } from "../../../shared/due-words.ts";
import { TableBox } from "../frame/table-box.tsx";

/** What of a calendar is looked at. */
export interface Wish {
  place: string;
  from: string;
  to: string;
  group: keyof typeof groups | "";
  standing: Standing;
}

/** A column: an item of the chosen group, or a whole group. */
interface Column {
  key: string;
  name: string;
  query: string;
  holds(itemCode: string): boolean;
}

function columnsOf({ items }: CalendarAnswer, { group }: Wish): Column[] {
  if (group)
    return items.map(({ code, name }) => ({ key: code, name, query: `item=${code}`, holds: (one) => one === code }));
  return [...new Set(items.map(({ code }) => code.slice(0, 2)))].map((prefix) => ({
    key: prefix,
    name: groupName(prefix),
    query: `group=${prefix}`,
    holds: (one) => one.startsWith(prefix),
  }));
}

/** Villages × items, or groups of them, in numbers that lead to the list of the village. */
export const Matrix = ({ found, wish }: { found: CalendarAnswer; wish: Wish }) => {
  const columns = columnsOf(found, wish);
  const span = `from=${wish.from}&to=${wish.to}&standing=${wish.standing}`;
  const count = (cells: CalendarAnswer["villages"][number]["cells"], { holds }: Column): number =>
    cells.reduce((sum, { item, counts }) => {
      const code = found.items[item]?.code ?? "";
      return holds(code) ? sum + numberOf(counts, wish) : sum;
    }, 0);
  return (
    <TableBox label={`各村各事项${standings[wish.standing]}的项数`}>
      <table class="figures-table calendar">
        <thead>
          <tr>
            <th scope="col">村</th>
            {columns.map(({ key, name }) => (
              <th key={key} scope="col" class="number">
                {name}
              </th>
            ))}
            <th scope="col" class="number">
              合计
            </th>
          </tr>
        </thead>
        <tbody>
          {found.villages.map(({ code, name, townshipName, cells, counts }) => (
            <tr key={code}>
              <th scope="row">
                {name}
                <span class="hint">{townshipName}</span>
              </th>
              {columns.map((column) => (
                <td key={column.key} class="number">
                  <Count
                    value={count(cells, column)}
                    to={`/console/villages/${code}/calendar?${span}&${column.query}`}
                    label={`${name}${column.name}`}
                  />
                </td>
              ))}
              <td class="number">
                <Count
                  value={numberOf(counts, wish)}
                  to={`/console/villages/${code}/calendar?${span}${wish.group && `&group=${wish.group}`}`}
                  label={`${name}合计`}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
};

const numberOf = (counts: CalendarCounts, { standing }: Wish): number => counts[standing] ?? 0;

const Count = ({ value, to, label }: { value: number; to: string; label: string }) =>
  value === 0 ? (
    <span class="soft">0</span>
  ) : (
    <a href={to}>
      {value}
      <span class="hidden">：{label}</span>
    </a>
  );
