import type { Notice } from "../../../shared/api/notices.ts";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { dayName } from "../../../shared/days.ts";
import type { Issue } from "../../../shared/issue.ts";
import { isTyping } from "../../../shared/notices/states.ts";
import { columnsOf } from "../../../shared/typed/form.ts";
import { placeOf } from "../../../shared/typed/mends.ts";
import { Handwriting } from "../../design/index.ts";
import { formatMoment, formatPeriod } from "../../notices/content-view/index.ts";
import { type ShownNotice, shownNotice } from "../../notices/index.ts";
import { draftContent, submittedContent } from "../frame/load-notice.ts";
import { type ConsolePage, leadTo, type PageContent, type PageRequest } from "../frame/page.tsx";
import { StateBadge } from "./notice-list.tsx";
import { Steps } from "./notice-steps.tsx";
import { Paper } from "./paper.tsx";
import { raisePathOf } from "./problems/notice-link.ts";
import { AssessmentLink, ReviewLine } from "./reviews.tsx";
import { SuspendedNote } from "./suspension.tsx";

export const noticeCrumbs = (notice: Notice) => [
  { name: "首页", to: "/console" },
  { name: notice.villageName, to: `/console/villages/${notice.placeCode}` },
];

/** One notice: its content as the public will see it, who signs, what happened, and the steps that are open. */
export const noticePages: ConsolePage[] = [
  {
    method: "GET",
    path: "/notices/:id",
    access: "member",
    handle: async (request) => {
      const shown = await request.look((view) => shownNotice(view, request.params.id ?? ""));
      return noticePage(request, shown, await raisePathOf(request, shown.notice));
    },
  },
  {
    method: "POST",
    path: "/notices/:id/submit",
    access: "member",
    handle: async ({ api, params }) => {
      await api.send("POST", `/api/notices/${params.id}/submit`, {});
      return leadTo(`/console/notices/${params.id}/sign`, "submitted");
    },
  },
  {
    method: "POST",
    path: "/notices/:id/post",
    access: "member",
    handle: async ({ api, params, form }) => {
      await api.send("POST", `/api/notices/${params.id}/postings`, {}, String(form.once ?? "") || undefined);
      return leadTo(`/console/notices/${params.id}`, "posted");
    },
  },
];

function noticePage(request: PageRequest, shown: ShownNotice, raisePath: string | null): PageContent {
  const { notice, item, before } = shown;
  const typing = notice.actions.includes("save") || isTyping(notice.state);
  const content = (typing ? draftContent(shown) : null) ?? submittedContent(shown);
  return {
    title: (typing ? notice.draft?.title : notice.title) || item.level2,
    crumbs: noticeCrumbs(notice),
    body: (
      <>
        <p class="soft">
          <StateBadge {...notice} /> {item.level2}
          {notice.period && ` · ${formatPeriod(notice.period)}`} · 编号 {notice.number}
        </p>
        <Steps request={request} notice={notice} raisePath={raisePath} />
        <SuspendedNote notice={notice} />
        <ClosedNote notice={notice} />
        <Warnings notice={notice} />
        <Issues notice={notice} item={item} />
        <Hints notice={notice} item={item} />
        <div class="columns">
          <div>
            {isTakenOff(notice) ? (
              <p class="soft">内容已经暂停展示，这里也不显示。</p>
            ) : content ? (
              <Paper content={content} item={item} previous={before} />
            ) : (
              <p class="soft">{notice.state === "erased" ? "内容已经依法删除。" : "还没有内容。"}</p>
            )}
          </div>
          <div>
            <SignerList notice={notice} />
            <AssessmentLink notice={notice} item={item} />
            <TimeLine notice={notice} />
          </div>
        </div>
      </>
    ),
  };
}

/** Is there nothing to see for the reader? Whoever works on a correction has a draft or what is signed in front of them. */
const isTakenOff = ({ suspended, draft, submitted }: Notice): boolean =>
  suspended !== null && draft === null && submitted?.content === null;

