import type { Question } from "../../../shared/notices/explanations.ts";
import { differencesOf, type Theirs } from "../../../shared/typed/differences.ts";
import { typedOf, valuesOf } from "../../../shared/typed/form.ts";
import { askConflict } from "./editor/conflict.tsx";
import type { Draft, EditorFacts } from "./editor/facts.ts";
import { mountFigures } from "./editor/figures.ts";
import { offerLocalCopy } from "./editor/local-copy.ts";
import { clearMends, dropFound, showMends } from "./editor/mends.ts";
import { mountPreviews } from "./editor/preview.ts";
import { type PrivacyWatch, watchPrivacy } from "./editor/privacy.ts";
import { showQuestions } from "./editor/questions.tsx";
import { showSaveState } from "./editor/save-state.ts";
import { type Saver, type SaveState, saver } from "./editor/saver.ts";
import { mountWidgets, type Widgets } from "./editor/widgets.ts";
import { type WordingWatch, watchWording } from "./editor/wording.ts";
import { byId, pageData } from "./kit/page-data.ts";
import { call, Refusal } from "./kit/request.ts";

/** The draft editor: keeps the draft saved, and never loses a typed word. */
function start(): void {
  const facts = pageData<EditorFacts>();
  const { title, elements, version } = facts;
  const changeNote = facts.changeNote ?? "";
  const fields = typedOf(facts.item.elements, elements);
  const explanations = { ...facts.explanations };
  const draft: Draft = {
    facts,
    form: { title, changeNote, explanations, fields },
    base: { version, title, changeNote, explanations: facts.explanations, elements },
  };
  const state = byId("save-state");
  let privacy: PrivacyWatch | undefined;
  let wording: WordingWatch | undefined;
  const saving: Saver = saver(
    draft,
    (next) => show(next),
    (remarks) => {
      showQuestions(remarks.questions, draft.form.explanations);
      wording?.marked(remarks.wording);
    },
  );
  const changed = () => {
    saving.changed();
    privacy?.changed();
    wording?.changed();
  };
  const widgets = mountWidgets(facts, draft.form, changed);
  const form = byId<HTMLFormElement>("editor");

  function show(next: SaveState): void {
    showSaveState(state, next);
    if (next.kind === "refused") showMends(next.mends, widgets.revealing, false);
    if (next.kind === "conflict") void settle(draft, widgets, saving);
  }

  form.addEventListener("input", (event) => readPlainField(event, draft, changed));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = (event.submitter as HTMLButtonElement | null)?.value;
    void (wanted === "submit" ? submit(draft, widgets, saving) : saving.save());
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") saving.leaving();
  });
  window.addEventListener("pagehide", () => saving.leaving());
  window.addEventListener("online", () => void saving.save());
  mountPreviews();
  mountFigures(draft, widgets);
  const mended = (key: string) => {
    changed();
    dropFound(key, widgets.revealing);
  };
  privacy = watchPrivacy(draft, widgets, mended);
  wording = watchWording(draft, widgets, mended);
  showSaveState(state, { kind: "saved", at: facts.savedAt });
  void offerLocalCopy(draft, widgets, changed);
  document.documentElement.dataset.ready = "editor";
}

/** Plain fields are named `f.<key>`, as the form without JavaScript posts them. */
function readPlainField(event: Event, draft: Draft, changed: () => void): void {
  const input = event.target;
  if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) return;
  if (input.name === "title" || input.name === "changeNote") draft.form[input.name] = input.value;
  else if (input.name.startsWith("e.")) draft.form.explanations[input.name.slice(2)] = input.value;
  else if (input.name.startsWith("f.")) draft.form.fields[input.name.slice(2)] = input.value;
  else return;
  changed();
}

interface Loaded {
  version: number;
  draft: Omit<Theirs, "version"> | null;
}

/** Somebody else saved first: shows both, and puts together what the person chooses. */
async function settle(draft: Draft, widgets: Widgets, saving: Saver): Promise<void> {
  await saving.keepCopy();
  const notice = await call<Loaded>("GET", `/api/notices/${draft.facts.noticeId}`).catch(() => null);
  if (!notice) {
    setTimeout(() => void settle(draft, widgets, saving), 5000);
    return;
  }
  if (!notice.draft) {
    // Submitted or discarded meanwhile; what was typed stays on this device.
    location.assign(`/console/notices/${draft.facts.noticeId}`);
    return;
  }
  const theirs: Theirs = { version: notice.version, ...notice.draft };
  const { form, base, facts } = draft;
  const differences = differencesOf(
    { elements: facts.item.elements, correcting: facts.changeNote !== null, form, base },
    theirs,
  );
  if (differences.length > 0) {
    const chosen = await askConflict(theirs, differences, draft.facts.me);
    for (const one of differences) if (chosen.get(one.key) === "theirs") widgets.put(one.key, one.theirs);
  }
  const { title, changeNote, explanations, elements, version } = theirs;
  draft.base = { version, title, changeNote: changeNote ?? "", explanations, elements };
  saving.resume();
}

/** Saves what is left, then asks the server to freeze the draft for signing. */
async function submit(draft: Draft, widgets: Widgets, saving: Saver): Promise<void> {
  const unread = valuesOf(draft.facts.item.elements, draft.form.fields).problems;
  const problems = [...unread, ...widgets.unsent()];
  if (problems.length > 0) return showMends(problems, widgets.revealing, true);
  clearMends(widgets.revealing);
  await saving.save();
  if (!saving.isSaved()) return;
  try {
    await call("POST", `/api/notices/${draft.facts.noticeId}/submit`, { version: draft.base.version });
    location.assign(draft.facts.signPage);
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : "没有提交成功";
    const issues = fault instanceof Refusal ? (fault.details.issues ?? []) : [];
    if (fault instanceof Refusal && fault.code === "notice.changed") return void settle(draft, widgets, saving);
    if (issues.some(({ path }) => path.startsWith("explanations."))) await askAgain(draft);
    showMends(issues.length > 0 ? issues : [{ path: "title", message }], widgets.revealing, true);
  }
}

/** Another notice may have come meanwhile that this one is asked about. */
async function askAgain({ facts, form }: Draft): Promise<void> {
  const notice = await call<{ questions: Question[] }>("GET", `/api/notices/${facts.noticeId}`).catch(() => null);
  if (notice) showQuestions(notice.questions, form.explanations);
}

start();
