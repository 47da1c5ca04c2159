// The guided act: who takes over → what will happen → done, with the sheet and the slip to print.
import type { z } from "zod";
import type { accountList } from "../../../shared/api/accounts.ts";
import type { HandoverPlanAnswer, handedOver } from "../../../shared/api/handover.ts";
import { roles } from "../../../shared/roles.ts";
import { accountNames, type GrantAtPlace, grantsOf, isActive, mayAppoint } from "../../accounts/index.ts";
import { Problem } from "../../core/problem.ts";
import { Choice, Field, ProblemNote } from "../frame/forms.tsx";
import { type ConsolePage, type PageAnswer, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { HandoverPaper } from "./handover-paper.tsx";
import { PrintHint } from "./handovers.tsx";
import { slipCards } from "./slips.tsx";

type People = z.infer<typeof accountList>["items"];
type Post = GrantAtPlace & { roleName: string; giverName: string };
type HandedOver = z.infer<typeof handedOver>;

const path = "/accounts/:id/grants/:grantId/handover";

export const handOverPages: ConsolePage[] = [
  { method: "GET", path, access: "member", handle: (request) => askPage(request, null) },
  {
    method: "POST",
    path: `${path}/check`,
    access: "member",
    handle: (request) => orAsk(request, () => checkPage(request)),
  },
  { method: "POST", path, access: "member", handle: (request) => orAsk(request, () => donePage(request)) },
];

const apiPath = ({ params }: PageRequest): string => `/api/accounts/${params.id}/grants/${params.grantId}/handover`;
const pagePath = ({ params }: PageRequest): string =>
  `/console/accounts/${params.id}/grants/${params.grantId}/handover`;
const crumbsOf = ({ placeCode }: Post) => [{ name: "人员交接", to: `/console/handovers?village=${placeCode}` }];

/** What can be mended on the form is said there; whatever else was refused has a page of its own. */
async function orAsk(request: PageRequest, run: () => Promise<PageAnswer>): Promise<PageAnswer> {
  try {
    return await run();
  } catch (fault) {
    const isMendable =
      fault instanceof Problem && ([400, 409, 422].includes(fault.status) || fault.code === "account.unknown");
    if (!isMendable) throw fault;
    return fault.code === "handover.taken" ? takenPage(fault) : askPage(request, fault);
  }
}

/** The post that is handed over. The giver may hold others beyond the office's reach. @throws Problem `grant.unknown` */
const postOf = ({ look, params, asking }: PageRequest): Promise<Post> =>
  look(async (view) => {
    const accountId = params.id ?? "";
    const grant = (await grantsOf(view, [accountId])).find(({ id }) => id === params.grantId);
    if (!grant || !isActive(grant, asking.now) || !mayAppoint(asking.actor, grant)) throw new Problem("grant.unknown");
    const giverName = (await accountNames(view, [accountId])).get(accountId) ?? "";
    return { ...grant, roleName: roles[grant.role].name, giverName };
  });

/** Whom the form names: one of the village's people, somebody else with an account, or a new person. */
function takerOf(form: PageRequest["form"]): { login: string; name?: string } {
  const who = textOf(form, "who");
  if (who === "new") return { login: textOf(form, "newLogin"), name: textOf(form, "newName") };
  return { login: who === "other" ? textOf(form, "otherLogin") : who.replace(/^at:/, "") };
}

async function askPage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const grant = await postOf(request);
  const { items } = await request.api.get<{ items: People }>(`/api/accounts?limit=100&place=${grant.placeCode}`);
  const near = items.filter(({ id, disabledAt }) => id !== grant.accountId && !disabledAt);
  const { form } = request;
  return {
    title: `${grant.placeName}${grant.roleName}交接`,
    crumbs: crumbsOf(grant),
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <p>
          第 1 步，共 2 步。{grant.giverName}从现在起不再担任{grant.placeName}
          {grant.roleName}。由谁接任？
        </p>
        <ProblemNote problem={problem} />
        <form method="post" action={`${pagePath(request)}/check`}>
          <Choice
            name="who"
            legend="接任人"
            chosen={textOf(form, "who") || (near.length === 0 ? "new" : "")}
            options={[
              ...near.map(({ login, name, grants }) => ({
                value: `at:${login}`,
                label: name,
                hint: postsOf(grants, grant.placeCode),
              })),
              { value: "other", label: "别处已有账号的人", hint: "在下面填登录名" },
              { value: "new", label: "新人员，还没有账号", hint: "在下面填姓名和登录名" },
            ]}
          />
          <fieldset class="choice who-other">
            <legend>别处已有账号的人</legend>
            <LoginField name="otherLogin" form={form} hint="现在登录用的名字" />
          </fieldset>
          <fieldset class="choice who-new">
            <legend>新人员</legend>
            <div class="pair">
              <Field
                name="newName"
                label="姓名"
                input={{ value: textOf(form, "newName"), maxLength: 40, autocomplete: "off" }}
              />
              <LoginField name="newLogin" form={form} hint="字母、数字和 . _ -，如 hezuo.wang" />
            </div>
          </fieldset>
          <div class="actions">
            <button type="submit" class="primary">
              下一步：核对
            </button>
            <a class="button" href={`/console/handovers?village=${grant.placeCode}`}>
              不了，返回
            </a>
          </div>
        </form>
      </>
    ),
  };
}

