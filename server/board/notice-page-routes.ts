import { type NoticeChanges, noticeChanges } from "../../shared/api/notice-changes.ts";
import { numberParams } from "../../shared/api/public.ts";
import {
  type NoticeBlock,
  type NoticeLedger,
  noticePageQuery,
  noticeRows,
  type PublicNoticePage,
  publicNoticePage,
  rowsParams,
  rowsQuery,
} from "../../shared/api/public-notice.ts";
import { groupName } from "../../shared/catalogue/names.ts";
import { addDays, type Day, dayName, dayOf } from "../../shared/days.ts";
import { deadlineText } from "../../shared/deadlines.ts";
import type { PlainLedger } from "../../shared/ledger/plain-ledger.ts";
import { formatYuan } from "../../shared/notices/money.ts";
import { publicityEnd } from "../../shared/notices/publicity.ts";
import { roles } from "../../shared/roles.ts";
import { type Endpoint, read } from "../core/endpoint.ts";
import { filePath } from "../core/links.ts";
import { Problem } from "../core/problem.ts";
import { changeLines, contentBlocks, formatPeriod, rowsOf, type Say } from "../notices/content-view/index.ts";
import { phoneOf } from "../places/index.ts";
import { ledgerOf } from "./ledger-data.ts";
import { type NoticePageData, versionBefore } from "./pages/notice.tsx";
import { sayIn } from "./phone-routes.ts";
import { closedHeading, closedText, unlikeText } from "./presenter.ts";
import type { PublicNotice } from "./public-notice.ts";
import { loadNotice } from "./render-village.ts";

const tag = "公开数据";

const pageEndpoint = read({
  path: "/api/public/notices/:number/page",
  access: "public",
  tag,
  summary: "一条公开信息：手机上要显示的全部，长表只有开头几行",
  params: numberParams,
  query: noticePageQuery,
  output: publicNoticePage,
  problems: ["notice.unknown", "notice.erased"],
  async handle(view, { params, query }) {
    const data = await loadNotice(view, params.number, { revision: query.revision, compare: false });
    return presentNoticePage(data, await ledgerOf(view, data.notice, data.item), sayIn(query.script));
  },
});

const rowsEndpoint = read({
  path: "/api/public/notices/:number/tables/:key/rows",
  access: "public",
  tag,
  summary: "表格或名单中的几行，供手机翻看和查找",
  params: rowsParams,
  query: rowsQuery,
  output: noticeRows,
  problems: ["notice.unknown", "notice.erased", "table.unknown"],
  async handle(view, { params, query }) {
    const { notice, item } = await loadNotice(view, params.number, { revision: query.revision, compare: false });
    const element = item.elements.find(
      ({ key, type }) => key === params.key && (type === "table" || type === "person-list"),
    );
    const value = element && notice.content.elements[element.key];
    if (!element || value === undefined) throw new Problem("table.unknown", { key: params.key });
    return rowsOf(element, value, sayIn(query.script), query);
  },
});

const changesEndpoint = read({
  path: "/api/public/notices/:number/changes",
  access: "public",
  tag,
  summary: "一个版本与上一个公开的版本相比，改了什么",
  params: numberParams,
  query: noticePageQuery,
  output: noticeChanges,
  problems: ["notice.unknown", "notice.erased"],
  async handle(view, { params, query }) {
    const data = await loadNotice(view, params.number, { revision: query.revision, compare: true });
    return presentChanges(data, sayIn(query.script));
  },
});

export const noticePageEndpoints: Endpoint[] = [pageEndpoint, rowsEndpoint, changesEndpoint];

function presentChanges({ chain, notice, item, previous, isUnlike }: NoticePageData, say: Say): NoticeChanges {
  const { publication, content, versions } = notice;
  const before = previous || isUnlike ? versions[versions.indexOf(publication) + 1] : undefined;
  return {
    number: publication.number,
    villageCode: chain.village.code,
    title: say(content.title),
    revision: publication.revision,
    publishedAt: publication.publishedAt,
    changeNote: publication.changeNote === null ? null : say(publication.changeNote),
    before: before ? { revision: before.revision, publishedAt: before.publishedAt } : null,
    changes: previous ? changeLines(previous, content, item, say) : isUnlike ? [unlike(notice, say)] : [],
    shownUntil: lastDayOf(notice),
  };
}

