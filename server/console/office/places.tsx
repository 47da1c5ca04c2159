import type { z } from "zod";
import type { placeDetail } from "../../../shared/api/places.ts";
import type { Problem } from "../../core/problem.ts";
import { formatDay } from "../../notices/content-view/index.ts";
import { Field, isForForm, ProblemNote, wrongIn } from "../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../frame/page.tsx";
import { placeListPage } from "./place-list.tsx";
import { officeCounty, reachOf } from "./reach.ts";

type PlaceDetail = z.infer<typeof placeDetail>;
const back = { name: "地方", to: "/console/places" };

/** Townships and villages of the county: list, one place, a new one. */
export const placePages: ConsolePage[] = [
  {
    method: "GET",
    path: "/places",
    access: "member",
    handle: async ({ asking, look }) => {
      officeCounty(asking.actor);
      return placeListPage(await look((view) => reachOf(view)));
    },
  },
  { method: "GET", path: "/places/new", access: "member", handle: async (request) => addPage(request, null) },
  { method: "POST", path: "/places/new", access: "member", handle: (request) => add(request) },
  { method: "GET", path: "/places/:code", access: "member", handle: (request) => editPage(request, null) },
  { method: "POST", path: "/places/:code", access: "member", handle: (request) => save(request) },
];

const PlaceFields = ({ name, phone, problem }: { name: string; phone: string; problem: Problem | null }) => (
  <>
    <Field
      name="name"
      label="名称"
      wrong={wrongIn(problem, "name")}
      input={{ value: name, required: true, maxLength: 60 }}
    />
    <Field
      name="phone"
      label="监督投诉电话"
      hint="印在海报上。不填的村用乡镇或县的电话。"
      wrong={wrongIn(problem, "phone")}
      input={{ value: phone, type: "tel", maxLength: 40 }}
    />
  </>
);

function addPage({ asking, form }: PageRequest, problem: Problem | null): PageContent {
  officeCounty(asking.actor);
  return {
    title: "添加一个乡镇或村",
    crumbs: [back],
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <ProblemNote problem={problem} anchor={(issue) => `f-${issue.path}`} />
        <form method="post" action="/console/places/new" class="narrow">
          <Field
            name="code"
            label="地方代码"
            hint="乡镇 9 位，村 12 位。前几位要与上一级相同。"
            wrong={wrongIn(problem, "code")}
            input={{ value: textOf(form, "code"), required: true, inputMode: "numeric", maxLength: 12 }}
          />
          <PlaceFields name={textOf(form, "name")} phone={textOf(form, "phone")} problem={problem} />
          <Field
            name="startDay"
            label="上线日期"
            hint="从这天起计算公开期限；不填就是今天"
            wrong={wrongIn(problem, "startDay")}
            input={{ value: textOf(form, "startDay"), type: "date" }}
          />
          <button type="submit" class="primary">
            添加
          </button>
        </form>
      </>
    ),
  };
}

async function add(request: PageRequest): Promise<PageAnswer> {
  const { api, form } = request;
  const [phone, startDay] = [textOf(form, "phone").trim(), textOf(form, "startDay")];
  const body = { code: textOf(form, "code").trim(), name: textOf(form, "name"), phone: phone || null };
  try {
    await api.send("POST", "/api/places", startDay ? { ...body, startDay } : body);
    return leadTo("/console/places", "placeAdded");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return addPage(request, fault);
  }
}

async function editPage({ api, asking, params, form }: PageRequest, problem: Problem | null): Promise<PageContent> {
  officeCounty(asking.actor);
  const place = await api.get<PlaceDetail>(`/api/places/${params.code}`);
  return {
    title: place.name,
    crumbs: [back],
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <dl class="facts">
          <dt>级别</dt>
          <dd>{place.levelName}</dd>
          <dt>代码</dt>
          <dd>{place.code}</dd>
          <dt>上线日期</dt>
          <dd>{formatDay(place.startDay)}</dd>
          {place.checkWord && <dt>核对词</dt>}
          {place.checkWord && <dd lang="zh-Hans">{place.checkWord}</dd>}
        </dl>
        <ProblemNote problem={problem} anchor={(issue) => `f-${issue.path}`} />
        <form method="post" action={`/console/places/${place.code}`} class="narrow">
          <input type="hidden" name="version" value={place.version} />
          <PlaceFields
            name={problem ? textOf(form, "name") : place.name}
            phone={problem ? textOf(form, "phone") : (place.phone ?? "")}
            problem={problem}
          />
          <button type="submit" class="primary">
            保存
          </button>
        </form>
        <p class="soft">代码变了，请在“导入地方”的表里填“原代码”一列；旧代码继续有效。</p>
      </>
    ),
  };
}

async function save(request: PageRequest): Promise<PageAnswer> {
  const { api, form, params } = request;
  const body = { name: textOf(form, "name"), phone: textOf(form, "phone").trim() || null };
  try {
    await api.send("PUT", `/api/places/${params.code}`, { ...body, version: Number(textOf(form, "version")) });
    return leadTo("/console/places", "placeSaved");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return editPage(request, fault);
  }
}
