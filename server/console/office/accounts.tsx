import type { z } from "zod";
import type { accountItem, accountList } from "../../../shared/api/accounts.ts";
import { dayOf } from "../../../shared/days.ts";
import { shortDay } from "../../../shared/due-words.ts";
import { type Role, roles } from "../../../shared/roles.ts";
import { Field } from "../frame/forms.tsx";
import type { ConsolePage, PageContent, PageRequest } from "../frame/page.tsx";
import { More } from "../frame/ways-on.tsx";
import { isCountyOffice } from "../frame/who.ts";
import { PlaceOptions, Select } from "./pieces.tsx";
import { officeCodes, reachOf, type TownshipReach } from "./reach.ts";

type AccountList = z.infer<typeof accountList>;
/** A person in a list. */
export type AccountItem = z.infer<typeof accountItem>;

/** Persons of a place, with search and filter. */
export const accountPages: ConsolePage[] = [
  { method: "GET", path: "/accounts", access: "member", handle: (request) => listPage(request) },
];

async function listPage({ api, asking, look, query }: PageRequest): Promise<PageContent> {
  const [widest] = officeCodes(asking.actor);
  const place = query.place || widest;
  const role = query.role && Object.hasOwn(roles, query.role) ? query.role : "";
  const wish = new URLSearchParams({ place, limit: "50" });
  if (query.q) wish.set("q", query.q);
  if (role) wish.set("role", role);
  const next = new URLSearchParams(wish);
  if (query.cursor) wish.set("cursor", query.cursor);
  const [list, reach] = await Promise.all([
    api.get<AccountList>(`/api/accounts?${wish}`),
    look((view) => reachOf(view)),
  ]);
  if (list.nextCursor) next.set("cursor", list.nextCursor);
  next.delete("limit");
  const isFiltered = Boolean(query.q || role || query.cursor || query.place);
  return {
    title: "账号",
    body: (
      <>
        <p class="actions">
          <a class="button primary" href="/console/accounts/import">
            导入账号
          </a>
          <a class="button" href="/console/accounts/new">
            添加一个人
          </a>
        </p>
        <Filter
          reach={reach}
          place={place}
          role={role}
          text={query.q ?? ""}
          county={isCountyOffice(asking.actor) ? widest : null}
        />
        {list.items.length === 0 && (
          <p class="note">
            {isFiltered ? "没有符合条件的人。请换个条件再找。" : "这里还没有账号。请导入，或添加一个人。"}
          </p>
        )}
        <ul class="todo">
          {list.items.map((item) => (
            <AccountRow key={item.id} item={item} today={dayOf(asking.now)} />
          ))}
        </ul>
        <More to={list.nextCursor && `/console/accounts?${next}`}>后面的人</More>
      </>
    ),
  };
}

interface FilterProps {
  reach: readonly TownshipReach[];
  place: string;
  role: string;
  text: string;
  /** For the county's office. */
  county: string | null;
}

const Filter = ({ reach, place, role, text, county }: FilterProps) => (
  <form class="filter" method="get" action="/console/accounts">
    <Field name="q" label="姓名或登录名" input={{ value: text, type: "search" }} />
    <Select name="place" label="地方" value={place}>
      {county && <option value={county}>全县</option>}
      <PlaceOptions reach={reach} withTownships />
    </Select>
    <Select name="role" label="角色" value={role}>
      <option value="">全部</option>
      {(Object.keys(roles) as Role[]).map((name) => (
        <option key={name} value={name}>
          {roles[name].name}
        </option>
      ))}
    </Select>
    <button type="submit">查找</button>
  </form>
);

/** What is special about an account, as badges. */
export const AccountBadges = ({
  item: { disabledAt, blockedUntil, mustChangePassword },
}: {
  item: Pick<AccountItem, "disabledAt" | "blockedUntil" | "mustChangePassword">;
}) => (
  <>
    {disabledAt && <span class="badge bad">已停用</span>}
    {blockedUntil && <span class="badge bad">输错密码，暂时锁定</span>}
    {mustChangePassword && !disabledAt && <span class="badge warn">还没改初始密码</span>}
  </>
);

const AccountRow = ({ item, today }: { item: AccountItem; today: string }) => {
  const active = item.grants.filter((grant) => grant.active);
  const shown = active.length > 0 ? active : item.grants;
  return (
    <li>
      <span class="what">
        <a href={`/console/accounts/${item.id}`}>{item.name}</a> <AccountBadges item={item} />
        {active.length === 0 && <span class="badge">现在没有任职</span>}
        <span class="hint">
          {shown.map(({ placeName, roleName }) => `${placeName} ${roleName}`).join("、")}
          {active.length === 0 && shown[0]?.untilDay && `，${shortDay(shown[0].untilDay, today)}止`}
        </span>
      </span>
      <span class="soft small">{item.login}</span>
    </li>
  );
};
