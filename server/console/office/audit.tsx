import type { z } from "zod";
import type { AuditItem, auditList } from "../../../shared/api/audit.ts";
import { actionNames } from "../../../shared/audit/words.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import { Field, foundOrWrong, ProblemNote } from "../frame/forms.tsx";
import type { ConsolePage, PageContent, PageRequest } from "../frame/page.tsx";
import { More } from "../frame/ways-on.tsx";
import { HeadedTable, PlaceOptions, Select } from "./pieces.tsx";
import { officeCounty, reachOf, type TownshipReach } from "./reach.ts";

/** Who did what in the county, for its office. */
export const auditPages: ConsolePage[] = [
  { method: "GET", path: "/audit", access: "member", handle: (request) => auditPage(request) },
];

const filterNames = ["place", "person", "action", "from", "to"] as const;

async function auditPage({ api, asking, look, query }: PageRequest): Promise<PageContent> {
  const county = officeCounty(asking.actor);
  const chosen = filterNames.filter((name) => query[name]?.trim());
  const wish = new URLSearchParams({ place: county, ...Object.fromEntries(chosen.map((name) => [name, query[name]])) });
  const exportAddress = `/api/audit.csv?${wish}`;
  const page = new URLSearchParams([...wish, ["limit", "50"], ...(query.cursor ? [["cursor", query.cursor]] : [])]);
  const [{ items, nextCursor, problem }, reach] = await Promise.all([
    foundOrWrong(api.get<List>(`/api/audit?${page}`)),
    look((view) => reachOf(view)),
  ]);
  return {
    title: "操作记录",
    status: problem?.status ?? 200,
    body: (
      <>
        <p>
          谁在什么时候、从哪里、对什么做了什么，都自动记在这里。每天的记录在次日凌晨封存，指纹写入公开日志，此后有人改动、删除或添加记录，一查就知道。记录保存七年。
        </p>
        <ProblemNote problem={problem} />
        <Filter county={county} reach={reach} query={query} />
        {problem ? null : items.length === 0 ? (
          <p class="note">
            {chosen.length > 0 ? "没有符合条件的记录。姓名或登录名须写完整；也可以换个条件再找。" : "还没有记录。"}
          </p>
        ) : (
          <>
            <p class="actions">
              <a class="button" href={exportAddress} download>
                按以上条件全部导出（CSV）
              </a>
            </p>
            <Rows items={items} />
          </>
        )}
        <More to={nextCursor && `/console/audit?${new URLSearchParams([...wish, ["cursor", nextCursor]])}`}>
          更早的记录
        </More>
      </>
    ),
  };
}

type List = z.infer<typeof auditList>;

interface FilterProps {
  county: string;
  reach: readonly TownshipReach[];
  query: PageRequest["query"];
}

const Filter = ({ county, reach, query }: FilterProps) => (
  <form class="filter" method="get" action="/console/audit">
    <Field name="person" label="姓名或登录名" input={{ value: query.person ?? "", type: "search" }} />
    <Select name="place" label="地方" value={query.place || county}>
      <option value={county}>全县</option>
      <PlaceOptions reach={reach} withTownships />
    </Select>
    <Select name="action" label="操作" value={query.action ?? ""}>
      <option value="">全部</option>
      {Object.entries(actionNames).map(([action, name]) => (
        <option key={action} value={action}>
          {name}
        </option>
      ))}
    </Select>
    <Field name="from" label="从哪天" input={{ value: query.from ?? "", type: "date" }} />
    <Field name="to" label="到哪天" input={{ value: query.to ?? "", type: "date" }} />
    <button type="submit">查找</button>
  </form>
);

const Rows = ({ items }: { items: readonly AuditItem[] }) => (
  <HeadedTable
    label="操作记录"
    look="trail"
    heads={["时间", "人员", "操作", "地方", "对象", "指纹（前 → 后）", "来源地址"]}
  >
    {items.map((item) => (
      <Row key={item.id} item={item} />
    ))}
  </HeadedTable>
);

const Row = ({ item }: { item: AuditItem }) => (
  <tr>
    <td class="short">
      {formatMoment(item.at)}
      {item.sealedDay && <span class="hint">已封存</span>}
    </td>
    <td class="short">
      {item.person ? (item.person.name ?? "（账号已不在）") : "访客"}
      {item.person?.login && <span class="hint">{item.person.login}</span>}
    </td>
    <td>{item.actionName}</td>
    <td class="short">{item.place.name ?? item.place.code}</td>
    <td>
      {item.subject?.name ?? "没有改动"}
      {item.subject && <span class="hint">{item.subject.id}</span>}
    </td>
    <td class="short" data-label="指纹">
      {item.before === null && item.after === null ? (
        "—"
      ) : (
        <>
          <Digest of={item.before} none="（无）" /> → <Digest of={item.after} none="（已无）" />
        </>
      )}
    </td>
    <td class="short" data-label="来源地址">
      {item.address}
    </td>
  </tr>
);

/** The first digits are enough to compare by eye; the file has them all. */
const Digest = ({ of, none }: { of: string | null; none: string }) =>
  of === null ? <span class="soft">{none}</span> : <code title={of}>{of.slice(0, 8)}</code>;
