import type { ChecklistAnswer } from "../../../../shared/api/inspections.ts";
import { fullPoints } from "../../../../shared/inspections/checklist.ts";
import { type Issue, Problem } from "../../../core/problem.ts";
import { formatMoment } from "../../../notices/content-view/index.ts";
import { Field, isForForm, ProblemNote, TextArea } from "../../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../../frame/page.tsx";
import { isCountyOffice } from "../../frame/who.ts";
import { TableBox } from "../pieces.tsx";
import { countyOf, listCrumb } from "./parts.tsx";

const listPath = "/console/checklists";
const crumbs = [listCrumb, { name: "检查表", to: listPath }];
/** Empty lines at the end of the form, for new ones. */
const spare = 3;

/** The county's checklist: its versions, one of them, and the next. */
export const checklistPages: ConsolePage[] = [
  { method: "GET", path: "/checklists", access: "member", handle: listPage },
  { method: "GET", path: "/checklists/next", access: "member", handle: (request) => editPage(request, null) },
  { method: "POST", path: "/checklists/next", access: "member", handle: save },
  { method: "GET", path: "/checklists/:number", access: "member", handle: onePage },
];

const versionsOf = async ({ api, asking }: PageRequest): Promise<ChecklistAnswer[]> =>
  (await api.get<{ items: ChecklistAnswer[] }>(`/api/counties/${countyOf(asking.actor)}/checklists`)).items;

async function listPage(request: PageRequest): Promise<PageContent> {
  const versions = await versionsOf(request);
  return {
    title: "检查表",
    crumbs: [listCrumb],
    width: "reading",
    body: (
      <>
        <p>每次检查用一版检查表，满分 {fullPoints} 分。修改会存成新的一版，已经发起的检查仍用原来的。</p>
        {isCountyOffice(request.asking.actor) && (
          <div class="actions noprint">
            <a class="button primary" href={`${listPath}/next`}>
              修改，存成新的一版
            </a>
          </div>
        )}
        <ul class="todo">
          {[...versions].reverse().map(({ number, title, createdAt, lines }) => (
            <li key={number}>
              <div class="what">
                <a href={`${listPath}/${number}`}>
                  第 {number} 版：{title}
                </a>
                <span class="hint">
                  {lines.length} 项，{createdAt ? `${formatMoment(createdAt)} 保存` : "随系统提供"}
                </span>
              </div>
            </li>
          ))}
        </ul>
      </>
    ),
  };
}

