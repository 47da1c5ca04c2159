import type { ComponentChildren } from "preact";
import type { NoticeSummary } from "../../../shared/api/notices.ts";
import { dayOf } from "../../../shared/days.ts";
import { roles } from "../../../shared/roles.ts";
import { boardPath } from "../../core/links.ts";
import { holds } from "../../core/work.ts";
import { isUnmet } from "../../desk/index.ts";
import { exemptionPolicy } from "../../exemptions/index.ts";
import { brokenPeriods, suspendedToMend } from "../../notices/index.ts";
import { findVillage, type Merger, mergerOf } from "../../places/index.ts";
import { activeKeysOf } from "../../signing/index.ts";
import type { ConsolePage, PageContent, PageRequest } from "../frame/page.tsx";
import { isOfficer } from "../frame/who.ts";
import { DutyList } from "./duties.tsx";
import { type NoticeList, NoticeRow } from "./notice-list.tsx";
import { officerHome } from "./officer-home.tsx";
import { villageProblems } from "./problems/home.tsx";
import { NothingNew, villageDuties } from "./village.tsx";
import { villageSheets } from "./visits/home.tsx";

/** Due items on the first screen; the village's page has them all. */
const shownDuties = 6;

/** What waits for me, most urgent first. */
export const homePages: ConsolePage[] = [
  {
    method: "GET",
    path: "/",
    access: "member",
    handle: async (request) => (isOfficer(request.asking.actor) ? officerHome(request) : villagerHome(request)),
  },
];

async function villagerHome(request: PageRequest): Promise<PageContent> {
  const { api, asking, look } = request;
  const of = (query: string) => api.get<NoticeList>(`/api/notices?limit=50&${query}`);
  const [toSign, signing, returned, drafts, correcting] = await Promise.all([
    of("mine=sign"),
    of("phase=signing"),
    of("state=returned"),
    of("state=draft"),
    of("state=correcting"),
  ]);
  const accountId = asking.actor.accountId ?? "";
  const keys = await look((view) => activeKeysOf(view, accountId));
  const villages = [...new Set(asking.actor.grants.map(({ placeCode }) => placeCode))].filter(
    (code) => code.length === 12,
  );
  const ids = asking.actor.grants.filter(({ role }) => role === "handler").map(({ placeId }) => placeId);
  const broken = await look((view) => brokenPeriods(view, [...new Set(ids)]));
  const suspended = await look((view) => suspendedToMend(view, villages));
  const mine = (list: NoticeList) => list.items.filter((notice) => notice.actions.includes("save"));
  return {
    title: "待办",
    body: (
      <>
        <p class="soft">
          {asking.actor.name}，您是{roleNames(request)}。
        </p>
        {keys.length === 0 && signs(request) && <EnrolHint />}
        <Block
          title="被暂停展示的"
          items={suspended}
          note="村民已经看不到它们的内容。请马上打开，更正后由两人签字，或者撤回。"
        />
        <Block title="退回给我修改的" items={mine(returned)} />
        <Block title="更正起草中" items={mine(correcting)} />
        <Block title="等我签字的" items={toSign.items} />
        <Block
          title="等我作保密审查的"
          items={signing.items.filter(({ actions }) => actions.includes("review"))}
          note="审查以后才能签字。提交人不能自己审查，本村其他任职的人都可以。"
        />
        <Block
          title="后续期次需要更正"
          items={broken}
          note="前面一期更正以后，这些内容与前一期不再衔接。请打开后发起更正。"
        />
        {await Promise.all(villages.map((code) => villageProblems(request, code)))}
        {await Promise.all(villages.map((code) => villageSheets(request, code)))}
        {villages.length === 0 && <p class="note">您目前没有任职。如有疑问，请联系乡镇或县政务公开办。</p>}
        {await Promise.all(villages.map((code) => villageBlock(request, code)))}
        <Block title="我的草稿" items={mine(drafts)} />
        <Block
          title="等其他人签字的"
          items={signing.items.filter(({ actions }) => !actions.includes("sign") && !actions.includes("review"))}
        />
      </>
    ),
  };
}

const roleNames = ({ asking }: PageRequest): string =>
  [...new Set(asking.actor.grants.map(({ role }) => roles[role].name))].join("、") || "工作人员";

/** Handlers and secretaries sign every notice; others are told on the page where a signature of theirs is wanted. */
const signs = ({ asking }: PageRequest): boolean =>
  asking.actor.grants.some(({ role }) => role === "handler" || role === "villageSecretary");

const EnrolHint = () => (
  <div class="note warn">
    <h2>还不能签字：本人的签字密钥没有启用</h2>
    <p>请拿出发给您的激活条，用 1 分钟启用。每人一把密钥，只存在您自己的手机或电脑里。</p>
    <p>
      <a class="button primary" href="/console/enrol">
        启用签字
      </a>
    </p>
  </div>
);

const Block = ({ title, items, note }: { title: string; items: NoticeSummary[]; note?: string }) =>
  items.length === 0 ? null : (
    <section>
      <h2>
        {title} <span class="count">{items.length} 条</span>
      </h2>
      {note && <p class="soft">{note}</p>}
      <ul class="todo">
        {items.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} />
        ))}
      </ul>
    </section>
  );

async function villageBlock(request: PageRequest, code: string): Promise<ComponentChildren> {
  const merger = await request.look(async (view) => mergerOf(view, await findVillage(view, code)));
  if (merger) return <MergedVillage key={code} code={code} merger={merger} />;
  const today = dayOf(request.asking.now);
  const { found, lines, requests } = await villageDuties(request, code, today, 30);
  const open = lines.filter(({ duty, underWay }) => !underWay && isUnmet(duty));
  const late = open.filter(({ duty }) => duty.state === "overdue").length;
  const mayDraft = holds(request.asking.actor, "handler", code);
  const mayAsk = exemptionPolicy.ask(request.asking.actor, { placeCode: code });
  return (
    <section key={code}>
      <h2>
        {found.villageName}到期事项 <span class="count">{open.length} 项</span>
        {late > 0 && <span class="count late">（逾期 {late} 项）</span>}
      </h2>
      {open.length === 0 && <p class="soft">30 天内没有到期的事项。</p>}
      <DutyList lines={open.slice(0, shownDuties)} village={code} {...{ today, mayDraft, mayAsk, requests }} />
      {open.length > shownDuties && <p class="soft">另有 {open.length - shownDuties} 项，见“全部公开事项”。</p>}
      <p class="actions">
        <a class="button" href={`/console/villages/${code}`}>
          全部公开事项
        </a>
        {mayDraft && (
          <a class="button" href={`/console/villages/${code}/start`}>
            起草其他事项
          </a>
        )}
        <a class="button quiet" href={boardPath(code)}>
          村民看到的公开栏
        </a>
      </p>
    </section>
  );
}

/** Nothing new is to be published here; whether the person has a post in the other village, its own block says. */
const MergedVillage = ({ code, merger }: { code: string; merger: Merger }) => (
  <section>
    <div class="note warn">
      <p>
        <NothingNew merger={merger} />
      </p>
      <p>以后的公开请在{merger.into.name}办理；那里没有您的任职时，请联系乡镇或县政务公开办。</p>
      <p class="actions">
        <a class="button" href={`/console/villages/${code}`}>
          已公开的事项
        </a>
        <a class="button" href={boardPath(code)}>
          村民看到的公开栏
        </a>
      </p>
    </div>
  </section>
);
