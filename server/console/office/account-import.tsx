import type { z } from "zod";
import type { ActivationSlip, accountsPlan } from "../../../shared/api/accounts.ts";
import { roles } from "../../../shared/roles.ts";
import { accountColumns } from "../../accounts/index.ts";
import type { ConsolePage, PageAnswer, PageRequest } from "../frame/page.tsx";
import { importPages } from "./import.tsx";
import { officeCodes } from "./reach.ts";
import { slipsPage } from "./slips.tsx";

/** Answer of the import of accounts. */
export type AccountsPlan = z.infer<typeof accountsPlan>;

const meanings: Record<(typeof accountColumns)[number]["key"], string> = {
  login: "字母、数字和 . _ -，2 到 64 位，一人一个，如 hezuo.wang",
  name: "本人姓名。账号只给一个人用，不能写“合作村”这样的单位名",
  role: `填其中一个：${Object.values(roles)
    .map(({ name }) => name)
    .join("、")}`,
  placeCode: "任职地方的代码：村 12 位，乡镇 9 位，县 6 位",
  fromDay: "任职开始日期，如 2026-09-01；不填就是导入当天",
  untilDay: "任职结束日期；不填就是长期",
};

const samples = [
  ["hezuo.wang", "王建国", "经办人", "640221100200", "", ""],
  ["hezuo.li", "李书记", "村书记", "640221100200", "", ""],
  ["hezuo.zhao", "赵秀英", "村务监督委员会主任", "640221100200", "", ""],
];

/** Seconds that a first password takes to be made safe, with two at a time. */
const secondsEach = 0.04;

/** Import of persons and their posts, with a slip for everybody who is new. */
export const accountImportPages: ConsolePage[] = importPages<AccountsPlan>({
  path: "/accounts/import",
  title: "导入账号",
  unit: "项任职",
  crumb: { name: "账号", to: "/console/accounts" },
  api: "/api/accounts/import",
  demand: officeCodes,
  columns: accountColumns.map(({ key, title, required }) => ({ title, required, text: meanings[key] })),
  template: { name: "账号导入模板", rows: [accountColumns.map(({ title }) => title), ...samples] },
  advice: (
    <p>
      每行一个人的一项任职；一人兼两职就写两行，登录名相同。每条公开信息要经办人和村书记两个不同的人签字，所以每村至少两个账号。同一张表可以重复导入，不会重复建账号。
    </p>
  ),
  headings: ["登录名", "姓名", "角色", "地方"],
  cells: ({ login, name, roleName, placeName }) => [login, name, roleName, placeName],
  waiting: ({ counts }) =>
    `正在为新账号生成初始密码和激活码，大约要 ${Math.max(2, Math.ceil(counts.create * secondsEach))} 秒。请不要关闭页面，也不要重复点击…`,
  done: afterImport,
});

async function afterImport(request: PageRequest, plan: AccountsPlan): Promise<PageAnswer> {
  const { create, update, unchanged } = plan.counts;
  const back = { name: "账号", to: "/console/accounts" };
  const counted = `新增 ${create} 项任职，修改 ${update} 项，不变 ${unchanged} 项。`;
  if (plan.slips.length === 0)
    return {
      title: "导入完成",
      crumbs: [back],
      width: "reading",
      body: (
        <>
          <p class="note good" role="status">
            {counted}
          </p>
          <p>没有新账号，所以没有激活条。要给谁换发，请在“账号”里打开这个人。</p>
          <p class="actions">
            <a class="button" href={back.to}>
              返回账号
            </a>
          </p>
        </>
      ),
    };
  const slips = byPlace(plan);
  const intro = `导入完成：${counted}共有 ${slips.length} 个新账号，激活条按村排列。`;
  return slipsPage(request, slips, { title: `激活条（${slips.length} 张）`, intro, back });
}

/** In the order in which they are handed out: by the code of the first place, so a village's slips lie together. */
function byPlace({ slips, rows }: AccountsPlan): ActivationSlip[] {
  const codes = new Map<string, string>();
  for (const { login, placeCode } of rows) if (!codes.has(login)) codes.set(login, placeCode);
  const codeOf = ({ login }: ActivationSlip): string => codes.get(login) ?? "";
  return [...slips].sort((a, b) => codeOf(a).localeCompare(codeOf(b)));
}
