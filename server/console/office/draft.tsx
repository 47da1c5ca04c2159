import type { CatalogueDiff } from "../../../shared/api/catalogue.ts";
import type { Problem } from "../../core/problem.ts";
import { ProblemNote, TextArea, wrongIn } from "../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../frame/page.tsx";
import { ItemList, ItemSearch } from "./catalogue.tsx";
import { draftOf } from "./catalogue-data.ts";
import { asking, diffOf, draftCrumbs, versionIn } from "./draft-parts.ts";

/** The draft of the next version: its items, what it changes, publishing. */
export const draftPages: ConsolePage[] = [
  { method: "GET", path: "/catalogue/draft", access: "member", handle: (request) => draftPage(request) },
  ...asking("/catalogue/draft/publish", publishPage, publish),
];

async function draftPage(request: PageRequest): Promise<PageContent> {
  const { version, items } = await draftOf(request);
  const { changes } = await diffOf(request, version.id);
  const text = request.query.q ?? "";
  return {
    title: `基准目录第 ${version.number} 版（草稿）`,
    crumbs: draftCrumbs.slice(0, 1),
    body: (
      <>
        <p>
          共 {items.length} 项，与现行目录有 {changes.length} 项不同。发布之前，村里看到和使用的仍是现行目录。
        </p>
        <p class="actions">
          <a class="button primary" href="/console/catalogue/draft/publish">
            核对改动并发布
          </a>
          <a class="button" href="/console/catalogue/draft/new">
            新增事项
          </a>
          <a class="button quiet" href="/console/catalogue/draft/discard">
            放弃这份草稿
          </a>
        </p>
        <ItemSearch action="/console/catalogue/draft" text={text} />
        <ItemList items={items} text={text} to={(code) => `/console/catalogue/draft/items/${code}`} />
      </>
    ),
  };
}

const verbs = { added: ["新增", "good"], removed: ["删除", "bad"], changed: ["修改", "warn"] } as const;

const Changes = ({ changes }: Pick<CatalogueDiff, "changes">) => (
  <ul class="todo">
    {changes.map(({ code, name, change, lines }) => (
      <li key={code}>
        <span class="what">
          <strong>{name}</strong> <span class={`badge ${verbs[change][1]}`}>{verbs[change][0]}</span>
          <span class="hint">{code}</span>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </span>
      </li>
    ))}
  </ul>
);

async function publishPage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const { version } = await draftOf(request);
  const { changes, against } = await diffOf(request, version.id);
  const wrong = wrongIn(problem, "note");
  return {
    title: `发布第 ${version.number} 版目录`,
    crumbs: draftCrumbs,
    status: problem?.status ?? 200,
    body: (
      <>
        <ProblemNote problem={problem} anchor={({ path }) => `f-${path}`} />
        <h2>
          与第 {against} 版相比 <span class="count">{changes.length} 项不同</span>
        </h2>
        {changes.length === 0 ? (
          <p class="note">草稿与现行目录完全相同，没有可发布的内容。</p>
        ) : (
          <>
            <Changes changes={changes} />
            <form method="post" action="/console/catalogue/draft/publish" class="reading-width">
              <input type="hidden" name="version" value={version.version} />
              <div class="note warn">
                <p>发布后立即对全县生效，这一版从此不能再改。正在起草和签字的信息，仍按起草时的目录办完。</p>
              </div>
              <TextArea
                name="note"
                label="这一版改了什么"
                hint="会和目录一起给各村看，至少 5 个字"
                value={textOf(request.form, "note")}
                wrong={wrong}
                input={{ required: true, minLength: 5, maxLength: 2000, rows: 3 }}
              />
              <label class="check">
                <input type="checkbox" name="checked" required /> 上面的改动我已逐条核对
              </label>
              <div class="actions">
                <button type="submit" class="primary">
                  发布第 {version.number} 版
                </button>
                <a class="button" href="/console/catalogue/draft">
                  再改改
                </a>
              </div>
            </form>
          </>
        )}
      </>
    ),
  };
}

async function publish(request: PageRequest): Promise<PageAnswer> {
  const { version } = await draftOf(request);
  const body = { version: versionIn(request), note: textOf(request.form, "note") };
  await request.api.send("POST", `/api/catalogue/versions/${version.id}/publish`, body);
  return leadTo("/console/catalogue", "cataloguePublished");
}
