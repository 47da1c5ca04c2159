import { assetUrl } from "../../core/assets.ts";
import { type Actor, holdsAnywhere } from "../../core/work.ts";
import { modesOf, Page, plainModes, renderPage } from "../../design/index.ts";
import { keepModes, keptModes } from "./cookies.ts";
import { type DoneText, doneTexts, type PageContent, type PageRequest } from "./page.tsx";
import { consoleSheet } from "./sheet.ts";
import { isCountyOffice, isOfficer } from "./who.ts";

const sheet = consoleSheet();

interface NavLink {
  name: string;
  to: string;
  /** Who sees it. */
  shown(actor: Actor): boolean;
}

const everybody = () => true;
const remindersPath = "/console/reminders";
const isVillager = (actor: Actor): boolean => actor.grants.some(({ placeCode }) => placeCode.length === 12);

/** The village's secretary and the county's office: they answer for what is deleted and for who reads what is closed. */
const answersFor = (actor: Actor): boolean => holdsAnywhere(actor, ["countyOfficer", "villageSecretary"]);

/** The console's navigation. Pages of the township and county office add their lines here. */
export const navigation: NavLink[] = [
  { name: "首页", to: "/console", shown: everybody },
  { name: "提醒", to: remindersPath, shown: everybody },
  { name: "公开日历", to: "/console/calendar", shown: isOfficer },
  { name: "统计", to: "/console/figures", shown: isOfficer },
  { name: "问题整改", to: "/console/problems", shown: everybody },
  { name: "检查", to: "/console/campaigns", shown: isOfficer },
  { name: "通报", to: "/console/bulletins", shown: isOfficer },
  { name: "考核赋分", to: "/console/appraisal", shown: isOfficer },
  { name: "账号", to: "/console/accounts", shown: isOfficer },
  { name: "人员交接", to: "/console/handovers", shown: isOfficer },
  { name: "地方", to: "/console/places", shown: isCountyOffice },
  { name: "基准目录", to: "/console/catalogue", shown: isOfficer },
  { name: "词库", to: "/console/wording", shown: isCountyOffice },
  { name: "二维码", to: "/console/codes", shown: isOfficer },
  { name: "依法删除", to: "/console/erasures", shown: answersFor },
  { name: "归档调阅", to: "/console/archive-readings", shown: answersFor },
  { name: "影响评估", to: "/console/impact", shown: isOfficer },
  { name: "设置", to: "/console/settings", shown: isCountyOffice },
  { name: "操作记录", to: "/console/audit", shown: isCountyOffice },
  { name: "签字密钥", to: "/console/keys", shown: isVillager },
  { name: "登录设备", to: "/console/sessions", shown: everybody },
];

/** What the head says of the caller's newest digest, as long as they haven't opened it. */
type Unread = { late: number; soon: number } | null;

/** Draws a page in the console's frame. */
export function drawPage(request: PageRequest, content: PageContent, unread: Unread = null): string {
  const { context, demo } = request;
  const script = content.asTyped ? { script: plainModes.script } : {};
  return renderPage(
    <Page
      title={content.title}
      modes={{ ...modesOfRequest(request), ...script }}
      address={`${context.path}?${new URLSearchParams({ ...withoutDone(request.query), modes: "set" })}`}
      style={content.style ?? sheet}
      width={content.width ?? "wide"}
      home={content.bare ? "/" : "/console"}
      brand="村码通"
      demo={demo !== null}
      header={content.bare ? undefined : <Header request={request} unread={unread} />}
      footer={<p>村码通工作台。遇到问题请联系乡镇或县政务公开办。</p>}
      scripts={(content.islands ?? []).map(assetUrl)}
    >
      {content.crumbs && <Crumbs crumbs={content.crumbs} />}
      <h1>{content.title}</h1>
      <Done name={request.query.done} />
      {content.body}
      {content.data !== undefined && <Data value={content.data} />}
    </Page>,
  );
}

/** As many links as stand in a line or two of a phone; more are set in columns there. */
const linksInLine = 5;

const Header = ({ request, unread }: { request: PageRequest; unread: Unread }) => {
  const { actor } = request.asking;
  const here = request.context.path;
  const links = navigation.filter((link) => link.shown(actor));
  return (
    <nav class={links.length > linksInLine ? "staff many" : "staff"} aria-label="工作台">
      {links.map((link) => (
        <a key={link.to} href={link.to} aria-current={link.to === here ? "page" : undefined}>
          {link.name}
          {unread && link.to === remindersPath && <UnreadNumber unread={unread} />}
        </a>
      ))}
      <form method="post" action="/console/logout">
        <button type="submit" class="quiet">
          退出<span class="hidden">登录：{actor.name}</span>
        </button>
      </form>
      <span class="who" {...asWritten}>
        {actor.name}
      </span>
    </nav>
  );
};

/** More don't fit beside the word on a phone, and say nothing more. */
const mostShown = 99;

const UnreadNumber = ({ unread: { late, soon } }: { unread: NonNullable<Unread> }) => (
  <span class="unread">
    {late + soon > mostShown ? `${mostShown}+` : late + soon}
    <span class="hidden"> 项未读</span>
  </span>
);

/** Names are never turned into traditional script. preact types the attribute as boolean and then leaves it out. */
const asWritten: object = { translate: "no" };

const Crumbs = ({ crumbs }: { crumbs: NonNullable<PageContent["crumbs"]> }) => (
  <nav class="crumbs" aria-label="所在位置">
    {crumbs.map((crumb, index) => (
      <span key={crumb.to}>
        {index > 0 && " › "}
        <a href={crumb.to}>{crumb.name}</a>
      </span>
    ))}
  </nav>
);

const Done = ({ name }: { name: string | undefined }) => {
  if (!name || !Object.hasOwn(doneTexts, name)) return null;
  return (
    <p class="note good" role="status">
      {doneTexts[name as DoneText]}
    </p>
  );
};

/** JSON for the islands. Not a script, so the Content-Security-Policy lets it be; `<` can't end it early. */
const Data = ({ value }: { value: unknown }) => (
  <script
    type="application/json"
    id="page-data"
    dangerouslySetInnerHTML={{ __html: JSON.stringify(value).replaceAll("<", "\\u003c") }}
  />
);

/** The mode links carry `modes=set`; what they say is kept in a cookie, since staff walk through many pages. */
function modesOfRequest({ context, query }: PageRequest) {
  if (query.modes !== "set") return modesOf(keptModes(context));
  const modes = modesOf(query);
  keepModes(context, Object.entries(modes));
  return modes;
}

const withoutDone = (query: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(query).filter(([name]) => name !== "done"));
