// The guided act: who takes over → what will happen → done, with the sheet and the slip to print.
import type { z } from "zod";
import type { HandoverPlanAnswer, handedOver } from "../../../shared/api/handover.ts";
import { roles } from "../../../shared/roles.ts";
import { accountNames, findGrant, type GrantAtPlace, isActive } from "../../accounts/index.ts";
import { Problem } from "../../core/problem.ts";
import { isForForm, ProblemNote } from "../frame/forms.tsx";
import type { ConsolePage, PageAnswer, PageContent, PageRequest } from "../frame/page.tsx";
import { HandoverPaper } from "./handover-paper.tsx";
import { PrintHint } from "./pieces.tsx";
import { slipCards } from "./slips.tsx";
import { peopleAt, TakerForm, takerOf } from "./taker-form.tsx";

type Post = GrantAtPlace & { roleName: string; giverName: string };
type HandedOver = z.infer<typeof handedOver>;

const path = "/accounts/:id/grants/:grantId/handover";

/** Handing over one post of one person. */
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
const villagePath = (code: string): string => `/console/handovers?village=${code}`;
const crumbsOf = ({ placeCode }: Post) => [{ name: "人员交接", to: villagePath(placeCode) }];

/** What can be mended on the form is said there; whatever else was refused has a page of its own. */
async function orAsk(request: PageRequest, run: () => Promise<PageAnswer>): Promise<PageAnswer> {
  try {
    return await run();
  } catch (fault) {
    const isUnknown = fault instanceof Problem && fault.code === "account.unknown";
    if (!isUnknown && !isForForm(fault)) throw fault;
    return fault.code === "handover.taken" ? takenPage(fault) : askPage(request, fault);
  }
}

/** The post that is handed over. The giver may hold others beyond the office's reach. @throws Problem `grant.unknown` */
const postOf = ({ look, params }: PageRequest): Promise<Post> =>
  look(async (view) => {
    const accountId = params.id ?? "";
    const { grant } = await findGrant(view, { accountId, grantId: params.grantId ?? "" });
    if (!isActive(grant, view.now)) throw new Problem("grant.unknown");
    const giverName = (await accountNames(view, [accountId])).get(accountId) ?? "";
    return { ...grant, roleName: roles[grant.role].name, giverName };
  });

async function askPage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const post = await postOf(request);
  const items = await peopleAt(request, post.placeCode);
  const near = items.filter(({ id, disabledAt }) => id !== post.accountId && !disabledAt);
  return {
    title: `${post.placeName}${post.roleName}交接`,
    crumbs: crumbsOf(post),
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <p>
          第 1 步，共 2 步。{post.giverName}从现在起不再担任{post.placeName}
          {post.roleName}。由谁接任？
        </p>
        {post.role === "supervisionChair" && <ChairRule />}
        <ProblemNote problem={problem} />
        <TakerForm
          {...{ near, problem }}
          village={post.placeCode}
          form={request.form}
          action={`${pagePath(request)}/check`}
          back={villagePath(post.placeCode)}
        />
      </>
    ),
  };
}

/**
 * What no table knows and the office must see to: 村民委员会组织法 第三十二条; 《关于建立健全村务监督委员会的指导意见》(2017) 二. Posts that can't go
 * together are refused (`plan-handover.ts`).
 */
const ChairRule = () => (
  <p class="note">
    请先核实：村民委员会成员及其近亲属不得担任村务监督委员会成员（《中华人民共和国村民委员会组织法》第三十二条）；村党组织书记原则上不兼任主任。
  </p>
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
  const village = villagePath(post.villageCode);
  return {
    title: "交接已办好",
    width: "reading",
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
