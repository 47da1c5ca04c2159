import type { Notice } from "../../../shared/api/notices.ts";
import { isCorrecting } from "../../../shared/notices/states.ts";
import { type TypedProblem, typedOf, valuesOf } from "../../../shared/typed/form.ts";
import { typedFromPost } from "../../../shared/typed/posted.ts";
import { Problem } from "../../core/problem.ts";
import { shownNotice } from "../../notices/index.ts";
import { type ConsolePage, leadTo, type PageRequest, textOf } from "../frame/page.tsx";
import { editorPage } from "./editor-page.tsx";
import type { NoticeList } from "./notice-list.tsx";

/** Write a draft. */
export const editorPages: ConsolePage[] = [
  { method: "GET", path: "/notices/:id/edit", access: "member", handle: showEditor },
  { method: "POST", path: "/notices/:id/edit", access: "member", handle: saveOrSubmit },
  { method: "POST", path: "/notices/:id/copy", access: "member", handle: copyPrevious },
];

async function load({ look, params }: PageRequest) {
  const { notice, item } = await look((view) => shownNotice(view, params.id ?? ""));
  return { notice, item };
}

async function showEditor(request: PageRequest) {
  const { notice, item } = await load(request);
  if (!notice.draft || !notice.actions.includes("save")) return leadTo(`/console/notices/${notice.id}`);
  const { title, changeNote, explanations, elements } = notice.draft;
  const typed = { title, changeNote: changeNote ?? "", explanations, fields: typedOf(item.elements, elements) };
  return editorPage({ notice, item, typed, problem: null, issues: [], conflict: false, me: request.asking.actor.name });
}

/** The form without JavaScript: save, or save and submit. Whatever goes wrong, what was typed comes back. */
async function saveOrSubmit(request: PageRequest) {
  const { notice, item } = await load(request);
  const typed = typedFromPost(item.elements, request.form, notice.draft?.elements ?? {});
  const { values, problems } = valuesOf(item.elements, typed.fields);
  const version = Number(textOf(request.form, "version"));
  const correcting = isCorrecting(notice.state) ? { changeNote: typed.changeNote } : {};
  const me = request.asking.actor.name;
  const editing = { notice, item, typed, issues: problems, problem: null, conflict: false, me };
  if (problems.length > 0) return editorPage({ ...editing, problem: unreadable(problems) });
  try {
    const { title } = typed;
    const explanations = { ...notice.draft?.explanations, ...typed.explanations };
    const body = { version, title, explanations, elements: values, ...correcting };
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
    `/api/notices?village=${notice.placeCode}&item=${notice.itemCode}&limit=100`,
  );
  const latest = list.items
    .filter(({ id, state, publishedAt }) => id !== notice.id && publishedAt !== null && state !== "withdrawn")
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
