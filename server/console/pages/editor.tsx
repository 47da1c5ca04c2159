import type { Notice } from "../../../shared/api/notices.ts";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { frequencies } from "../../../shared/catalogue/item.ts";
import { deadlineText } from "../../../shared/deadlines.ts";
import { type Issue, Problem } from "../../core/problem.ts";
import { formatPeriod } from "../../notices/content-view/index.ts";
import { Field, ProblemNote, StepForm, TextArea } from "../frame/forms.tsx";
import { shownNotice } from "../frame/load-notice.ts";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import type { EditorFacts } from "../islands/editor/facts.ts";
import { type TypedForm, type TypedProblem, typedOf, valuesOf } from "../typed/form.ts";
import { sheetOf, typedFromPost } from "../typed/posted.ts";
import { ElementField } from "./editor-fields.tsx";
import type { NoticeList } from "./notice-list.tsx";

/** Write a draft. */
export const editorPages: ConsolePage[] = [
  { method: "GET", path: "/notices/:id/edit", access: "member", handle: showEditor },
  { method: "POST", path: "/notices/:id/edit", access: "member", handle: saveOrSubmit },
  { method: "POST", path: "/notices/:id/copy", access: "member", handle: copyPrevious },
];

interface Editing {
  notice: Notice;
  item: CatalogueItem;
  typed: TypedForm;
  problem: Problem | null;
  /** What is wrong where. */
  issues: readonly (Issue | TypedProblem)[];
  /** Somebody else saved meanwhile: theirs is shown beside what was typed. */
  conflict: boolean;
}

async function load({ look, params }: PageRequest) {
  const { notice, item } = await look((view) => shownNotice(view, params.id ?? ""));
  return { notice, item };
}

async function showEditor(request: PageRequest) {
  const { notice, item } = await load(request);
  if (!notice.draft || !notice.actions.includes("save")) return leadTo(`/console/notices/${notice.id}`);
  const { title, changeNote, elements } = notice.draft;
  const typed = { title, changeNote: changeNote ?? "", fields: typedOf(item.elements, elements) };
  return editorPage({ notice, item, typed, problem: null, issues: [], conflict: false });
}

/** The form without JavaScript: save, or save and submit. Whatever goes wrong, what was typed comes back. */
async function saveOrSubmit(request: PageRequest) {
  const { notice, item } = await load(request);
  const typed = typedFromPost(item.elements, request.form, notice.draft?.elements ?? {});
  const { values, problems } = valuesOf(item.elements, typed.fields);
  const version = Number(textOf(request.form, "version"));
  const correcting = notice.state === "correcting" ? { changeNote: typed.changeNote } : {};
  const editing = { notice, item, typed, issues: problems, problem: null, conflict: false };
  if (problems.length > 0) return editorPage({ ...editing, problem: unreadable(problems) });
  try {
    const body = { version, title: typed.title, elements: values, ...correcting };
    const saved = await request.api.send<Notice>("PUT", `/api/notices/${notice.id}`, body);
    if (textOf(request.form, "step") !== "submit") return leadTo(`/console/notices/${notice.id}/edit`, "saved");
    await request.api.send("POST", `/api/notices/${notice.id}/submit`, { version: saved.version });
    return leadTo(`/console/notices/${notice.id}/sign`, "submitted");
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.status >= 500 || problem.status === 401) throw problem;
    const now = await load(request); // what others saved, or our own saved draft that is not ready
    return editorPage({
      ...editing,
      ...now,
      problem,
      issues: problem.details.issues ?? [],
      conflict: problem.code === "notice.changed",
    });
  }
}

const unreadable = (problems: readonly TypedProblem[]): Problem =>
  new Problem("notice.content_invalid", {
    count: problems.length,
    issues: problems.map((problem) => ({ ...problem, key: "unreadable" })),
  });

/** Starts from what the village last published of the same item. */
async function copyPrevious(request: PageRequest) {
  const { notice } = await load(request);
  const list = await request.api.get<NoticeList>(
    `/api/notices?village=${notice.villageCode}&item=${notice.itemCode}&state=published&limit=100`,
  );
  const latest = list.items
    .filter(({ id }) => id !== notice.id)
    .sort((one, other) =>
      (other.period ?? other.publishedAt ?? "").localeCompare(one.period ?? one.publishedAt ?? ""),
    )[0];
  const edit = `/console/notices/${notice.id}/edit`;
  if (!latest || !notice.draft) return leadTo(edit, "nothingToCopy");
  const previous = await request.api.get<Notice>(`/api/notices/${latest.id}`);
  const { title, elements } = notice.draft;
  const period = typeof elements.period === "string" ? { period: elements.period } : {};
  const copied = { ...previous.submitted?.elements, ...period };
  await request.api.send("PUT", `/api/notices/${notice.id}`, { version: notice.version, title, elements: copied });
  return leadTo(edit, "copied");
}

