// What an import of accounts would do; used by the preview and, inside the transaction, by the import itself.
import { In } from "typeorm";
import { dayOf } from "../../shared/days.ts";
import { roles } from "../../shared/roles.ts";
import type { Issue } from "../core/problem.ts";
import { refuseIssues, rowIssue } from "../core/sheets.ts";
import type { View } from "../core/work.ts";
import { type Place, placesByCodes } from "../places/index.ts";
import { Account } from "./entities.ts";
import type { AccountsTable, WantedGrant } from "./import-table.ts";
import { accountPolicy, mayAppoint } from "./policy.ts";
import { type GrantAtPlace, grantsOf, isOver, postsOf } from "./queries.ts";

/** What the import does with one row. */
export interface PlannedGrant {
  line: number;
  action: "create" | "update" | "unchanged";
  want: WantedGrant;
  place: Place;
  /** Null: the person is new. */
  account: Account | null;
  /** The grant that the row speaks of; null: it is new. */
  grant: GrantAtPlace | null;
  /** Dates as they will be. */
  fromDay: string;
  untilDay: string | null;
  changes: string[];
}

interface Known {
  accounts: Map<string, Account>;
  grants: Map<string, GrantAtPlace[]>;
  places: ReadonlyMap<string, Place>;
}

type Asker = Pick<View, "db" | "actor" | "now">;

/**
 * Compares the table with what is there; changes nothing.
 * @throws Problem `import.invalid` with every problem of every row
 */
export async function planAccounts(view: Asker, { wanted, issues }: AccountsTable): Promise<PlannedGrant[]> {
  const known = await load(view, wanted);
  const plan: PlannedGrant[] = [];
  const found = [...issues];
  for (const want of wanted) {
    const step = planOne(view, want, known);
    if ("message" in step) found.push(step);
    else plan.push(step);
  }
  refuseIssues(found);
  return plan;
}

async function load(view: Asker, wanted: WantedGrant[]): Promise<Known> {
  const logins = [...new Set(wanted.map((want) => want.login))];
  const rows = logins.length === 0 ? [] : await view.db.findBy(Account, { login: In(logins) });
  const held = await grantsOf(
    view,
    rows.map((account) => account.id),
  );
  const grants = new Map<string, GrantAtPlace[]>();
  for (const grant of held) grants.set(grant.accountId, [...(grants.get(grant.accountId) ?? []), grant]);
  const places = await placesByCodes(view, [...new Set(wanted.map((want) => want.placeCode))]);
  return { accounts: new Map(rows.map((account) => [account.login, account])), grants, places };
}

function planOne(view: Asker, want: WantedGrant, known: Known): PlannedGrant | Issue {
  const wrong = (title: string, key: string, message: string) => rowIssue(want.line, title, key, message);
  const place = known.places.get(want.placeCode);
  if (!place) return wrong("地方代码", "account.place", `没有代码为 ${want.placeCode} 的地方，请先导入。`);
  if (!mayAppoint(view.actor, { role: want.role, placeCode: place.code }))
    return wrong(
      "地方代码",
      "account.foreign",
      `您不能为${place.name}设“${roles[want.role].name}”，请由县政务公开办办理。`,
    );
  const account = known.accounts.get(want.login) ?? null;
  const held = account ? (known.grants.get(account.id) ?? []) : [];
  if (account?.disabledAt) return wrong("登录名", "account.disabled", "这个账号已停用，请先恢复，或换一个登录名。");
  if (account && !accountPolicy.manage(view.actor, postsOf(held, view.now)))
    return wrong("登录名", "account.taken", "这个登录名已被别处的人使用，请换一个。");
  const grant =
    held.find((one) => one.role === want.role && one.placeId === place.id && !isOver(one, view.now)) ?? null;
  return compare(view.now, want, place, account, grant);
}

/** An empty date leaves what is there; in a new grant it means from today, until further notice. */
function compare(
  now: Date,
  want: WantedGrant,
  place: Place,
  account: Account | null,
  grant: GrantAtPlace | null,
): PlannedGrant {
  const fromDay = want.fromDay ?? grant?.fromDay ?? dayOf(now);
  const untilDay = want.untilDay ?? grant?.untilDay ?? null;
  const changes: string[] = [];
  if (account && account.name !== want.name) changes.push(`姓名：${account.name} → ${want.name}`);
  if (account && !grant) changes.push(`新增：${place.name} ${roles[want.role].name}`);
  if (grant && grant.fromDay !== fromDay) changes.push(`开始日期：${grant.fromDay} → ${fromDay}`);
  if (grant && grant.untilDay !== untilDay) changes.push(`结束日期：${grant.untilDay ?? "长期"} → ${untilDay}`);
  const action = account ? (changes.length > 0 ? "update" : "unchanged") : "create";
  return { line: want.line, action, want, place, account, grant, fromDay, untilDay, changes };
}
