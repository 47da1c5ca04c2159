import type { BulletinDetail, SavedAnswer } from "../../../../shared/api/bulletins.ts";
import { sectionKeys, sectionNames } from "../../../../shared/bulletins/draft.ts";
import { audiences } from "../../../../shared/bulletins/states.ts";
import type { Problem } from "../../../core/problem.ts";
import { Choice, Field, isForForm, ProblemNote, TextArea, wrongIn } from "../../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../../frame/page.tsx";
import { Figures } from "./figures.tsx";
import { anchorOf, bulletinOf, bulletinsPath, crumbsOf, NarrowerNote, pathOf, Remarks } from "./parts.tsx";

const path = `${bulletinsPath}/:id/edit`;

/** The county edits the texts of a bulletin. */
export const editPages: ConsolePage[] = [
  { method: "GET", path, access: "member", handle: (request) => editPage(request, null) },
  { method: "POST", path, access: "member", handle: save },
];

async function save(request: PageRequest): Promise<PageAnswer> {
  const { api, form, params } = request;
  const text = (name: string) => textOf(form, name);
  const body = {
    version: Number(text("version")),
    ...{ title: text("title"), number: text("number"), addressee: text("addressee"), copyTo: text("copyTo") },
    audience: text("audience"),
    sections: Object.fromEntries(sectionKeys.map((key) => [key, text(key)])),
  };
  try {
    const { restored } = await api.send<SavedAnswer>("PUT", `/api/bulletins/${params.id}`, body);
    return leadTo(pathOf({ id: params.id ?? "" }), restored.length > 0 ? "bulletinRestored" : "bulletinSaved");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return editPage(request, fault);
  }
}

async function editPage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const bulletin = await bulletinOf(request);
  const typed = (name: string, kept: string) => (problem ? textOf(request.form, name) : kept);
  return {
    title: "修改通报",
    crumbs: crumbsOf(bulletin),
    width: "reading",
    asTyped: true,
    status: problem?.status ?? 200,
    body: (
      <>
        <p>
          花括号里的数字取自数据，例如 <code>{"{due:126}"}</code>
          ，可以连同花括号移动、复制或删去；里面的数字改了也会恢复。每一段占一行，“（一）……。”的第一句印成楷体。
        </p>
        <ProblemNote problem={problem} anchor={anchorOf} />
        <Remarks remarks={bulletin.remarks} />
        <form method="post" action={`${pathOf(bulletin)}/edit`}>
          <input type="hidden" name="version" value={bulletin.version} />
          <Frame bulletin={bulletin} typed={typed} problem={problem} />
          {sectionKeys.map((key) => (
            <TextArea
              key={key}
              name={key}
              label={sectionNames[key]}
              wrong={wrongIn(problem, `sections.${key}`)}
              value={typed(key, bulletin.sections[key])}
              input={{ rows: key === "lead" ? 3 : 14, maxLength: 20_000 }}
            />
          ))}
          {bulletin.narrows && <NarrowerNote />}
          <Choice
            name="audience"
            legend="阅读范围"
            chosen={typed("audience", bulletin.audience)}
            options={Object.entries(audiences).map(([value, { name, hint }]) => ({ value, label: name, hint }))}
          />
          <div class="actions">
            <button type="submit" class="primary">
              保存为新的一版
            </button>
            <a class="button" href={pathOf(bulletin)}>
              不改了，返回
            </a>
          </div>
        </form>
        <Figures bulletin={bulletin} />
      </>
    ),
  };
}

/** What stands around the texts. */
const Frame = ({
  bulletin,
  typed,
  problem,
}: {
  bulletin: BulletinDetail;
  typed: (name: string, kept: string) => string;
  problem: Problem | null;
}) => (
  <>
    <Field
      name="title"
      label="标题"
      wrong={wrongIn(problem, "title")}
      input={{ required: true, maxLength: 100, value: typed("title", bulletin.title) }}
    />
    <Field
      name="number"
      label="发文字号"
      hint="例如 平政办发〔2026〕48号；印发前填写"
      wrong={wrongIn(problem, "number")}
      input={{ maxLength: 30, value: typed("number", bulletin.number) }}
    />
    <Field
      name="addressee"
      label="主送机关"
      wrong={wrongIn(problem, "addressee")}
      input={{ required: true, maxLength: 200, value: typed("addressee", bulletin.addressee) }}
    />
    <Field
      name="copyTo"
      label="抄送机关"
      hint="没有就留空"
      wrong={wrongIn(problem, "copyTo")}
      input={{ maxLength: 300, value: typed("copyTo", bulletin.copyTo) }}
    />
  </>
);