const keyOf = ({ path }: { path: string }): string => path.replace(/^elements\./, "").split(".")[0] ?? "";

function editorPage(editing: Editing): PageContent {
  const { notice, item, typed, problem, issues, conflict } = editing;
  const wrongAt = (key: string) => issues.filter((issue) => keyOf(issue) === key).map(({ message }) => message);
  const theirs = typedOf(item.elements, notice.draft?.elements ?? {});
  const correcting = notice.state === "correcting";
  return {
    title: correcting ? "更正" : notice.state === "returned" ? "修改" : "起草",
    status: problem?.status ?? 200,
    asTyped: true,
    islands: ["editor"],
    data: factsOf(notice, item),
    crumbs: [
      { name: "首页", to: "/console" },
      { name: notice.villageName, to: `/console/villages/${notice.villageCode}` },
      { name: item.level2, to: `/console/notices/${notice.id}` },
    ],
    body: (
      <>
        <p class="soft">
          {notice.villageName} · {item.level2} {notice.period && `· ${formatPeriod(notice.period)}`} ·{" "}
          {frequencies[item.frequency]}，{deadlineText(item.deadline)}
        </p>
        <ReturnReason notice={notice} />
        <div id="local-copy" class="note warn" hidden role="status" />
        <ProblemNote problem={problem} anchor={(issue) => `at-${keyOf(issue)}`} />
        <div id="mends" class="note bad" hidden role="alert" tabIndex={-1} />
        {!correcting && (
          <StepForm action={`/console/notices/${notice.id}/copy`}>
            <button type="submit">照搬上一期内容</button>
          </StepForm>
        )}
        <form id="editor" method="post" action={`/console/notices/${notice.id}/edit`} class="editor" noValidate>
          <input type="hidden" name="version" value={notice.version} />
          <div id="at-title">
            <Field
              name="title"
              label="标题"
              wrong={wrongAt("title")[0]}
              input={{ value: typed.title, maxLength: 100, autocomplete: "off" }}
            />
          </div>
          {correcting && (
            <div id="at-changeNote">
              <TextArea
                name="changeNote"
                label="更正说明"
                hint="改了什么、为什么改。村民会看到，至少 5 个字。"
                wrong={wrongAt("changeNote")[0]}
                value={typed.changeNote}
                input={{ maxLength: 500, rows: 3 }}
              />
            </div>
          )}
          {item.elements.map((element) => (
            <ElementField
              key={element.key}
              element={element}
              value={typed.fields[element.key]}
              wrong={wrongAt(element.key)}
              theirs={conflict ? otherValue(element, typed.fields[element.key], theirs[element.key]) : null}
            />
          ))}
          <div class="save-bar">
            <p id="save-state" role="status" />
            <button type="submit" name="step" value="save">
              保存草稿
            </button>
            <button type="submit" name="step" value="submit" class="primary">
              检查并提交签字
            </button>
          </div>
        </form>
        <p>
          <a href={`/console/notices/${notice.id}`}>返回查看</a>
        </p>
      </>
    ),
  };
}

const factsOf = (notice: Notice, item: CatalogueItem): EditorFacts => ({
  noticeId: notice.id,
  villageCode: notice.villageCode,
  version: notice.version,
  item: { code: item.code, elements: item.elements },
  title: notice.draft?.title ?? "",
  changeNote: notice.state === "correcting" ? (notice.draft?.changeNote ?? "") : null,
  elements: notice.draft?.elements ?? {},
  savedAt: notice.draft?.savedAt ?? notice.updatedAt,
  signPage: `/console/notices/${notice.id}/sign?done=submitted`,
});

/** What they have, as text, when it is not what I typed. */
function otherValue(
  element: CatalogueItem["elements"][number],
  mine: TypedForm["fields"][string] | undefined,
  theirs: TypedForm["fields"][string] | undefined,
): string | null {
  const read = (value: typeof mine) => JSON.stringify(valuesOf([element], { [element.key]: value ?? "" }).values);
  if (read(mine) === read(theirs)) return null;
  if (typeof theirs === "string") return theirs === "" ? "（空）" : theirs;
  return element.type === "attachment" ? `${theirs?.length ?? 0} 个附件` : sheetOf(element, theirs);
}

/** Why it came back, from the newest line of the history. */
const ReturnReason = ({ notice }: { notice: Notice }) => {
  const returned = [...notice.history]
    .sort((one, other) => other.at.localeCompare(one.at))
    .find((line) => line.step === "return");
  if (!returned?.reason || !["returned", "correcting"].includes(notice.state)) return null;
  return (
    <div class="note warn">
      <h2>{returned.byName}退回了，原因：</h2>
      <p>{returned.reason}</p>
    </div>
  );
};
