import type { ExemptionAnswer } from "../../../shared/api/exemptions.ts";
import { parsePeriod, periodName } from "../../../shared/periods.ts";
import { currentCatalogue, itemOf } from "../../catalogue/index.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import type { Problem } from "../../core/problem.ts";
import { exemptionPolicy } from "../../exemptions/index.ts";
import { findVillage, refuseMerged } from "../../places/index.ts";
import { Choice, DoOrReturn, isForForm, ProblemNote, TextArea } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { fateText, newestRequests } from "./exemption-fate.tsx";
import { crumbs } from "./village-catalogue.ts";

/** The village asks: for one period, or until further notice. */
export const askExemptionPages: ConsolePage[] = [
  {
    method: "GET",
    path: "/villages/:code/exempt/:item",
    access: "member",
    handle: (request) => askPage(request, null),
  },
  {
    method: "POST",
    path: "/villages/:code/exempt/:item",
    access: "member",
    handle: async (request) => {
      const { api, params, form } = request;
      const body = {
        villageCode: params.code,
        itemCode: params.item,
        period: textOf(form, "period") || null,
        reason: textOf(form, "reason"),
      };
      try {
        const once = textOf(form, "once") || undefined;
        const { id } = await api.send<ExemptionAnswer>("POST", "/api/exemptions", body, once);
        return leadTo(`/console/exemptions/${id}`, "exemptionAsked");
      } catch (fault) {
        if (!isForForm(fault)) throw fault;
        return askPage(request, fault);
      }
    },
  },
];

/** The village and its catalogue, for whoever may ask there: also its secretary, who doesn't draft. */
const askingVillage = ({ look, params }: PageRequest) =>
  look(async (view) => {
    const village = await findVillage(view, params.code ?? "");
    await refuseMerged(view, village);
    authorize(exemptionPolicy, view.actor, "ask", { placeCode: village.code });
    return { village, catalogue: await currentCatalogue(view, village.countyId) };
  });

async function askPage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const { params, form, query, asking } = request;
  const { village, catalogue } = await askingVillage(request);
  const item = itemOf(catalogue, params.item ?? "");
  const path = `/console/villages/${village.code}/exempt/${item.code}`;
  const asked = textOf(form, "asked") || (query.period ?? "");
  const earlier = (await newestRequests(request, village.code)).filter(({ itemCode }) => itemCode === item.code);
  const period = problem ? textOf(form, "period") : asked;
  return {
    title: `申请不适用：${item.level2}`,
    width: "reading",
    asTyped: true,
    status: problem?.status ?? 200,
    crumbs: crumbs(params.code ?? ""),
    body: (
      <>
        <p>
          本村确实没有这项业务，才申请不适用；有业务、只是这一期没有发生额的，请公开“零报表”。乡镇同意以前，它仍是任务。
        </p>
        <Earlier requests={earlier} />
        <ProblemNote problem={problem} />
        <form method="post" action={path}>
          <input type="hidden" name="once" value={newId(asking.now)} />
          <input type="hidden" name="asked" value={asked} />
          {parsePeriod(asked) ? (
            <Choice
              name="period"
              legend="哪些不适用"
              chosen={period}
              options={[
                { value: asked, label: `只是${periodName(asked)}` },
                { value: "", label: "长期不适用", hint: "从今天起到期的各期；以后有了业务，村里或乡镇可以随时终止" },
              ]}
            />
          ) : (
            <input type="hidden" name="period" value="" />
          )}
          <TextArea
            name="reason"
            label="原因"
            hint="给乡镇看，例如：本村没有集体企业"
            value={textOf(form, "reason")}
            input={{ required: true, minLength: 2, maxLength: 300, rows: 3 }}
          />
          <DoOrReturn button="提出申请" back={`/console/villages/${village.code}`} />
        </form>
      </>
    ),
  };
}

/** As many as somebody reads before they ask again. */
const mostEarlier = 3;

/** What became of the item's earlier requests: whoever asks again answers what was said to the last one. */
const Earlier = ({ requests }: { requests: readonly ExemptionAnswer[] }) =>
  requests.length === 0 ? null : (
    <div class="note">
      <p>这个事项申请过：</p>
      <ul>
        {requests.slice(0, mostEarlier).map((one) => (
          <li key={one.id}>
            <a href={`/console/exemptions/${one.id}`}>{one.periodName ?? "长期不适用"}</a>：{fateText(one)}
          </li>
        ))}
      </ul>
    </div>
  );
