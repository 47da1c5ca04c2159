import type { SubstituteAnswer } from "../../../../shared/api/reminders.ts";
import { addDays, dayOf } from "../../../../shared/days.ts";
import type { Problem } from "../../../core/problem.ts";
import { formatDay } from "../../../notices/content-view/index.ts";
import { Choice, Field, isForForm, ProblemNote, wrongIn } from "../../frame/forms.tsx";
import { type ConsolePage, type Crumb, leadTo, type PageContent, type PageRequest, textOf } from "../../frame/page.tsx";
import { personOf } from "../../office/person.tsx";

/** Whose substitute a page is about. */
interface Whose {
  /** Of the console. */
  path: string;
  /** Of the API. */
  address: string;
  title: string;
  crumbs: Crumb[];
  isOwn: boolean;
}

const ownPath = "/reminders/substitute";
const personPath = "/accounts/:id/substitute";

const mine = async (): Promise<Whose> => ({
  path: `/console${ownPath}`,
  address: "/api/me/substitute",
  title: "指定代理人",
  crumbs: [{ name: "到期提醒", to: "/console/reminders" }],
  isOwn: true,
});

async function ofPerson(request: PageRequest): Promise<Whose> {
  const { id, name } = await personOf(request);
  return {
    path: `/console/accounts/${id}/substitute`,
    address: `/api/accounts/${id}/substitute`,
    title: `为${name}指定代理人`,
    crumbs: [
      { name: "账号", to: "/console/accounts" },
      { name, to: `/console/accounts/${id}` },
    ],
    isOwn: false,
  };
}

/** Somebody stands in for a while: named by the person, or by whoever looks after their account. */
export const substitutePages: ConsolePage[] = [...pagesAt(ownPath, mine), ...pagesAt(personPath, ofPerson)];

function pagesAt(path: string, whose: (request: PageRequest) => Promise<Whose>): ConsolePage[] {
  return [
    {
      method: "GET",
      path,
      access: "member",
      handle: async (request) => substitutePage(request, await whose(request), null),
    },
    {
      method: "POST",
      path,
      access: "member",
      handle: async (request) => {
        const found = await whose(request);
        const { api, form } = request;
        const days = { fromDay: textOf(form, "fromDay"), untilDay: textOf(form, "untilDay") };
        try {
          await api.send("PUT", found.address, { accountId: textOf(form, "accountId"), ...days });
          return leadTo(found.path, "substituteNamed");
        } catch (fault) {
          if (!isForForm(fault)) throw fault;
          return substitutePage(request, found, fault);
        }
      },
    },
    {
      method: "POST",
      path: `${path}/end`,
      access: "member",
      handle: async (request) => {
        const found = await whose(request);
        await request.api.send("DELETE", found.address);
        return leadTo(found.path, "substituteEnded");
      },
    },
  ];
}

async function substitutePage(request: PageRequest, whose: Whose, problem: Problem | null): Promise<PageContent> {
  const found = await request.api.get<SubstituteAnswer>(whose.address);
  const who = whose.isOwn ? "您" : "本人";
  return {
    title: whose.title,
    crumbs: whose.crumbs,
    width: "reading",
    asTyped: true,
    status: problem?.status ?? 200,
    body: (
      <>
        <p>
          {who}出差、休假、生病时，可以请别人代为留意。代理期间两个人都收到到期提醒。代理不是交接：{who}
          的任职、签字密钥和登录都不变，代理人用自己的账号、按自己的任职办理。
        </p>
        <Current found={found} path={whose.path} />
        <ProblemNote problem={problem} anchor={({ path }) => (path === "accountId" ? "name" : `f-${path}`)} />
        {found.candidates.length === 0 ? (
          <p class="note">没有可以指定的人：代理人须在同一个村、乡镇或上一级有任职。请联系乡镇或县政务公开办。</p>
        ) : (
          <NameForm request={request} whose={whose} found={found} problem={problem} />
        )}
      </>
    ),
  };
}

const Current = ({ found: { substitute }, path }: { found: SubstituteAnswer; path: string }) => {
  if (!substitute) return null;
  const { name, fromDay, untilDay, isOver, setBy } = substitute;
  return (
    <div class="note">
      <p>
        {isOver ? "上一次的代理人" : "代理人"}：<strong>{name}</strong>，{formatDay(fromDay)}至{formatDay(untilDay)}
        {isOver ? "，已经到期" : ""}。由{setBy}指定。
      </p>
      {!isOver && (
        <form method="post" action={`${path}/end`} class="step">
          <button type="submit">取消代理人</button>
        </form>
      )}
    </div>
  );
};

const NameForm = ({
  request: { form, asking },
  whose,
  found: { candidates, substitute },
  problem,
}: {
  request: PageRequest;
  whose: Whose;
  found: SubstituteAnswer;
  problem: Problem | null;
}) => {
  const today = dayOf(asking.now);
  const until = problem ? textOf(form, "untilDay") : addDays(today, 7);
  return (
    <form method="post" action={whose.path} id="name">
      <h2>{substitute && !substitute.isOver ? "换一个人或改日期" : "请谁代理"}</h2>
      <Choice
        name="accountId"
        legend="代理人"
        options={candidates.map(({ accountId, name, posts }) => ({
          value: accountId,
          label: name,
          hint: posts.join("、"),
        }))}
        chosen={textOf(form, "accountId") || substitute?.accountId || ""}
      />
      <div class="pair">
        <Field
          name="fromDay"
          label="从哪天起"
          wrong={wrongIn(problem, "fromDay")}
          input={{ type: "date", required: true, value: textOf(form, "fromDay") || today }}
        />
        <Field
          name="untilDay"
          label="到哪天止（含当天）"
          wrong={wrongIn(problem, "untilDay")}
          input={{ type: "date", required: true, value: until }}
        />
      </div>
      <button type="submit" class="primary">
        保存
      </button>
    </form>
  );
};
