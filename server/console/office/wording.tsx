import type { ShownTerm, TermsAnswer, WordingState } from "../../../shared/api/wording.ts";
import { termKinds, termLimits } from "../../../shared/wording/index.ts";
import { Field } from "../frame/forms.tsx";
import type { ConsolePage, PageContent, PageRequest } from "../frame/page.tsx";
import { More } from "../frame/ways-on.tsx";
import { Figure, HeadedTable, Select } from "./pieces.tsx";
import { joined, listAddress } from "./wording-parts.tsx";

/** The county's word list: what is in it, and the ways to everything else. */
export const wordingPages: ConsolePage[] = [
  { method: "GET", path: "/wording", access: "member", handle: (request) => page(request) },
];

const filters = ["q", "kind", "origin"] as const;

async function page({ api, asking, query }: PageRequest): Promise<PageContent> {
  const address = listAddress(asking.actor);
  const wish = new URLSearchParams(filters.flatMap((name) => (query[name]?.trim() ? [[name, query[name]]] : [])));
  const more = query.cursor && /^\d{1,6}$/.test(query.cursor) ? `&cursor=${query.cursor}` : "";
  const [state, found] = await Promise.all([
    api.get<WordingState>(address),
    api.get<TermsAnswer>(`${address}/terms?limit=50&${wish}${more}`),
  ]);
  return {
    title: "词库",
    body: (
      <>
        <p>
          涉密词拦住提交，其他词只在起草时提醒并给出建议。系统自带一份，县里再按需要添加；改动立即对全县生效，历次改动都留着。
        </p>
        <dl class="figures">
          <Figure metric="wordingTerms" name="本县添加" value={state.terms} />
          <Figure metric="wordingTerms" name="系统自带" value={state.baseTerms} />
          <Figure
            metric="wordingTerms"
            name="现行版本"
            value={state.number === 0 ? "未添加" : `第 ${state.number} 版`}
          />
        </dl>
        <p class="actions">
          <a class="button primary" href="/console/wording/term">
            添加一个词
          </a>
          <a class="button" href="/console/wording/import">
            从表格导入
          </a>
          {state.terms > 0 && (
            <a class="button" href={`${address}/terms.csv`} download>
              导出本县的词（CSV）
            </a>
          )}
          <a class="button" href="/console/wording/history">
            历次修改
          </a>
          <a class="button" href="/console/wording/test">
            试一段文字
          </a>
        </p>
        <Filter query={query} />
        {found.items.length === 0 ? (
          <p class="note">没有符合条件的词。换几个字再找，或者添加一个词。</p>
        ) : (
          <>
            <p class="soft">
              找到 {found.count} 个词{found.count > 50 && "，每页 50 个"}。
            </p>
            <Terms items={found.items} />
          </>
        )}
        <More to={found.nextCursor && `/console/wording?${wish}&cursor=${found.nextCursor}`}>下一页</More>
        <p class="soft small">本县最多 {termLimits.terms} 个词。</p>
      </>
    ),
  };
}

const Filter = ({ query }: { query: PageRequest["query"] }) => (
  <form class="filter" method="get" action="/console/wording">
    <Field name="q" label="词语或建议" input={{ value: query.q ?? "", type: "search", maxLength: 60 }} />
    <Select name="kind" label="类别" value={query.kind ?? ""}>
      <option value="">全部</option>
      {Object.entries(termKinds).map(([kind, name]) => (
        <option key={kind} value={kind}>
          {name}
        </option>
      ))}
    </Select>
    <Select name="origin" label="来源" value={query.origin ?? ""}>
      <option value="">全部</option>
      <option value="county">本县添加</option>
      <option value="base">系统自带</option>
    </Select>
    <button type="submit">查找</button>
  </form>
);

const Terms = ({ items }: { items: readonly ShownTerm[] }) => (
  <HeadedTable label="词库里的词" look="words" heads={["词语", "类别", "建议", "不属于", "依据", "办理"]}>
    {items.map((term) => (
      <tr key={term.text}>
        <th scope="row">{term.text}</th>
        <td class="short">
          {term.kindName} {term.stops && <span class="badge bad">拦住提交</span>}
        </td>
        <td>{joined(term.suggestions)}</td>
        <td>{joined(term.exceptions)}</td>
        <td>
          {term.source}
          {term.origin === "base" && <span class="hint">系统自带</span>}
        </td>
        <td class="short">
          <a href={`/console/wording/term?text=${encodeURIComponent(term.text)}`}>
            修改<span class="hidden">“{term.text}”</span>
          </a>
          {term.origin === "county" && (
            <>
              {" "}
              <a href={`/console/wording/removal?text=${encodeURIComponent(term.text)}`}>
                删除<span class="hidden">“{term.text}”</span>
              </a>
            </>
          )}
        </td>
      </tr>
    ))}
  </HeadedTable>
);
