import type { z } from "zod";
import { type Reading, type ReadingLine, type readingList, readingMinutes } from "../../../shared/api/archive.ts";
import { dayName, dayOf } from "../../../shared/days.ts";
import { Problem } from "../../core/problem.ts";
import { formatMoment, formatPeriod } from "../../notices/content-view/index.ts";
import { ownReading, shownNotice } from "../../notices/index.ts";
import { DoOrReturn, ProblemNote, TextArea } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { More } from "../frame/ways-on.tsx";
import { noticeCrumbs } from "./notice.tsx";
import { Paper } from "./paper.tsx";

/** Reading the full content of a notice whose lists are no longer on show: asked for with a purpose, shown, and who did. */
export const archivePages: ConsolePage[] = [
  { method: "GET", path: "/notices/:id/archive-reading", access: "member", handle: (request) => ask(request, null) },
  {
    method: "POST",
    path: "/notices/:id/archive-reading",
    access: "member",
    handle: async (request) => {
      const { api, params, form } = request;
      try {
        const body = { purpose: textOf(form, "purpose") };
        const { id } = await api.send<Reading>("POST", `/api/notices/${params.id}/archive-readings`, body);
        return leadTo(`/console/notices/${params.id}/archive-readings/${id}`);
      } catch (fault) {
        if (!(fault instanceof Problem) || fault.status !== 400) throw fault;
        return ask(request, fault);
      }
    },
  },
  { method: "GET", path: "/notices/:id/archive-readings/:reading", access: "member", handle: readingPage },
  { method: "GET", path: "/archive-readings", access: "member", handle: listPage },
];

async function ask(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const { params, form, look } = request;
  const { notice } = await look((view) => shownNotice(view, params.id ?? ""));
  if (!notice.closed && !notice.suspended) throw new Problem("notice.not_closed");
  const page = `/console/notices/${notice.id}`;
  const issues = problem?.details.issues ?? [];
  return {
    title: "调阅归档全文",
    width: "reading",
    asTyped: true,
    status: problem?.status ?? 200,
    crumbs: [...noticeCrumbs(notice), { name: notice.title || notice.itemName, to: page }],
    body: (
      <>
        <p>
          {notice.suspended
            ? `这条信息从${dayName(dayOf(new Date(notice.suspended.at)))}起暂停展示。`
            : `这条信息的名单展示到${dayName(notice.closed?.shownUntil ?? "")}为止，期满后不再展示。`}
          确因工作需要的，说明用途后可以看全文。
        </p>
        <p class="note">
          谁、什么时候、为了什么看，都会记录，县政务公开办和村书记随时能查。看到的个人信息不要外传，打印的用完请收好。
        </p>
        <ProblemNote problem={problem} />
        <form method="post" action={`${page}/archive-reading`}>
          <TextArea
            name="purpose"
            label="用途"
            hint="5 至 200 字，例如：村民查询本人去年的补贴；审计组核对发放名单。"
            value={textOf(form, "purpose")}
            wrong={issues.find(({ path }) => path.endsWith("purpose"))?.message}
            input={{ required: true, minLength: 5, maxLength: 200, rows: 3 }}
          />
          <DoOrReturn button="记录并查看全文" back={page} />
        </form>
      </>
    ),
  };
}

async function readingPage({ params, look }: PageRequest): Promise<PageContent> {
  const { notice } = await look((view) => shownNotice(view, params.id ?? ""));
  const { reading, item, content } = await look((view) => ownReading(view, notice.id, params.reading ?? ""));
  const page = `/console/notices/${notice.id}`;
  return {
    title: "归档全文",
    asTyped: true,
    crumbs: [...noticeCrumbs(notice), { name: notice.title || notice.itemName, to: page }],
    body: (
      <>
        <p class="note warn">
          <b>仅供“{reading.purpose}”使用。</b>
          {formatMoment(reading.readAt)} 调阅，已记录；{readingMinutes} 分钟内可以再看，也可以用浏览器的“打印”打印。编号{" "}
          {reading.number}，第 {reading.revision} 版。
        </p>
        <Paper content={content} item={item} previous={null} />
        <p class="actions noprint">
          <a class="button" href={page}>
            返回
          </a>
        </p>
      </>
    ),
  };
}

async function listPage({ api, query }: PageRequest): Promise<PageContent> {
  const cursor = query.cursor ? `&cursor=${encodeURIComponent(query.cursor)}` : "";
  const { items, nextCursor } = await api.get<z.infer<typeof readingList>>(`/api/archive-readings?limit=50${cursor}`);
  return {
    title: "归档调阅",
    width: "reading",
    crumbs: [{ name: "首页", to: "/console" }],
    body: (
      <>
        <p class="soft">
          公示期满的名单、暂停展示的内容，公开栏上看不到。谁调阅过全文、为了什么，都在这里；为更正、撤回打开全文的也算。
        </p>
        {items.length === 0 && <p>还没有人调阅过。</p>}
        <ul class="todo">
          {items.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
        <More to={nextCursor && `/console/archive-readings?cursor=${nextCursor}`} />
      </>
    ),
  };
}

const Line = ({ line }: { line: ReadingLine }) => (
  <li>
    <span class="what">
      <a href={`/console/notices/${line.noticeId}`}>
        {line.itemName}
        {line.period && `，${formatPeriod(line.period)}`}
      </a>{" "}
      <span class="badge">{line.wayName}</span>
      <span class="hint">
        {line.readBy} · {formatMoment(line.readAt)} · {line.villageName} · 编号 {line.number}，第 {line.revision} 版
      </span>
      <span class="hint">用途：{line.purpose}</span>
    </span>
  </li>
);
