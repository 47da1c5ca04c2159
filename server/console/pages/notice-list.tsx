import type { z } from "zod";
import type { NoticeSummary, noticeList } from "../../../shared/api/notices.ts";
import { formatMoment, formatPeriod } from "../../notices/content-view/index.ts";
import type { ConsolePage } from "../frame/page.tsx";
import { More } from "../frame/ways-on.tsx";

export type NoticeList = z.infer<typeof noticeList>;

const tones: Partial<Record<NoticeSummary["state"], string>> = {
  published: "good",
  returned: "bad",
  signing: "warn",
  correctionSigning: "warn",
  withdrawalSigning: "warn",
};

/** What is public in its state and yet isn't shown is called by that. */
export const StateBadge = ({
  state,
  stateName,
  isSuspended,
}: Pick<NoticeSummary, "state" | "stateName"> & Partial<Pick<NoticeSummary, "isSuspended">>) => (
  <>
    {isSuspended && <span class="badge bad">暂停展示</span>}{" "}
    {!(isSuspended && state === "published") && <span class={`badge ${tones[state] ?? ""}`}>{stateName}</span>}
  </>
);

/** Tabs of the list: what is asked of the API, and what people call it. */
const tabs = {
  draft: ["state=draft", "草稿"],
  returned: ["state=returned", "已退回"],
  signing: ["phase=signing", "待签字"],
  published: ["phase=public", "已公开"],
  withdrawn: ["state=withdrawn", "已撤回"],
  archived: ["state=archived", "已归档"],
} as const;

/** One notice in a list, with the step that its reader came for. */
export const NoticeRow = ({ notice, village }: { notice: NoticeSummary; village?: boolean }) => {
  const signs = notice.actions.includes("sign");
  const writes = notice.actions.includes("save");
  const page = `/console/notices/${notice.id}`;
  return (
    <li>
      <span class="what">
        <a href={page}>{notice.title || notice.itemName}</a> <StateBadge {...notice} />
        <span class="hint">
          {village && `${notice.villageName} · `}
          {notice.itemName}
          {notice.period && ` · ${formatPeriod(notice.period)}`} · {formatMoment(notice.updatedAt)}
        </span>
      </span>
      <span class="do">
        {signs && (
          <a class="button primary" href={`${page}/sign`}>
            去签字<span class="hidden">：{notice.title}</span>
          </a>
        )}
        {!signs && writes && (
          <a class="button" href={`${page}/edit`}>
            {notice.state === "returned" ? "去修改" : "接着写"}
            <span class="hidden">：{notice.title}</span>
          </a>
        )}
      </span>
    </li>
  );
};

/** Everything of a village, last changed first. */
export const noticeListPages: ConsolePage[] = [
  {
    method: "GET",
    path: "/villages/:code/notices",
    access: "member",
    handle: async ({ api, params, query }) => {
      const tab = query.state && Object.hasOwn(tabs, query.state) ? (query.state as keyof typeof tabs) : null;
      const cursor = query.cursor ? `&cursor=${encodeURIComponent(query.cursor)}` : "";
      const list = await api.get<NoticeList>(
        `/api/notices?village=${params.code}&limit=50${tab ? `&${tabs[tab][0]}` : ""}${cursor}`,
      );
      const here = `/console/villages/${params.code}`;
      return {
        title: "全部公开信息",
        crumbs: [
          { name: "首页", to: "/console" },
          { name: "公开事项", to: here },
        ],
        body: (
          <>
            <nav aria-label="按状态筛选">
              <ul class="tabs">
                <li>
                  <a href={`${here}/notices`} aria-current={tab ? undefined : "page"}>
                    全部
                  </a>
                </li>
                {Object.entries(tabs).map(([name, [, label]]) => (
                  <li key={name}>
                    <a href={`${here}/notices?state=${name}`} aria-current={tab === name ? "page" : undefined}>
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            {list.items.length === 0 && <p class="soft">没有符合条件的公开信息。</p>}
            <ul class="todo">
              {list.items.map((notice) => (
                <NoticeRow key={notice.id} notice={notice} />
              ))}
            </ul>
            <More
              to={
                list.nextCursor &&
                `${here}/notices?cursor=${encodeURIComponent(list.nextCursor)}${tab ? `&state=${tab}` : ""}`
              }
            />
          </>
        ),
      };
    },
  },
];
