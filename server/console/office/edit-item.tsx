import { createHash } from "node:crypto";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { Problem } from "../../core/problem.ts";
import { isForForm, ProblemNote } from "../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../frame/page.tsx";
import { draftOf, type VersionWithItems, versionsFor, withItems } from "./catalogue-data.ts";
import { draftCrumbs } from "./draft-parts.ts";
import { ItemFields } from "./edit-item-fields.tsx";
import { formOf, type ItemForm, readItemForm, rearranged } from "./item-form.ts";
import { anchorOf, differences, named, placeOf, Told } from "./item-issues.tsx";
import { blankItem, itemOfForm } from "./item-of-form.ts";

const newPath = "/catalogue/draft/new";
const itemPath = "/catalogue/draft/items/:code";

/** One item of the draft, and a new one. */
export const editItemPages: ConsolePage[] = [
  { method: "GET", path: newPath, access: "member", handle: (request) => open(request) },
  { method: "POST", path: newPath, access: "member", handle: (request) => act(request) },
  { method: "GET", path: itemPath, access: "member", handle: (request) => open(request) },
  { method: "POST", path: itemPath, access: "member", handle: (request) => act(request) },
];

/** What the form was made from, to notice that somebody else has changed it. */
const digestOf = (item: CatalogueItem | undefined): string =>
  createHash("sha256")
    .update(JSON.stringify(item ?? null))
    .digest("base64url")
    .slice(0, 22);

const itemIn = ({ items }: VersionWithItems, code: string | undefined): CatalogueItem | undefined =>
  items.find((item) => item.code === code);

async function open(request: PageRequest): Promise<PageContent> {
  const draft = await draftOf(request);
  const { code } = request.params;
  const item = itemIn(draft, code);
  if (code && !item) throw new Problem("catalogue.item_unknown", { code });
  return draw(request, draft, { form: formOf(item ?? blankItem()), seen: digestOf(item), problem: null });
}

async function act(request: PageRequest): Promise<PageAnswer> {
  const draft = await draftOf(request);
  const form = readItemForm(request.form);
  const step = textOf(request.form, "act");
  const seen = textOf(request.form, "seen");
  if (step !== "" && step !== "save")
    return draw(request, draft, { form: rearranged(form, step), seen, problem: null });
  const code = request.params.code ?? form.code;
  if (!code) return draw(request, draft, { form, seen, problem: codeMissing() });
  const now = itemIn(draft, code);
  // Every change of the draft counts; when the other's change was to another item, this one may be saved over it.
  const version = digestOf(now) === seen ? draft.version.version : Number(textOf(request.form, "version"));
  const item = itemOfForm({ ...form, code }, now ?? (await itemInForce(request, code)) ?? blankItem());
  try {
    if (!request.params.code && now) throw codeTaken(code);
    const path = `/api/catalogue/versions/${draft.version.id}/items/${encodeURIComponent(code)}`;
    await request.api.send("PUT", path, { version, item });
    return leadTo("/console/catalogue/draft", "itemSaved");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    const isTold = fault.code === "catalogue.changed";
    // The next save replaces what the other one wrote: on purpose, for it is shown.
    return draw(request, draft, {
      form,
      seen: isTold ? digestOf(now) : seen,
      problem: fault,
      differences: isTold ? differences(now, item) : [],
    });
  }
}

/** Removed from the draft by the other one meanwhile: what the form doesn't show comes from the version in force. */
async function itemInForce(request: PageRequest, code: string): Promise<CatalogueItem | undefined> {
  const inForce = (await versionsFor(request)).find(({ state }) => state === "published");
  return inForce && itemIn(await withItems(request, inForce), code);
}

const codeProblem = (key: string, message: string): Problem =>
  new Problem("request.invalid", { count: 1, issues: [{ path: "item.code", key, message }] });

const codeTaken = (code: string): Problem => codeProblem("taken", `草稿里已有编码为 ${code} 的事项，请换一个编码。`);

/** Without a code there is no address to send the item to. */
const codeMissing = (): Problem => codeProblem("missing", "请填写事项编码，如 CW-02-09。");

interface Shown {
  form: ItemForm;
  seen: string;
  problem: Problem | null;
  differences?: string[];
}

function draw(request: PageRequest, draft: VersionWithItems, shown: Shown): PageContent {
  const { form, seen, problem } = shown;
  const issues = (problem?.details.issues ?? []).map((issue) => named(issue, form));
  const note = problem && new Problem(problem.code, { ...problem.details, issues }, { cause: problem });
  const wrong = (place: string): string | undefined =>
    issues
      .filter((issue) => placeOf(issue) === place)
      .map(({ message }) => message)
      .join("") || undefined;
  const { code } = request.params;
  const before = itemIn(draft, code);
  const action = `/console/catalogue/draft/${code ? `items/${code}` : "new"}`;
  return {
    title: code ? `修改“${before?.level2 ?? form.level2}”` : "新增事项",
    crumbs: draftCrumbs,
    asTyped: true,
    status: problem?.status ?? 200,
    body: (
      <>
        {note && <ProblemNote problem={note} anchor={anchorOf} />}
        <Told lines={shown.differences ?? []} />
        {/* The server checks: what the browser found wrong in a rule that isn't shown, nobody could see. */}
        <form method="post" action={action} class="item-form" noValidate>
          {/* The first button is the one that Enter presses. */}
          <button type="submit" name="act" value="save" class="hidden" tabIndex={-1} aria-hidden="true">
            保存
          </button>
          <input type="hidden" name="version" value={draft.version.version} />
          <input type="hidden" name="seen" value={seen} />
          <ItemFields {...{ form, before, action, wrong }} isNew={!code} />
          <div class="save-bar">
            <p>存入草稿，发布后才生效。</p>
            <button type="submit" name="act" value="save" class="primary">
              存入草稿
            </button>
            {code && (
              <a class="button" href={`${action}/remove`}>
                删除这个事项
              </a>
            )}
          </div>
        </form>
      </>
    ),
  };
}
