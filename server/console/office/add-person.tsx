import { type Role, roles } from "../../../shared/roles.ts";
import { Problem } from "../../core/problem.ts";
import { Field, ProblemNote } from "../frame/forms.tsx";
import { type ConsolePage, type PageAnswer, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { isCountyOffice } from "../frame/who.ts";
import type { AccountsPlan } from "./account-import.tsx";
import { LoginField, PlaceOptions, Select } from "./pieces.tsx";
import { officeCodes, reachOf, type TownshipReach } from "./reach.ts";
import { slipsPage } from "./slips.tsx";

const back = { name: "账号", to: "/console/accounts" };
/** Titles of the import table, by field of the form. */
const titles = { login: "登录名", name: "姓名", role: "角色", place: "地方代码", from: "开始日期" } as const;
type FieldName = keyof typeof titles;

/** One person by form: a table of one row, given to the import, so that the same rules hold and a slip comes out. */
export const addPersonPages: ConsolePage[] = [
  { method: "GET", path: "/accounts/new", access: "member", handle: (request) => formPage(request, null) },
  { method: "POST", path: "/accounts/new", access: "member", handle: (request) => add(request) },
];

async function add(request: PageRequest): Promise<PageAnswer> {
  const { api, form } = request;
  officeCodes(request.asking.actor);
  const role = textOf(form, "role");
  const values: Record<FieldName, string> = {
    login: textOf(form, "login"),
    name: textOf(form, "name").trim(),
    role: Object.hasOwn(roles, role) ? roles[role as Role].name : role,
    place: textOf(form, "place"),
    from: textOf(form, "from"),
  };
  try {
    const plan = await api.upload<AccountsPlan>("/api/accounts/import", tableOf(values));
    if (plan.slips.length > 0)
      return slipsPage(request, plan.slips, {
        title: `${values.name}的激活条`,
        intro: `${values.name}的账号已建好。`,
        back,
      });
    return {
      title: "已登记",
      crumbs: [back],
      width: "reading",
      body: (
        <>
          <p class="note good" role="status">
            登录名 {values.login} 原来就是{values.name}的，没有新建账号；任职已按您填写的登记。
          </p>
          <a class="button" href={back.to}>
            返回账号
          </a>
        </>
      ),
    };
  } catch (fault) {
    if (!(fault instanceof Problem) || fault.status >= 500 || fault.status === 403) throw fault;
    return formPage(request, fault);
  }
}

/** A CSV of one row. What could act as a formula is left as it is typed: the import refuses it. */
function tableOf(values: Record<FieldName, string>): Buffer {
  const cell = (text: string) => `"${text.replaceAll('"', '""').replace(/[\r\n]/g, " ")}"`;
  const names = Object.keys(titles) as FieldName[];
  const lines = [names.map((name) => cell(titles[name])), names.map((name) => cell(values[name]))];
  return Buffer.from(lines.map((line) => line.join(",")).join("\r\n"));
}

/** The import speaks of rows and columns; a form has fields only. */
function wrongOf(problem: Problem | null, name: FieldName): string | undefined {
  const found = problem?.details.issues?.filter(({ path }) => path.endsWith(`.${titles[name]}`)) ?? [];
  return found.map(({ message }) => message.replace(/^第 \d+ 行“[^”]*”：/, "")).join("") || undefined;
}

const head = (problem: Problem | null): Problem | null =>
  problem?.code === "import.invalid"
    ? new Problem("request.invalid", { count: problem.details.issues?.length ?? 0 })
    : problem;

async function formPage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const { asking, form, look, query } = request;
  const reach = await look((view) => reachOf(view));
  const isCounty = isCountyOffice(asking.actor);
  const countyCode = officeCodes(asking.actor)[0];
  return {
    title: "添加一个人",
    crumbs: [back],
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <p>账号只给一个人用。建好后会显示一张激活条，请当场打印交给本人。</p>
        <ProblemNote problem={head(problem)} />
        <form method="post" action="/console/accounts/new" class="narrow">
          <PersonFields {...{ form, problem, reach, isCounty, countyCode }} place={query.place ?? ""} />
          <button type="submit" class="primary">
            建账号
          </button>
        </form>
      </>
    ),
  };
}

interface PersonFieldsProps {
  form: PageRequest["form"];
  problem: Problem | null;
  reach: TownshipReach[];
  isCounty: boolean;
  countyCode: string;
  /** What is chosen unless the form says otherwise. */
  place: string;
}

const PersonFields = ({ form, problem, reach, isCounty, countyCode, place }: PersonFieldsProps) => {
  const offered = (Object.keys(roles) as Role[]).filter((role) => isCounty || roles[role].level === "village");
  return (
    <>
      <Field
        name="name"
        label="姓名"
        wrong={wrongOf(problem, "name")}
        input={{ value: textOf(form, "name"), required: true, maxLength: 40, autocomplete: "off" }}
      />
      <LoginField
        name="login"
        hint="字母、数字和 . _ -，如 hezuo.wang。给已有账号加一项任职，就填他现在的登录名。"
        wrong={wrongOf(problem, "login")}
        value={textOf(form, "login")}
        required
      />
      <Select name="role" label="角色" value={textOf(form, "role") || "handler"} wrong={wrongOf(problem, "role")}>
        {offered.map((role) => (
          <option key={role} value={role}>
            {roles[role].name}
          </option>
        ))}
      </Select>
      <Select name="place" label="任职的地方" value={textOf(form, "place") || place} wrong={wrongOf(problem, "place")}>
        {isCounty && <option value={countyCode}>全县（县政务公开办）</option>}
        <PlaceOptions reach={reach} withTownships={isCounty} />
      </Select>
      <Field
        name="from"
        label="任职开始日期"
        hint="不填就是今天"
        wrong={wrongOf(problem, "from")}
        input={{ value: textOf(form, "from"), type: "date" }}
      />
    </>
  );
};
