// What officers do with other persons' accounts; apart from routes.ts, which would grow too long.
import * as contract from "../../shared/api/accounts.ts";
import { done, isDone } from "../../shared/api/common.ts";
import { importQuery } from "../../shared/api/places.ts";
import { officerRoles } from "../../shared/roles.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { authorize } from "../core/policy.ts";
import { Problem, type ProblemCode } from "../core/problem.ts";
import { readSheet, readSheetUpload, sheetTypes } from "../core/sheets.ts";
import { holdsAnywhere, type Work } from "../core/work.ts";
import { findPlaceByCode } from "../places/index.ts";
import { disableAccount, enableAccount } from "./commands/disable-account.ts";
import { endGrant } from "./commands/end-grant.ts";
import { importAccounts, prepareAccounts } from "./commands/import-accounts.ts";
import { issueActivationCode } from "./commands/issue-activation-code.ts";
import { makeFirstPassword, resetPassword, unlockAccount } from "./commands/unlock-account.ts";
import { findManaged } from "./find-managed.ts";
import { readAccounts } from "./import-table.ts";
import { planAccounts } from "./plan-import.ts";
import { accountPolicy } from "./policy.ts";
import { presentAccountItems, presentPlan } from "./presenter.ts";
import { accountsAt, countOpenSessions } from "./queries.ts";
import { presentSlip } from "./slip.ts";

const tag = "人员账号";

/** Endpoints by which officers look after persons. */
export const accountEndpoints = (): Endpoint[] => [
  listEndpoint,
  detailEndpoint,
  importEndpoint,
  ...personEndpoints,
  ...secretEndpoints,
];

const listEndpoint = read({
  path: "/api/accounts",
  access: "account",
  tag,
  summary: "一个地方及其下级的人员",
  query: contract.accountsQuery,
  output: contract.accountList,
  problems: ["access.denied", "place.unknown"],
  handle: async (view, { query }) => {
    const place = await findPlaceByCode(view, query.place);
    authorize(accountPolicy, view.actor, "list", { placeCode: place.code });
    const { q = "", role, cursor: after = "" } = query;
    const wish = { placeCode: place.code, after, limit: query.limit + 1, text: q, role: role ?? null };
    const rows = await accountsAt(view, wish);
    const items = rows.slice(0, query.limit);
    const nextCursor = rows.length > query.limit ? (items.at(-1)?.login ?? null) : null;
    return { items: await presentAccountItems(view, items), nextCursor };
  },
});

const detailEndpoint = read({
  path: "/api/accounts/:id",
  access: "account",
  tag,
  summary: "一名人员：任职、状态和正在登录的设备数",
  params: contract.accountParams,
  output: contract.accountDetail,
  problems: ["account.unknown"],
  handle: async (view, { params }) => {
    const { account } = await findManaged(view, params.id);
    const [item] = await presentAccountItems(view, [account]);
    if (!item) throw new Problem("account.unknown");
    return { ...item, createdAt: account.createdAt, sessions: await countOpenSessions(view, account.id) };
  },
});

const importEndpoint = write({
  method: "POST",
  path: "/api/accounts/import",
  access: "account",
  tag,
  summary: "从 CSV 或 XLSX 导入人员（preview=1 只预览）；新人员的初始密码和激活码只在本次答复中出现",
  query: importQuery,
  output: contract.accountsPlan,
  consumes: sheetTypes,
  secret: true,
  problems: ["access.denied", "import.invalid", "import.unreadable", "import.too_many_rows", "import.changed"],
  prepare: async (view, { query }, context) => {
    // Each row is checked besides.
    if (!holdsAnywhere(view.actor, officerRoles)) throw new Problem("access.denied");
    const table = readAccounts(await readSheet(await readSheetUpload(context)));
    return { table, passwords: query.preview === "1" ? null : await prepareAccounts(view, table) };
  },
  handle: async (work, _input, { table, passwords }) => {
    if (!passwords) return presentPlan(await planAccounts(work, table), null);
    const { plan, slips } = await importAccounts(work, table, passwords);
    return presentPlan(plan, slips);
  },
});

/** A change to one person that answers nothing but that it is done. */
const personEndpoint = (
  path: string,
  summary: string,
  run: (work: Work, input: { accountId: string }) => Promise<void>,
  problems: ProblemCode[] = [],
): Endpoint =>
  write({
    method: "POST",
    path: `/api/accounts/:id/${path}`,
    access: "account",
    tag,
    summary,
    params: contract.accountParams,
    output: done,
    problems: ["account.unknown", ...problems],
    handle: async (work, { params }) => {
      await run(work, { accountId: params.id });
      return isDone;
    },
  });

const personEndpoints: Endpoint[] = [
  personEndpoint("disable", "停用账号（立即下线）", disableAccount, ["account.self", "account.changed"]),
  personEndpoint("enable", "恢复账号", enableAccount, ["account.changed"]),
  personEndpoint("unlock", "解除因输错密码造成的等待", unlockAccount),
  write({
    method: "POST",
    path: "/api/accounts/:id/grants/:grantId/end",
    access: "account",
    tag,
    summary: "结束一项任职（不填日期则立即结束）",
    params: contract.grantParams,
    body: contract.endGrantInput,
    output: done,
    problems: ["grant.unknown", "grant.day"],
    handle: async (work, { params, body }) => {
      await endGrant(work, { accountId: params.id, grantId: params.grantId, untilDay: body.untilDay });
      return isDone;
    },
  }),
];

const secretEndpoints: Endpoint[] = [
  write({
    method: "POST",
    path: "/api/accounts/:id/activation-code",
    access: "account",
    tag,
    summary: "换发激活码（以前没用过的激活码作废）；只在本次答复中出现",
    params: contract.accountParams,
    output: contract.activationSlip,
    status: 201,
    secret: true,
    problems: ["account.unknown"],
    handle: async (work, { params }) => presentSlip(await issueActivationCode(work, { accountId: params.id })),
  }),
  write({
    method: "POST",
    path: "/api/accounts/:id/password",
    access: "account",
    tag,
    summary: "重置为新的初始密码（忘记密码时用）；只在本次答复中出现",
    params: contract.accountParams,
    output: contract.firstPassword,
    status: 201,
    secret: true,
    problems: ["account.unknown", "account.changed"],
    prepare: () => makeFirstPassword(),
    handle: async (work, { params }, { password, passwordHash }) => {
      const { id, login, name } = await resetPassword(work, { accountId: params.id, passwordHash });
      return { accountId: id, login, name, password };
    },
  }),
];
