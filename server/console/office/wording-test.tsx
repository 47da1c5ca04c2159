import type { NoticeSummary } from "../../../shared/api/notices.ts";
import { type Mark, markKinds, mostMarks, noticeTexts, type PlacedText } from "../../../shared/wording/index.ts";
import type { View } from "../../core/work.ts";
import { type ShownNotice, shownNotice } from "../../notices/index.ts";
import { type InForce, officeOf, wordingInForce } from "../../wording/index.ts";
import { TextArea } from "../frame/forms.tsx";
import { draftContent, submittedContent } from "../frame/load-notice.ts";
import type { ConsolePage, PageContent, PageRequest } from "../frame/page.tsx";
import { textOf } from "../frame/page.tsx";
import { Select } from "./pieces.tsx";
import { officeCounty } from "./reach.ts";
import { wordingCrumb } from "./wording-parts.tsx";

/** Tries the list in force on a text or on a notice. Nothing of it is kept. */
export const wordingTestPages: ConsolePage[] = [
  { method: "GET", path: "/wording/test", access: "member", handle: (request) => page(request, null) },
  { method: "POST", path: "/wording/test", access: "member", handle: (request) => tryOut(request) },
];

/** Characters that are tried at once. */
const longest = 20_000;
/** The same of a notice, which may have megabytes. */
const longestNotice = 200_000;

interface Tried {
  texts: { name: string; text: string; marks: Mark[] }[];
  milliseconds: number;
  characters: number;
  /** Is there more that wasn't tried? */
  isCut: boolean;
}

async function tryOut(request: PageRequest): Promise<PageContent> {
  const { asking, form, look } = request;
  const code = officeCounty(asking.actor);
  const noticeId = textOf(form, "notice");
  const text = textOf(form, "text").replaceAll("\r\n", "\n").slice(0, longest);
  const tried = await look(async (view) => {
    const list = await wordingInForce(view, (await officeOf(view, code)).id);
    if (noticeId !== "") return runOn(list, await textsOf(view, noticeId));
    return text.trim() === "" ? null : runOn(list, [{ path: "", name: "这段文字", place: "prose", text }]);
  });
  return page(request, tried);
}

async function textsOf(view: View, noticeId: string): Promise<PlacedText[]> {
  const shown: ShownNotice = await shownNotice(view, noticeId);
  const content = draftContent(shown) ?? submittedContent(shown);
  return content ? [...noticeTexts(shown.item, content)] : [];
}

function runOn({ wording }: InForce, texts: readonly PlacedText[]): Tried {
  const since = performance.now();
  const marked: Tried["texts"] = [];
  let [characters, marks] = [0, 0];
  for (const { name, text, place } of texts) {
    if (characters + text.length > longestNotice || marks >= mostMarks) break;
    const found = wording.scan(text, place);
    marked.push({ name, text, marks: found });
    characters += text.length;
    marks += found.length;
  }
  const milliseconds = performance.now() - since;
  return { texts: marked, milliseconds, characters, isCut: marked.length < texts.length };
}

async function page({ api, asking, form }: PageRequest, tried: Tried | null): Promise<PageContent> {
  officeCounty(asking.actor);
  const { items } = await api.get<{ items: NoticeSummary[] }>("/api/notices?limit=50");
  const isEmpty = form.text !== undefined && tried === null;
  return {
    title: "试一段文字",
    crumbs: [wordingCrumb],
    asTyped: true,
    body: (
      <>
        <p>用现行词库查一遍，看看会标出什么。试的内容不保存。</p>
        <form method="post" action="/console/wording/test">
          <TextArea
            name="text"
            label="要试的文字"
            hint={`最多 ${longest} 字`}
            wrong={isEmpty ? "请粘贴一段文字，或者选一条信息。" : undefined}
            value={textOf(form, "text")}
            input={{ rows: 8, maxLength: longest }}
          />
          {items.length > 0 && (
            <Select name="notice" label="或者选一条信息" hint="选了信息就不查上面的文字" value={textOf(form, "notice")}>
              <option value="">不选</option>
              {items.map(({ id, villageName, title }) => (
                <option key={id} value={id}>
                  {villageName}：{title}
                </option>
              ))}
            </Select>
          )}
          <div class="actions">
            <button type="submit" class="primary">
              查一遍
            </button>
          </div>
        </form>
        {tried && <Result {...tried} />}
      </>
    ),
  };
}

const Result = ({ texts, milliseconds, characters, isCut }: Tried) => {
  const all = texts.flatMap(({ marks }) => marks);
  const blocked = all.filter(({ severity }) => severity === "block").length;
  return (
    <section aria-label="结果">
      <h2>结果</h2>
      <p class={blocked > 0 ? "note bad" : all.length > 0 ? "note warn" : "note good"} role="status">
        {all.length === 0 ? "没有要标出的词。" : `标出 ${all.length} 处，其中涉密 ${blocked} 处。`}
        查了 {characters} 字，用时 {milliseconds.toFixed(1)} 毫秒。
        {isCut && "内容很长或要标出的词很多，后面的没有查；提交和签字时全部都查。"}
      </p>
      {texts
        .filter(({ marks }, _, { length }) => marks.length > 0 || length === 1)
        .map(({ name, text, marks }) => (
          <div key={name} class="card tried">
            {texts.length > 1 && <h3>{name}</h3>}
            <p class="tried-text">
              <Marked text={text} marks={marks} />
            </p>
            {marks.length > 0 && (
              <ul>
                {marks.map((mark) => (
                  <li key={mark.from}>
                    “{mark.found}”：{markKinds[mark.kind]}
                    {adviceOf(mark)}
                    {mark.source && <span class="soft">（{mark.source}）</span>}
                  </li>
                ))}
              </ul>
            )}
          </div>
        ))}
    </section>
  );
};

function adviceOf({ severity, suggestions }: Mark): string {
  if (severity === "block") return "，拦住提交";
  if (suggestions.length === 0) return "，请核对";
  return suggestions.every((text) => text === "") ? "，建议删去" : `，建议改为“${suggestions.join("”或“")}”`;
}

/** The text with what was found marked in place. */
const Marked = ({ text, marks }: { text: string; marks: readonly Mark[] }) => {
  const starts = [0, ...marks.map(({ to }) => to)];
  return (
    <>
      {marks.map(({ from, to, severity }, at) => (
        <>
          {text.slice(starts[at], from)}
          <mark class={severity}>{text.slice(from, to)}</mark>
        </>
      ))}
      {text.slice(starts.at(-1))}
    </>
  );
};
