import { dayName } from "../../../../shared/days.ts";
import { findVillage } from "../../../places/index.ts";
import { sheetsToSee } from "../../../visits/index.ts";
import type { PageRequest } from "../../frame/page.tsx";
import { visitPath } from "./paths.ts";

/** On the first screen; the village's list has them all. */
const shownSheets = 3;

/** Signed sheets that the village still has to look at; nothing where there are none, and for whoever can't say so for the village. */
export async function villageSheets({ look }: Pick<PageRequest, "look">, code: string) {
  const { village, sheets } = await look(async (view) => {
    const found = await findVillage(view, code);
    return { village: found, sheets: await sheetsToSee(view, [found]) };
  });
  if (sheets.length === 0) return null;
  return (
    <section key={code}>
      <h2>
        {village.name}待阅看的检查表 <span class="count">{sheets.length} 张</span>
      </h2>
      <p class="soft">检查人员已经签字。请打开看看，确认看过；有要说明的，写在后面。</p>
      <ul class="todo">
        {sheets.slice(0, shownSheets).map(({ id, visitDay }) => (
          <li key={id}>
            <span class="what">
              <a href={visitPath(id)}>{dayName(visitDay)}的检查表</a>
            </span>
          </li>
        ))}
      </ul>
      <p class="actions">
        <a class="button" href={`/console/villages/${code}/visits`}>
          全部检查表
        </a>
      </p>
    </section>
  );
}