async function onePage(request: PageRequest): Promise<PageContent> {
  const number = Number(request.params.number);
  const found = (await versionsOf(request)).find((one) => one.number === number);
  if (!found) throw new Problem("checklist.unknown", { number: request.params.number });
  return {
    title: found.title,
    crumbs,
    width: "reading",
    body: (
      <>
        <p>
          第 {found.number} 版，满分 {fullPoints} 分。有单项否决问题（泄露个人信息、失泄密、严重表述错误）的，总分最高{" "}
          {found.vetoCap} 分。
        </p>
        <TableBox label="检查表">
          <table>
            <thead>
              <tr>
                <th scope="col">项目</th>
                <th scope="col">分数</th>
                <th scope="col">看什么</th>
              </tr>
            </thead>
            <tbody>
              {found.lines.map(({ key, title, points, guide }) => (
                <tr key={key}>
                  <th scope="row">{title}</th>
                  <td class="number">{points}</td>
                  <td>{guide}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      </>
    ),
  };
}

interface LineForm {
  key: string;
  title: string;
  points: string;
  guide: string;
}

const empty: LineForm = { key: "", title: "", points: "", guide: "" };

/** Lines as they were typed; those without a title are left out, which is how a line is deleted. */
function typedLines({ form }: PageRequest): LineForm[] {
  const column = (name: string) => [form[name] ?? []].flat();
  const [keys, titles, points, guides] = [column("key"), column("title"), column("points"), column("guide")];
  return titles.map((title, at) => ({
    ...{
      key: keys[at] ?? "",
      title: title.trim(),
      points: (points[at] ?? "").trim(),
      guide: (guides[at] ?? "").trim(),
    },
  }));
}

/** A key that no line has yet, for a new one. */
function newKey(taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) if (!taken.has(`line-${number}`)) return `line-${number}`;
}

async function save(request: PageRequest): Promise<PageAnswer> {
  const { api, asking, form } = request;
  const kept = typedLines(request).filter(({ title }) => title !== "");
  const taken = new Set(kept.map(({ key }) => key));
  const lines = kept.map(({ key, title, points, guide }) => {
    const own = key || newKey(taken);
    taken.add(own);
    return { key: own, title, guide, points: Number(points) };
  });
  const [title, vetoCap] = [textOf(form, "name"), Number(textOf(form, "vetoCap"))];
  const body = { title, vetoCap, lines, after: Number(textOf(form, "after")) };
  try {
    await api.send("POST", `/api/counties/${countyOf(asking.actor)}/checklists`, body);
    return leadTo(listPath, "checklistSaved");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return editPage(request, fault);
  }
}

/** `lines.2.points` → the field of the third line. */
const anchorOf = ({ path }: Issue): string => {
  const [, at, field] = /^lines\.(\d+)\.(\w+)$/.exec(path) ?? [];
  return at === undefined
    ? path === "title"
      ? "f-name"
      : `f-${path}`
    : `f-${field === "key" ? "title" : field}-${at}`;
};

async function editPage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const newest = (await versionsOf(request)).at(-1);
  if (!newest) throw new Problem("checklist.unknown", { number: 1 });
  const { form } = request;
  const typed = problem ? typedLines(request).filter(({ title, points }) => title !== "" || points !== "") : [];
  const kept: LineForm[] = problem ? typed : newest.lines.map((line) => ({ ...line, points: String(line.points) }));
  const lines = [...kept, ...Array.from({ length: spare }, () => empty)];
  const value = (name: string, usual: string | number) => (problem ? textOf(form, name) : String(usual));
  return {
    title: "修改检查表",
    crumbs,
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <p>
          在第 {newest.number} 版上修改，保存为第 {newest.number + 1} 版。各项分数合计应为 {fullPoints}{" "}
          分；删去项目名称，这一项就不要了。
        </p>
        <ProblemNote problem={problem} anchor={anchorOf} />
        <form method="post" action={`${listPath}/next`} id="f-lines">
          <input type="hidden" name="after" value={newest.number} />
          <Field
            name="name"
            label="名称"
            input={{ required: true, maxLength: 60, value: value("name", newest.title) }}
          />
          <Field
            name="vetoCap"
            label="有单项否决问题时，总分最高"
            input={{
              required: true,
              inputMode: "numeric",
              maxLength: 2,
              value: value("vetoCap", newest.vetoCap),
              class: "num",
            }}
          />
          {lines.map((line, at) => (
            <LineFields key={`${line.key} ${at}`} line={line} at={at} />
          ))}
          <div class="actions">
            <button type="submit" class="primary">
              保存为新的一版
            </button>
          </div>
        </form>
      </>
    ),
  };
}

const LineFields = ({ line, at }: { line: LineForm; at: number }) => (
  <fieldset class="columns-of">
    <legend>{line.key ? `第 ${at + 1} 项` : "新的一项"}</legend>
    <input type="hidden" name="key" value={line.key} />
    <div class="pair">
      <Field name="title" id={`f-title-${at}`} label="项目" input={{ maxLength: 40, value: line.title }} />
      <Field
        name="points"
        id={`f-points-${at}`}
        label="分数"
        input={{ inputMode: "numeric", maxLength: 3, value: line.points, class: "num" }}
      />
    </div>
    <TextArea
      name="guide"
      id={`f-guide-${at}`}
      label="看什么、怎样扣分"
      value={line.guide}
      input={{ maxLength: 500, rows: 2 }}
    />
  </fieldset>
);
