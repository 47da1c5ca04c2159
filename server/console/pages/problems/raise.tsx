import type { ProblemDetail } from "../../../../shared/api/rectification.ts";
import { type Day, dayOf } from "../../../../shared/days.ts";
import { type FindingTypeKey, findingTypes, severities } from "../../../../shared/inspections/findings.ts";
import { newId } from "../../../core/ids.ts";
import type { Problem } from "../../../core/problem.ts";
import type { Actor } from "../../../core/work.ts";
import { isMerged, type Merger, mergerOf } from "../../../places/index.ts";
import { rectificationPolicy } from "../../../rectification/index.ts";
import { Choice, DoOrReturn, Field, isForForm, ProblemNote, TextArea, wrongIn } from "../../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../../frame/page.tsx";
import { PlaceOptions, Select } from "../../office/pieces.tsx";
import { reachOf, type TownshipReach } from "../../office/reach.ts";
import type { NoticeList } from "../notice-list.tsx";
import { noticeToName } from "./notice-link.ts";
import { listCrumb, pathOf, problemsPath } from "./parts.tsx";

const here = `${problemsPath}/new`;

/** Township or county enters a problem: first the village, then what is wrong there. */
export const raisePages: ConsolePage[] = [
  { method: "GET", path: "/problems/new", access: "member", handle: (request) => page(request, null) },
  { method: "POST", path: "/problems/new", access: "member", handle: raise },
];

async function raise(request: PageRequest): Promise<PageAnswer> {
  const { api, form } = request;
  const type = textOf(form, "type") as FindingTypeKey;
  const severity = textOf(form, "severity");
  const body = {
    ...{ source: textOf(form, "source"), raiser: textOf(form, "raiser"), type },
    severity: severity === "usual" && Object.hasOwn(findingTypes, type) ? findingTypes[type].severity : severity,
    ...{ noticeId: textOf(form, "notice") || null, text: textOf(form, "text"), wanted: textOf(form, "wanted") },
  };
  try {
    const path = `/api/villages/${encodeURIComponent(textOf(form, "village"))}/problems`;
    return leadTo(pathOf(await api.send<ProblemDetail>("POST", path, body, textOf(form, "once"))), "problemRaised");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return page(request, fault);
  }
}

async function page(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const { look, query, form, asking } = request;
  const reach = await look((view) => reachOf(view));
  const code = textOf(form, "village") || query.village || query.place || "";
  const village = reach.flatMap(({ villages }) => villages).find((one) => one.code === code);
  const merger = village ? await look((view) => mergerOf(view, village)) : null;
  return {
    title: village ? `登记问题：${village.name}` : "登记问题",
    width: "reading",
    asTyped: true,
    status: problem?.status ?? 200,
    crumbs: [listCrumb],
    body: (
      <>
        <ProblemNote problem={problem} anchor={(issue) => `f-${issue.path}`} />
        {merger ? (
          <Merged merger={merger} actor={asking.actor} notice={textOf(form, "notice") || query.notice || ""} />
        ) : village ? (
          await fields(request, problem, village.code)
        ) : (
          <PickVillage reach={withoutMerged(reach, dayOf(asking.now))} />
        )}
      </>
    ),
  };
}

/** What a merged village left is the business of the village that it belongs to: the choice holds only those. */
const withoutMerged = (reach: readonly TownshipReach[], today: Day): TownshipReach[] =>
  reach.map(({ township, villages }) => ({ township, villages: villages.filter((one) => !isMerged(one, today)) }));

/** No form that would be refused in the end: where to enter it instead, with the notice that it is about. */
const Merged = ({ merger: { into, text }, actor, notice }: { merger: Merger; actor: Actor; notice: string }) => (
  <div class="note warn">
    <p>
      <b>{text}</b>它的问题登记在{into.name}名下，由{into.name}整改；原来的公开信息照样可以选。
    </p>
    {rectificationPolicy.raise(actor, { placeCode: into.code }) ? (
      <p>
        <a class="button primary" href={`${here}?${new URLSearchParams({ village: into.code, notice })}`}>
          到{into.name}登记
        </a>
      </p>
    ) : (
      <p>{into.name}不归您所在的乡镇，请联系县政务公开办登记。</p>
    )}
  </div>
);