const postsOf = (grants: People[number]["grants"], village: string): string =>
  grants
    .filter(({ active, placeCode }) => active && placeCode === village)
    .map(({ roleName }) => roleName)
    .join("、") || "现在没有任职";

const LoginField = ({ name, form, hint }: { name: string; form: PageRequest["form"]; hint: string }) => (
  <Field
    name={name}
    label="登录名"
    hint={hint}
    input={{
      value: textOf(form, name),
      maxLength: 64,
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: false,
    }}
  />
);

async function checkPage(request: PageRequest): Promise<PageContent> {
  const taker = takerOf(request.form);
  const plan = await request.api.get<HandoverPlanAnswer>(`${apiPath(request)}?${new URLSearchParams(taker)}`);
  const grant = await postOf(request);
  return {
    title: "请核对交接内容",
    crumbs: crumbsOf(grant),
    width: "reading",
    asTyped: true,
    body: (
      <>
        <p>
          第 2 步，共 2 步。确认后立即生效，不能撤销；要改回来须再办一次交接。
          {plan.taker.isNew && `会为${plan.taker.name}新建账号。`}
        </p>
        <HandoverPaper plan={plan} />
        <form method="post" action={pagePath(request)} data-wait>
          {Object.entries(request.form).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={String(value)} />
          ))}
          <div class="actions">
            <button type="submit" class="primary">
              确认交接给{plan.taker.name}
            </button>
            <a class="button" href={pagePath(request)}>
              换一个人
            </a>
          </div>
        </form>
      </>
    ),
    islands: ["office"],
  };
}

async function donePage(request: PageRequest): Promise<PageContent> {
  const { handover, slip } = await request.api.send<HandedOver>("POST", apiPath(request), takerOf(request.form));
  const { post, giver, taker } = handover;
  const village = `/console/handovers?village=${post.villageCode}`;
  return {
    title: "交接已办好",
    asTyped: true,
    islands: ["office"],
    crumbs: [{ name: "人员交接", to: village }],
    body: (
      <>
        <div class="noprint">
          <p class="note good" role="status">
            {post.villageName}
            {post.roleName}已由{giver.name}交接给{taker.name}，从现在起生效。
          </p>
          {slip && (
            <div class="note warn">
              <h2>{taker.name}的激活条只显示这一次，请现在就打印</h2>
              <p>交接清单打印两份，双方签名各存一份；激活条当面交给接任人。</p>
            </div>
          )}
        </div>
        <PrintHint text={slip ? "打印交接清单和激活条" : "打印交接清单"} />
        <HandoverPaper plan={handover} />
        {slip && (await slipCards(request.publicUrl, [slip]))}
        <p class="actions noprint">
          <a class="button" href={village}>
            打印好了，返回
          </a>
        </p>
      </>
    ),
  };
}

/** Somebody was faster, or the same form was sent twice. */
const takenPage = (problem: Problem): PageContent => ({
  title: "已经交接过了",
  width: "reading",
  status: problem.status,
  crumbs: [{ name: "人员交接", to: "/console/handovers" }],
  body: (
    <>
      <ProblemNote problem={problem} />
      <p>如果接任人的激活条没有打印到，请在他的账号里换发。</p>
      <p class="actions">
        <a class="button primary" href={`/console/handovers/${problem.details.handoverId}`}>
          看交接清单
        </a>
      </p>
    </>
  ),
});
