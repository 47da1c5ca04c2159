import { formatDay } from "../../notices/content-view/index.ts";
import type { PageContent } from "../frame/page.tsx";
import { HeadedTable } from "./pieces.tsx";
import type { TownshipReach } from "./reach.ts";

/** Townships and their villages, with what is printed on posters. */
export const placeListPage = (reach: TownshipReach[]): PageContent => ({
  title: "地方",
  body: (
    <>
      <p class="soft">
        {reach.length} 个乡镇，{reach.reduce((sum, { villages }) => sum + villages.length, 0)} 个村。
      </p>
      <p class="actions">
        <a class="button primary" href="/console/places/import">
          导入地方
        </a>
        <a class="button" href="/console/places/new">
          添加乡镇或村
        </a>
      </p>
      {reach.length === 0 && <p class="note">还没有乡镇和村。请先导入，再导入账号。</p>}
      {reach.map((one) => (
        <details key={one.township.code}>
          <summary>
            {one.township.name} <span class="count">{one.villages.length} 个村</span>
          </summary>
          <TownshipTable {...one} />
        </details>
      ))}
    </>
  ),
});

const TownshipTable = ({ township, villages }: TownshipReach) => (
  <HeadedTable label={`${township.name}的村`} heads={["名称", "代码", "核对词", "监督电话", "上线日期"]} look="plan">
    {[township, ...villages].map(({ code, name, checkWord, phone, startDay, mergedOn }) => (
      <tr key={code}>
        <th scope="row">
          <a href={`/console/places/${code}`}>{name}</a>
          {mergedOn && <span class="hint">{formatDay(mergedOn)}起并入别的村</span>}
        </th>
        <td>{code}</td>
        <td lang="zh-Hans">{checkWord}</td>
        <td>{phone}</td>
        <td>{formatDay(startDay)}</td>
      </tr>
    ))}
  </HeadedTable>
);
