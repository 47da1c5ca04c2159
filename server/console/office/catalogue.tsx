import { publicityText } from "../../../shared/catalogue/diff.ts";
import { type CatalogueItem, frequencies } from "../../../shared/catalogue/item.ts";
import { dayOf } from "../../../shared/days.ts";
import { deadlineText } from "../../../shared/deadlines.ts";
import { shortDay } from "../../../shared/due-words.ts";
import { Problem } from "../../core/problem.ts";
import { formatMomentDay } from "../../notices/content-view/index.ts";
import { Field, StepForm } from "../frame/forms.tsx";
import { ItemGroups } from "../frame/item-groups.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest } from "../frame/page.tsx";
import { isCountyOffice } from "../frame/who.ts";
import { type VersionWithItems, versionsFor, withItems } from "./catalogue-data.ts";
import { ItemFacts, signersText } from "./catalogue-words.tsx";
import { officeCounty } from "./reach.ts";

const crumb = { name: "基准目录", to: "/console/catalogue" };

/** The catalogue in force, its versions and items; and the start of the next version. */
export const cataloguePages: ConsolePage[] = [
  { method: "GET", path: "/catalogue", access: "member", handle: (request) => browse(request) },
  { method: "GET", path: "/catalogue/items/:code", access: "member", handle: (request) => itemPage(request) },
  {
    method: "POST",
    path: "/catalogue/start",
    access: "member",
    handle: async ({ api, asking }) => {
      const county = officeCounty(asking.actor);
      try {
        await api.send("POST", "/api/catalogue/versions", { county });
      } catch (fault) {
        // Somebody else, or the same person a moment ago, has started it: that is the one to work on.
        if (!(fault instanceof Problem) || fault.code !== "catalogue.draft_exists") throw fault;
        return leadTo("/console/catalogue/draft");
      }
      return leadTo("/console/catalogue/draft", "draftStarted");
    },
  },
];

async function browse(request: PageRequest): Promise<PageContent> {
  const { asking, query } = request;
  const versions = await versionsFor(request);
  const published = versions.filter(({ state }) => state === "published");
  const chosen = published.find(({ number }) => String(number) === query.version) ?? published[0];
  if (!chosen) throw new Problem("catalogue.none");
  const { items } = await withItems(request, chosen);
  const draft = versions.find(({ state }) => state === "draft");
  const today = dayOf(asking.now);
  const isOld = chosen !== published[0];
  return {
    title: isOld ? `基准目录（第 ${chosen.number} 版，已被替代）` : "基准目录",
    crumbs: isOld ? [crumb] : [],
    body: (
      <>
        <p class="soft">
          第 {chosen.number} 版，共 {items.length} 项
          {chosen.publishedAt && `，${shortDay(dayOf(new Date(chosen.publishedAt)), today)}发布`}。{chosen.note}
        </p>
        {isCountyOffice(asking.actor) && !isOld && <NextVersion draft={draft?.number ?? null} />}
        <ItemSearch action="/console/catalogue" text={query.q ?? ""} version={isOld ? chosen.number : null} />
        <ItemList
          items={items}
          text={query.q ?? ""}
          to={(code) => `/console/catalogue/items/${code}${isOld ? `?version=${chosen.number}` : ""}`}
        />
        {published.length > 1 && (
          <section>
            <h2>各版目录</h2>
            <ul class="todo">
              {published.map(({ id, number, publishedAt, note }) => (
                <li key={id}>
                  <span class="what">
                    <a href={`/console/catalogue?version=${number}`}>第 {number} 版</a>
                    <span class="hint">
                      {publishedAt && formatMomentDay(publishedAt)} {note}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </>
    ),
  };
}

const NextVersion = ({ draft }: { draft: number | null }) =>
  draft === null ? (
    <StepForm action="/console/catalogue/start">
      <button type="submit">起草下一版</button>
    </StepForm>
  ) : (
    <div class="note warn">
      <p>
        第 {draft} 版正在起草，还没有发布。<a href="/console/catalogue/draft">打开草稿继续修改</a>
      </p>
    </div>
  );

/** Search by name, code or law. */
export const ItemSearch = ({ action, text, version }: { action: string; text: string; version?: number | null }) => (
  <form class="search" method="get" action={action}>
    {version && <input type="hidden" name="version" value={version} />}
    <Field name="q" label="找事项" hint="事项名称、编码或公开依据" input={{ value: text, type: "search" }} />
    <button type="submit">查找</button>
  </form>
);

const matches = (item: CatalogueItem, text: string): boolean =>
  [item.code, item.level1, item.level2, ...item.legalBasis.map((law) => law.text)].some((part) =>
    part.toLowerCase().includes(text.trim().toLowerCase()),
  );

/** Items by group; with a search only those that fit. */
export const ItemList = ({
  items,
  text,
  to,
}: {
  items: VersionWithItems["items"];
  text: string;
  to: (code: string) => string;
}) => {
  const found = items.filter((item) => matches(item, text));
  if (found.length === 0) return <p class="note">没有找到“{text}”。请换个词，或清空后查看全部。</p>;
  return (
    <ItemGroups
      items={found}
      open={text !== ""}
      row={(item) => <ItemRow key={item.code} item={item} to={to(item.code)} />}
    />
  );
};

const ItemRow = ({ item, to }: { item: CatalogueItem; to: string }) => (
  <li>
    <span class="what">
      <a href={to}>{item.level2}</a> <span class="badge">{frequencies[item.frequency]}</span>
      <span class="hint">
        {item.code} · {deadlineText(item.deadline)} ·{" "}
        {item.publicityPeriodDays ? `公示期${publicityText(item.publicityPeriodDays)}` : "不设公示期"} ·{" "}
        {signersText(item)}
        签字
      </span>
      <span class="hint">依据：{item.legalBasis.map((law) => law.text).join("；") || "没有填写"}</span>
    </span>
  </li>
);

async function itemPage(request: PageRequest): Promise<PageContent> {
  const { params, query } = request;
  const published = (await versionsFor(request)).filter(({ state }) => state === "published");
  const chosen = published.find(({ number }) => String(number) === query.version) ?? published[0];
  if (!chosen) throw new Problem("catalogue.none");
  const { items } = await withItems(request, chosen);
  const item = items.find(({ code }) => code === params.code);
  if (!item) throw new Problem("catalogue.item_unknown", { code: params.code });
  return {
    title: item.level2,
    crumbs: [crumb, { name: item.level1, to: `/console/catalogue?q=${encodeURIComponent(item.level1)}` }],
    body: <ItemFacts item={item} />,
  };
}
