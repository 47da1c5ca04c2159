// The columns of a table of accounts and what a row must say; apart from the command, because it needs no database.
import { loginPattern } from "../../shared/api/accounts.ts";
import { hasNumber, hasUnseen, numberText, unseenText } from "../../shared/names.ts";
import { levelOf } from "../../shared/places.ts";
import { type Role, roles } from "../../shared/roles.ts";
import type { Issue } from "../core/problem.ts";
import { type ColumnRule, readDay, readTable, rowIssue, type SheetRow, type TableRecord } from "../core/sheets.ts";
import { normalLogin } from "./commands/log-in.ts";

type Key = "login" | "name" | "role" | "placeCode" | "fromDay" | "untilDay";

/** The first title is the one in use; tables made from an earlier template are read as well. */
const columns: readonly ColumnRule<Key>[] = [
  { key: "login", titles: ["登录名", "账号", "login"], required: true },
  { key: "name", titles: ["姓名", "name"], required: true },
  { key: "role", titles: ["角色", "职务", "role"], required: true },
  { key: "placeCode", titles: ["地方代码", "地区代码", "代码", "place_code", "place", "code"], required: true },
  { key: "fromDay", titles: ["开始日期", "from_day", "from"], required: false },
  { key: "untilDay", titles: ["结束日期", "until_day", "until"], required: false },
];

/** Titles of the columns, in the order of the template. */
export const accountColumns = columns.map(({ key, titles: [title], required }) => ({ key, title, required }));

/** Other names by which offices call the roles. */
const roleNames: Record<string, Role> = {
  ...Object.fromEntries(
    Object.entries(roles).flatMap(([key, { name }]) => [
      [name, key],
      [key.toLowerCase(), key],
    ]),
  ),
  村党组织书记: "villageSecretary",
  村党支部书记: "villageSecretary",
  村支书: "villageSecretary",
  书记: "villageSecretary",
  监委会主任: "supervisionChair",
  村监委会主任: "supervisionChair",
  村会计: "accountant",
  村经办人: "handler",
  乡镇专干: "townshipOfficer",
};

/** A person in a post as the table wants it; null where the cell is empty. */
export interface WantedGrant {
  line: number;
  login: string;
  name: string;
  role: Role;
  placeCode: string;
  fromDay: string | null;
  untilDay: string | null;
}

/** A table that was read: what it wants, and what is wrong with it. */
export interface AccountsTable {
  wanted: WantedGrant[];
  issues: Issue[];
}

/** Reads the table. A person may have several rows, one per post. Never throws for a row. */
export function readAccounts(rows: SheetRow[]): AccountsTable {
  const { records, issues } = readTable(rows, columns);
  const wanted = records.flatMap((record) => {
    const read = readRow(record);
    issues.push(...read.issues);
    return read.grant ? [read.grant] : [];
  });
  issues.push(...contradictions(wanted));
  return { wanted, issues };
}

function readRow({ line, values }: TableRecord<Key>): { grant: WantedGrant | null; issues: Issue[] } {
  const issues: Issue[] = [];
  const wrong = (title: string, key: string, message: string) => issues.push(rowIssue(line, title, key, message));
  const login = normalLogin(values.login);
  const role = roleNames[values.role.replace(/\s/g, "").toLowerCase()];
  const level = levelOf(values.placeCode);
  const [fromDay, untilDay] = [readDay(values.fromDay), readDay(values.untilDay)];
  if (!loginPattern.test(login))
    wrong("登录名", "account.login", `只能用字母、数字和 . _ -，2 到 64 位${hint(values.login)}`);
  if (values.name === "" || values.name.length > 40) wrong("姓名", "account.name", "请填写姓名，最多 40 个字。");
  else if (!/\p{L}/u.test(values.name))
    wrong("姓名", "account.name", `应是姓名，现在是“${values.name}”。列可能填反了。`);
  else if (hasUnseen(values.name)) wrong("姓名", "account.name", `${unseenText}。`);
  else if (hasNumber(values.name)) wrong("姓名", "account.name", `${numberText}。`);
  if (!role)
    wrong(
      "角色",
      "account.role",
      `不认识这个角色。可填：${Object.values(roles)
        .map((one) => one.name)
        .join("、")}。`,
    );
  if (!level) wrong("地方代码", "account.place", "应为 6 位（县）、9 位（乡镇）或 12 位（村）数字。");
  else if (role && roles[role].level !== level)
    wrong("地方代码", "account.level", `“${roles[role].name}”要填${levelHint[roles[role].level]}的代码。`);
  if (values.fromDay !== "" && !fromDay) wrong("开始日期", "account.day", "应是日期，如 2026-09-01。");
  if (values.untilDay !== "" && !untilDay) wrong("结束日期", "account.day", "应是日期，如 2026-09-01。");
  if (fromDay && untilDay && untilDay < fromDay) wrong("结束日期", "account.day", "不能早于开始日期。");
  if (issues.length > 0 || !role) return { grant: null, issues };
  const { name, placeCode } = values;
  return { grant: { line, login, name, role, placeCode, fromDay, untilDay }, issues };
}

const levelHint = { village: "村（12 位）", township: "乡镇（9 位）", county: "县（6 位）" } as const;

const hint = (text: string): string => (/\p{Script=Han}/u.test(text) ? "。这里像是姓名，列可能填反了。" : "。");

/** Rows that say the same post twice, or give one login two names. */
function contradictions(wanted: WantedGrant[]): Issue[] {
  const issues: Issue[] = [];
  const names = new Map<string, WantedGrant>();
  const posts = new Map<string, WantedGrant>();
  for (const row of wanted) {
    const person = names.get(row.login);
    if (!person) names.set(row.login, row);
    else if (person.name !== row.name)
      issues.push(
        rowIssue(
          row.line,
          "姓名",
          "account.name",
          `登录名 ${row.login} 在第 ${person.line} 行是“${person.name}”，一个登录名只能给一个人用。`,
        ),
      );
    const post = [row.login, row.role, row.placeCode].join(" ");
    const before = posts.get(post);
    if (before) issues.push(rowIssue(row.line, "登录名", "account.twice", `与第 ${before.line} 行重复，请只留一行。`));
    else posts.set(post, row);
  }
  return issues;
}
