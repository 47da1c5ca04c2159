import type { Notice } from "../../../shared/api/notices.ts";
import { type CatalogueItem, frequencies } from "../../../shared/catalogue/item.ts";
import { deadlineText } from "../../../shared/deadlines.ts";
import { isCorrecting } from "../../../shared/notices/states.ts";
import { type TypedForm, type TypedProblem, typedOf, valuesOf } from "../../../shared/typed/form.ts";
import { noteKey, placeOf, titleKey } from "../../../shared/typed/mends.ts";
import { sheetOf } from "../../../shared/typed/posted.ts";
import type { Issue, Problem } from "../../core/problem.ts";
import { formatPeriod } from "../../notices/content-view/index.ts";
import { Field, ProblemNote, StepForm, TextArea } from "../frame/forms.tsx";
import type { PageContent } from "../frame/page.tsx";
import type { EditorFacts } from "../islands/editor/facts.ts";
import { QuestionsAt } from "../islands/editor/questions.tsx";
import { ElementField } from "./editor-fields.tsx";
import { Hints } from "./notice.tsx";
import { SubmitWords } from "./reviews.tsx";

/** A draft on the screen: as stored, or as it was typed a moment ago. */
export interface Editing {
  notice: Notice;
  item: CatalogueItem;
  typed: TypedForm;
  problem: Problem | null;
  /** What is wrong where. */
  issues: readonly (Issue | TypedProblem)[];
  /** Somebody else saved meanwhile: theirs is shown beside what was typed. */
  conflict: boolean;
  /** Name of who edits. */
  me: string;
}
const keyOf = ({ path }: { path: string }): string => placeOf(path).key;

/** The page with the whole form. */
export function editorPage(editing: Editing): PageContent {
  const { notice, item, typed, problem, issues, conflict, me } = editing;
  const wrongAt = (key: string) => issues.filter((issue) => keyOf(issue) === key).map(({ message }) => message);
  const theirs = typedOf(item.elements, notice.draft?.elements ?? {});
  const correcting = isCorrecting(notice.state);
  return {
    title: correcting ? "更正" : notice.state === "returned" ? "修改" : "起草",
    status: problem?.status ?? 200,
    asTyped: true,
    islands: ["editor"],
    data: factsOf(notice, item, me),
    crumbs: [
      { name: "首页", to: "/console" },
      { name: notice.villageName, to: `/console/villages/${notice.placeCode}` },
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
        <Hints notice={notice} item={item} />
        <div id="mends" class="note bad" hidden role="alert" tabIndex={-1} />
        {!correcting && item.frequency !== "once-and-on-change" && (
          <StepForm action={`/console/notices/${notice.id}/copy`}>
            <button type="submit">照搬上一期内容</button>
          </StepForm>
        )}
        <form id="editor" method="post" action={`/console/notices/${notice.id}/edit`} class="editor" noValidate>
          <input type="hidden" name="version" value={notice.version} />
          <div id={`at-${titleKey}`}>
            <Field
              name="title"
              id={`f-${titleKey}`}
              label="标题"
              wrong={wrongAt(titleKey)[0]}
              input={{ value: typed.title, maxLength: 100, autocomplete: "off" }}
            />
          </div>
          <QuestionsAt place={titleKey} questions={notice.questions} said={typed.explanations} />
          {correcting && (
            <div id={`at-${noteKey}`}>
              <TextArea
                name="changeNote"
                id={`f-${noteKey}`}
                label="更正说明"
                hint="改了什么、为什么改。村民会看到，至少 5 个字。"
                wrong={wrongAt(noteKey)[0]}
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
            >
              <QuestionsAt place={element.key} questions={notice.questions} said={typed.explanations} />
            </ElementField>
          ))}
          <div id="figures" class="note" hidden role="status" />
          <SubmitWords notice={notice} />
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

const factsOf = (notice: Notice, item: CatalogueItem, me: string): EditorFacts => ({
  noticeId: notice.id,
  villageCode: notice.placeCode,
  version: notice.version,
  item,
  period: notice.period,
  othersShare: notice.othersShare,
  title: notice.draft?.title ?? "",
  changeNote: isCorrecting(notice.state) ? (notice.draft?.changeNote ?? "") : null,
  explanations: notice.draft?.explanations ?? {},
  questions: notice.questions,
  wording: notice.wording,
  elements: notice.draft?.elements ?? {},
  savedAt: notice.draft?.savedAt ?? notice.updatedAt,
  me,
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

/** Why it came back, while nothing was begun or submitted since. */
const ReturnReason = ({ notice }: { notice: Notice }) => {
  const latest = notice.history.at(-1);
  if (latest?.step !== "return" || !latest.reason) return null;
  return (
    <div class="note warn">
      <h2>{latest.byName}退回了，原因：</h2>
      <p>{latest.reason}</p>
    </div>
  );
};
