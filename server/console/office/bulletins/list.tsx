import type { BulletinAnswer } from "../../../../shared/api/bulletins.ts";
import type { ConsolePage, PageContent, PageRequest } from "../../frame/page.tsx";
import { More } from "../../frame/ways-on.tsx";
import { isCountyOffice } from "../../frame/who.ts";
import { countyOf } from "../reach.ts";
import { bulletinsPath, pathOf, StateBadge } from "./parts.tsx";

type List = { items: BulletinAnswer[]; nextCursor: string | null };

/** Bulletins of the county; townships see what was issued. */
export const listPages: ConsolePage[] = [{ method: "GET", path: bulletinsPath, access: "member", handle: listPage }];

async function listPage({ api, asking, query }: PageRequest): Promise<PageContent> {
  const cursor = /^\w{26}$/.test(query.cursor ?? "") ? `?cursor=${query.cursor}` : "";
  const { items, nextCursor } = await api.get<List>(`/api/counties/${countyOf(asking.actor)}/bulletins${cursor}`);
  const isCounty = isCountyOffice(asking.actor);
  return {
    title: "通报",
    width: "reading",
    body: (
      <>
        {isCounty && (
          <div class="actions noprint">
            <a class="button primary" href={`/console${bulletinsPath}/draft`}>
              起草通报
            </a>
          </div>
        )}
        {items.length === 0 && (
          <p class="note">
            {isCounty
              ? "还没有通报。每季度起草一份：系统按截止时间算出全部数字、写好初稿，您改定以后印发。"
              : "县里还没有印发过通报。印发以后，这里可以阅读和下载。"}
          </p>
        )}
        <ul class="todo">
          {items.map((bulletin) => (
            <li key={bulletin.id}>
              <div class="what">
                <a href={pathOf(bulletin)}>{bulletin.quarterName}村务公开情况的通报</a>{" "}
                <StateBadge bulletin={bulletin} />
                <span class="hint">
                  {bulletin.number || "没有发文字号"}，数据截至{bulletin.cutOffName}
                  {bulletin.replaces && "，更正的通报"}
                </span>
              </div>
            </li>
          ))}
        </ul>
        <More to={nextCursor && `/console${bulletinsPath}?cursor=${nextCursor}`}>更早的通报</More>
      </>
    ),
  };
}
