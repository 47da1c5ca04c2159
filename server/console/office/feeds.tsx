import type { FeedsAnswer, MadeFeed } from "../../../shared/api/feeds.ts";
import { Problem } from "../../core/problem.ts";
import type { Actor } from "../../core/work.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import { isForForm, ProblemNote } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest } from "../frame/page.tsx";

/** Addresses at which the township's calendar can be subscribed to, in the calendar of a phone or a computer. */
export const feedPages: ConsolePage[] = [
  { method: "GET", path: "/calendar/feeds", access: "member", handle: (request) => feedPage(request, null, null) },
  {
    method: "POST",
    path: "/calendar/feeds",
    access: "member",
    handle: async (request) => {
      try {
        const made = await request.api.send<MadeFeed>("POST", address(request));
        return feedPage(request, made, null);
      } catch (fault) {
        if (!isForForm(fault)) throw fault;
        return feedPage(request, null, fault);
      }
    },
  },
  {
    method: "POST",
    path: "/calendar/feeds/:id/end",
    access: "member",
    handle: async (request) => {
      await request.api.send("DELETE", `${address(request)}/${request.params.id}`);
      return leadTo("/console/calendar/feeds", "feedEnded");
    },
  },
];

/** The township whose officer the person is; null: none. */
export const ownTownship = (actor: Actor): string | null =>
  actor.grants.find(({ role }) => role === "townshipOfficer")?.placeCode ?? null;

function address({ asking }: PageRequest): string {
  const code = ownTownship(asking.actor);
  if (code === null) throw new Problem("access.denied");
  return `/api/places/${code}/calendar-feeds`;
}

async function feedPage(request: PageRequest, made: MadeFeed | null, problem: Problem | null): Promise<PageContent> {
  const { items } = await request.api.get<FeedsAnswer>(address(request));
  return {
    title: "在日历里订阅",
    width: "reading",
    asTyped: true,
    status: problem?.status ?? 200,
    crumbs: [
      { name: "首页", to: "/console" },
      { name: "公开日历", to: "/console/calendar" },
    ],
    body: (
      <>
        <p>
          把地址添加到手机或电脑的日历里（“添加订阅日历”），各村逾期未公开的和今后一年到期的事项就显示在里面，每几小时更新一次。谁有地址谁能看，请不要转发；不用了就停用，离任后自动失效。
        </p>
        <ProblemNote problem={problem} />
        {made && (
          <div class="note good" role="status">
            <p>地址已生成，只在这里显示一次，请现在复制：</p>
            <p>
              <code>{made.address}</code>
            </p>
          </div>
        )}
        <form method="post" action="/console/calendar/feeds">
          <button type="submit" class="primary">
            生成一个订阅地址
          </button>
        </form>
        {items.length > 0 && <h2>还有效的地址</h2>}
        <ul class="todo">
          {items.map(({ id, madeBy, madeAt }) => (
            <li key={id}>
              <span class="what">
                {madeBy}，{formatMoment(madeAt)} 生成
              </span>
              <form class="do step" method="post" action={`/console/calendar/feeds/${id}/end`}>
                <button type="submit">
                  停用<span class="hidden">{madeBy}的地址</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      </>
    ),
  };
}