/** That the lists are no longer on show, and how those who need them get at them. */
const ClosedNote = ({ notice }: { notice: Notice }) =>
  notice.closed === null ? null : (
    <section class="note warn">
      <p>名单展示到{dayName(notice.closed.shownUntil)}为止，期满后不再展示，村民看到的和下面的一样，只有合计。</p>
      <p>全文留作档案，确有需要的可以调阅，每次调阅都有记录。</p>
      {notice.closed.mayRead && (
        <p class="actions">
          <a class="button" href={`/console/notices/${notice.id}/archive-reading`}>
            调阅归档全文
          </a>
        </p>
      )}
    </section>
  );

/** What WeChat's content check found, for those who sign and for whoever mends it. */
export const Warnings = ({ notice }: { notice: Notice }) =>
  notice.warnings.length === 0 ? null : (
    <section class="note warn" aria-label="内容检查提示">
      <ul>
        {notice.warnings.map(({ text, sha256 }) => (
          <li key={text}>{sha256 ? <a href={`/files/${sha256}`}>{text}</a> : text}</li>
        ))}
      </ul>
    </section>
  );

interface OfNotice {
  notice: Notice;
  item: CatalogueItem;
}

const Issues = ({ notice, item }: OfNotice) =>
  notice.issues.length === 0 ? null : (
    <details class="note warn">
      <summary>还有 {notice.issues.length} 处没有填好，改正后才能提交签字</summary>
      <Remarks notice={notice} item={item} remarks={notice.issues} />
    </details>
  );

/** What the arithmetic asks: for whoever types it, and for those who sign. */
export const Hints = ({ notice, item }: OfNotice) =>
  notice.hints.length === 0 ? null : (
    <section class="note" aria-label="数字核对提示">
      <p>核对数字时请留意以下 {notice.hints.length} 处（不影响提交签字）：</p>
      <Remarks notice={notice} item={item} remarks={notice.hints} />
    </section>
  );

const Remarks = ({ notice, item, remarks }: OfNotice & { remarks: readonly Issue[] }) => (
  <ul>
    {remarks.map((remark) => (
      <li key={`${remark.path} ${remark.key}`}>
        {notice.actions.includes("save") ? (
          <a href={`/console/notices/${notice.id}/edit#at-${placeOf(remark.path).key}`}>{remark.message}</a>
        ) : (
          remark.message
        )}
        {remark.key.startsWith("identity.") && <span class="hint">{cellName(item, remark.path)}</span>}
      </li>
    ))}
  </ul>
);

/** `funds.2.closing` → `银行存款 第 3 行“期末”`; nothing where a whole element is meant. */
function cellName({ elements }: CatalogueItem, path: string): string {
  const { key, row, column } = placeOf(path);
  const element = elements.find((one) => one.key === key);
  const named = element && columnsOf(element)?.find((one) => one.key === column);
  return element && named && row !== undefined ? `${element.label}第 ${row + 1} 行“${named.label}”` : "";
}

export const SignerList = ({ notice }: { notice: Notice }) =>
  notice.signOff === null ? null : (
    <section>
      <h2>签字</h2>
      {notice.signOff.changeNote && (
        <p>
          {notice.signOff.action === "withdraw" ? "撤回原因" : "更正说明"}：{notice.signOff.changeNote}
        </p>
      )}
      <ul class="signers">
        <ReviewLine notice={notice} />
        {notice.signOff.signers.map((signer) => (
          <li key={signer.role} class={signer.signedBy ? "done" : undefined}>
            <strong>{signer.roleName}</strong>
            <span class="hint">
              {signer.signedBy
                ? `✓ ${signer.signedBy.name}，${formatMoment(signer.signedBy.signedAt)}`
                : signer.isNext
                  ? "等待签字"
                  : "还没轮到"}
            </span>
            {signer.signedBy && <Handwriting strokes={signer.signedBy.handwriting} name={signer.signedBy.name} />}
          </li>
        ))}
      </ul>
    </section>
  );

const TimeLine = ({ notice }: { notice: Notice }) => (
  <section>
    <h2>经过</h2>
    <ol class="line">
      {notice.history.map((line) => (
        <li key={`${line.at} ${line.step}`}>
          {line.stepName}
          {line.revision > 0 && <span class="soft">（第 {line.revision} 版）</span>}
          <span class="hint">
            {formatMoment(line.at)} {line.byName}
          </span>
          {line.reason && <span class="hint">原因：{line.reason}</span>}
        </li>
      ))}
    </ol>
  </section>
);
