import { Problem } from "../../../core/problem.ts";
import { DoOrReturn, isForForm, ProblemNote } from "../../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../../frame/page.tsx";
import { campaignOf, campaignsPath, crumbsOf, pathOf } from "./parts.tsx";

const path = `${campaignsPath}/:id/inspectors/:code`;

/** Who inspects for a township, or in a sample for the county. */
export const inspectorPages: ConsolePage[] = [
  { method: "GET", path, access: "member", handle: (request) => page(request, null) },
  { method: "POST", path, access: "member", handle: save },
];

async function save(request: PageRequest): Promise<PageAnswer> {
  const { api, form, params } = request;
  const accountIds = [form.person ?? []].flat();
  const to = `/api/campaigns/${params.id}/inspectors/${params.code}`;
  try {
    await api.send("PUT", to, { accountIds, version: Number(textOf(form, "version")) });
    return leadTo(`/console${campaignsPath}/${params.id}`, "inspectorsNamed");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return page(request, fault);
  }
}

async function page(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const campaign = await campaignOf(request);
  const team = campaign.teams.find(({ code }) => code === request.params.code);
  if (!team) throw new Problem("access.denied");
  const chosen = new Set(team.inspectors.map(({ accountId }) => accountId));
  // Whoever has left the post since is shown, so that it is seen that somebody has to follow.
  const left = team.inspectors.filter(({ accountId }) => !team.candidates.some((one) => one.accountId === accountId));
  return {
    title: `${team.name}的检查人员`,
    crumbs: crumbsOf(campaign),
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <ProblemNote problem={problem} />
        {left.length > 0 && (
          <p class="note warn">{left.map(({ name }) => name).join("、")}已不在这个岗位，保存以后不再是检查人员。</p>
        )}
        {team.candidates.length === 0 ? (
          <p class="note">
            {team.name}还没有可以当检查人员的账号。请先在<a href="/console/accounts">账号</a>里添加。
          </p>
        ) : (
          <form method="post" action={`${pathOf(campaign)}/inspectors/${team.code}`}>
            <input type="hidden" name="version" value={campaign.version} />
            <fieldset class="choice">
              <legend>谁去检查</legend>
              {team.candidates.map(({ accountId, name }) => (
                <label key={accountId} class="option">
                  <input type="checkbox" name="person" value={accountId} checked={chosen.has(accountId)} />
                  <span>{name}</span>
                </label>
              ))}
            </fieldset>
            <DoOrReturn button="保存" back={pathOf(campaign)} />
          </form>
        )}
      </>
    ),
  };
}