const PickVillage = ({ reach }: { reach: readonly TownshipReach[] }) =>
  reach.every(({ villages }) => villages.length === 0) ? (
    <p class="note">还没有村，请联系县政务公开办导入。</p>
  ) : (
    <form method="get" action={here}>
      <Select name="village" label="哪个村">
        <PlaceOptions reach={reach} />
      </Select>
      <p class="actions">
        <button type="submit" class="primary">
          下一步
        </button>
      </p>
    </form>
  );

async function fields(request: PageRequest, problem: Problem | null, village: string) {
  const { form, asking, query } = request;
  const value = (name: string) => textOf(form, name);
  const named = value("notice") || query.notice || "";
  const notices = await choosableNotices(request, village, named);
  return (
    <form method="post" action={here}>
      <input type="hidden" name="once" value={newId(asking.now)} />
      <input type="hidden" name="village" value={village} />
      <Choice
        name="source"
        legend="从哪里来的"
        chosen={value("source") || "office"}
        options={[
          { value: "office", label: "日常监督", hint: "乡镇或县里自己发现的" },
          { value: "villager", label: "村民反映", hint: "改好以后要问村民“解决了吗？”" },
        ]}
      />
      <Field
        name="raiser"
        label="村民的称呼（可以不写）"
        hint="如“王大娘”，只为回头问一声；不写电话、住址，村里看不到。"
        wrong={wrongIn(problem, "raiser")}
        input={{ value: value("raiser"), maxLength: 20, autocomplete: "off" }}
      />
      <Select name="type" label="什么问题" value={value("type")} wrong={wrongIn(problem, "type")}>
        {Object.entries(findingTypes).map(([key, { name, severity }]) => (
          <option key={key} value={key}>
            {name}（一般按“{severities[severity].name}”）
          </option>
        ))}
      </Select>
      <Choice
        name="severity"
        legend="类别"
        chosen={value("severity") || "usual"}
        options={[
          { value: "usual", label: "按问题通常的类别" },
          ...Object.entries(severities).map(([key, { name, hint }]) => ({ value: key, label: name, hint })),
        ]}
      />
      <Select name="notice" label="问题出在哪条公开信息上" hint="单项否决的，这条信息马上暂停展示。" value={named}>
        <option value="">不在某一条公开信息上</option>
        {notices.map(({ id, title, number }) => (
          <option key={id} value={id}>
            {title || number}（{number}）
          </option>
        ))}
      </Select>
      <TextArea
        name="text"
        label="依据或事实"
        hint="写看到了什么、在哪里；不写姓名、电话、证件号，也不要照抄泄露的内容。"
        wrong={wrongIn(problem, "text")}
        value={value("text")}
        input={{ required: true, minLength: 4, maxLength: 1000, rows: 4 }}
      />
      <TextArea
        name="wanted"
        label="整改要求（不写则按问题的类型）"
        wrong={wrongIn(problem, "wanted")}
        value={value("wanted")}
        input={{ maxLength: 500, rows: 3 }}
      />
      <p class="soft">登记后马上列入整改台账，村里的待办里就能看到；期限按县里定的天数。</p>
      <DoOrReturn button="列入整改台账" back={problemsPath} />
    </form>
  );
}

/** The village's newest public notices; the one that was named is among them, also when it is older. */
async function choosableNotices(request: PageRequest, village: string, named: string) {
  const address = `/api/notices?village=${village}&phase=public&limit=100`;
  const { items } = await request.api.get<NoticeList>(address);
  if (named === "" || items.some(({ id }) => id === named)) return items;
  const older = await noticeToName(request, named, village);
  return older ? [older, ...items] : items;
}