/**
 * The last day on show, as phones keep it with their copy. What was taken off the reading side is over at once: an older mini-program
 * knows nothing else, and offers no receipt then.
 */
const lastDayOf = ({ publication, closed }: PublicNotice): Day | null => {
  const before = closed?.suspended ? addDays(dayOf(new Date(closed.suspended.at)), -1) : null;
  const { shownUntil } = publication;
  return before === null || (shownUntil !== null && shownUntil < before) ? shownUntil : before;
};

/** Of the version before only totals, or nothing, are left. */
const unlike = (notice: PublicNotice, say: Say): NoticeChanges["changes"][number] => ({
  ...{ label: say(unlikeText(versionBefore(notice))), kind: "changed", before: "", after: "" },
  ...{ rows: [], more: 0 },
});

/** Sentences on a phone's screen, which shall not have more than 1,000 nodes. */
const sentencesShown = 50;

const presentLedger = ({ bars, comparisons, caveats, top, expenses }: PlainLedger, say: Say): NoticeLedger => ({
  bars: bars.map(({ part, label, fen, from, to }) => ({
    ...{ part, label: say(label), text: `${formatYuan(fen)} 元`, from, to },
  })),
  comparisons: comparisons.map(({ label, amount, sentences }) => ({
    ...{ label: say(label), text: say(`${[`${amount} 元`, ...sentences].join("，")}。`) },
  })),
  caveats: caveats.map(say),
  top: top.map(({ sentence }) => say(sentence)),
  expenses: expenses.slice(0, sentencesShown).map(({ sentence }) => say(sentence)),
  count: expenses.length,
});

/** Said as a text of the notice, so that phones with an older mini-program say it, too. */
const closedBlocks = (notice: PublicNotice, say: Say): NoticeBlock[] =>
  notice.closed
    ? [
        {
          kind: "text",
          label: say(closedHeading(notice.closed)),
          lines: [{ kind: "paragraph", mark: "", parts: [{ text: say(closedText(notice)) }] }],
        },
      ]
    : [];

function presentNoticePage(
  { chain, notice, item }: NoticePageData,
  ledger: PlainLedger | null,
  say: Say,
): PublicNoticePage {
  const { publication, content, versions } = notice;
  const phone = phoneOf(chain);
  const end = publicityEnd(item, publication.publishedAt);
  const named = ({ code, name }: { code: string; name: string }) => ({ code, name: say(name) });
  return {
    number: publication.number,
    title: say(content.title),
    village: named(chain.village),
    township: named(chain.township),
    county: named(chain.county),
    phone: phone && { phone: phone.phone, of: say(phone.of) },
    itemCode: item.code,
    itemName: say(item.level2),
    groupName: say(groupName(item.code)),
    periodName: formatPeriod(content.period),
    state: publication.state,
    revision: publication.revision,
    newest: versions[0]?.revision ?? publication.revision,
    publishedAt: publication.publishedAt,
    corrected: publication.publishedAt !== publication.firstPublishedAt,
    endedAt: publication.endedAt,
    changeNote: publication.changeNote === null ? null : say(publication.changeNote),
    blocks: [...closedBlocks(notice, say), ...contentBlocks(content, item, say, filePath)],
    ledger: ledger && presentLedger(ledger, say),
    signers: notice.signers.map(({ action, role, name, signedAt, handwriting }) => ({
      action,
      roleName: say(roles[role].name),
      name,
      signedAt,
      handwriting,
    })),
    versions: versions.map(({ revision, state, publishedAt, changeNote }) => ({
      revision,
      state,
      publishedAt,
      changeNote: changeNote === null ? null : say(changeNote),
    })),
    erased: notice.erased.map((one) => ({ ...one, law: say(one.law), explanation: say(one.explanation) })),
    legalBasis: say(item.legalBasis.map(({ text }) => text).join("；")),
    deadline: say(deadlineText(item.deadline)),
    publicUntil: end === null || notice.closed ? "" : dayName(end),
    shownUntil: lastDayOf(notice),
  };
}
