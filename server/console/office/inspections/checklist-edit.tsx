import { fullPoints } from "../../../../shared/inspections/checklist.ts";
import { type Issue, Problem } from "../../../core/problem.ts";
import { Field, isForForm, ProblemNote, TextArea, wrongIn } from "../../frame/forms.tsx";
import { leadTo, type PageAnswer, type PageContent, type PageRequest, textOf } from "../../frame/page.tsx";
import { countyOf } from "../reach.ts";
import { crumbs, listPath, versionsOf } from "./checklist-versions.ts";

/** Empty lines at the end of the form, for new ones. */
const spare = 3;

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

/** Keeps what was typed as the next version. */
export async function save(request: PageRequest): Promise<PageAnswer> {
  const { api, asking, form } = request;
  const kept = typedLines(request).filter(({ title }) => title !== "");
  const taken = new Set(kept.map(({ key }) => key));
  const lines = kept.map(({ key, title, points, guide }) => {
    const own = key || newKey(taken);
    taken.add(own);
    return { key: own, title, guide, points: points === "" ? Number.NaN : Number(points) };
  });
  const cap = textOf(form, "vetoCap").trim();
  const vetoCap = cap === "" ? Number.NaN : Number(cap); // nothing typed is not nought
  const body = { title: textOf(form, "name"), vetoCap, lines, after: Number(textOf(form, "after")) };
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

/** The newest version in a form; with a problem, what was typed. */
export async function editPage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
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
            wrong={wrongIn(problem, "vetoCap")}
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
