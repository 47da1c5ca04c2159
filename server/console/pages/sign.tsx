import type { Notice, Signer } from "../../../shared/api/notices.ts";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import type { NoticeContent } from "../../../shared/notices/content.ts";
import type { StatementFacts } from "../../../shared/signing/statement.ts";
import { formatPeriod } from "../../notices/content-view/index.ts";
import { shownNotice } from "../../notices/index.ts";
import { activeKeysOf } from "../../signing/index.ts";
import { submittedContent } from "../frame/load-notice.ts";
import { type ConsolePage, leadTo, type PageContent } from "../frame/page.tsx";
import { Hints, noticeCrumbs, SignerList, Warnings } from "./notice.tsx";
import { Paper } from "./paper.tsx";
import { AssessmentLink } from "./reviews.tsx";
import { SignForm } from "./sign-form.tsx";

/** What the island that signs is told. It believes none of it: it computes digest and statement by itself and compares. */
export interface SignFacts {
  noticeId: string;
  /** Everything of the statement but the digest. */
  facts: Omit<StatementFacts, "contentDigest">;
  /** Canonical JSON of the content, its salt, and the statement as the server would verify it. */
  content: string;
  salt: string;
  statement: string;
  item: CatalogueItem;
  previous: NoticeContent | null;
  /** Ids of the signer's keys that are good now. */
  keyIds: string[];
  /** Is this the signature that makes it public (or withdraws it)? */
  last: boolean;
}

const acts = {
  publish: { title: "签字公开", what: "同意公开下面的内容", done: "公开" },
  correct: { title: "签字更正", what: "同意把已公开的内容更正为下面的版本", done: "公开更正后的版本" },
  withdraw: { title: "签字撤回", what: "同意撤回下面这条已公开的内容", done: "撤回" },
} as const;

/** What was done by a form that leads here: said on the notice's page where there is nothing to sign. */
const leadingHere = ["submitted", "withdrawing", "reviewed"] as const;

/** Sign: exactly what, in which words, then the PIN. One screen. */
export const signPages: ConsolePage[] = [
  {
    method: "GET",
    path: "/notices/:id/sign",
    access: "member",
    handle: async ({ look, params, asking, query }) => {
      const shown = await look((view) => shownNotice(view, params.id ?? ""));
      const { notice, item, before } = shown;
      const mine = notice.signOff?.signers.find((signer) => signer.isNext && signer.statement && !signer.signedBy);
      const content = submittedContent(shown);
      const done = leadingHere.find((name) => name === query.done);
      if (!mine?.statement || !notice.actions.includes("sign") || !content)
        return leadTo(`/console/notices/${notice.id}`, done);
      const accountId = asking.actor.accountId ?? "";
      const keys = await look((view) => activeKeysOf(view, accountId));
      const keyIds = keys.map(({ id }) => id);
      return signPage({ notice, item, mine, content, previous: before, keyIds, accountId });
    },
  },
];

interface Signing {
  notice: Notice;
  item: CatalogueItem;
  mine: Signer;
  content: NoticeContent;
  previous: NoticeContent | null;
  keyIds: string[];
  accountId: string;
}

function signPage({ notice, item, mine, content, previous, keyIds, accountId }: Signing): PageContent {
  const action = notice.signOff?.action ?? "publish";
  const last = notice.signOff?.signers.filter((signer) => !signer.signedBy).length === 1;
  const note = action === "withdraw" ? notice.signOff?.changeNote : null;
  const data: SignFacts = {
    noticeId: notice.id,
    facts: {
      action,
      notice: notice.number,
      revision: notice.submitted?.revision ?? 0,
      village: notice.villageCode,
      item: notice.itemCode,
      period: notice.period,
      role: mine.role,
      signer: accountId,
      ...(note ? { note } : {}),
    },
    content: notice.submitted?.content ?? "",
    salt: notice.submitted?.salt ?? "",
    statement: mine.statement ?? "",
    item,
    previous,
    keyIds,
    last,
  };
  return {
    title: acts[action].title,
    crumbs: [...noticeCrumbs(notice), { name: notice.title, to: `/console/notices/${notice.id}` }],
    asTyped: true,
    islands: ["sign"],
    data,
    body: (
      <div class="columns">
        <div id="what">
          <Warnings notice={notice} />
          <Hints notice={notice} item={item} />
          <Paper content={content} item={item} previous={previous} />
        </div>
        <div>
          <AssessmentLink notice={notice} item={item} />
          <SignBox notice={notice} item={item} mine={mine} last={last} />
          <SignerList notice={notice} />
        </div>
      </div>
    ),
  };
}

const SignBox = ({ notice, item, mine, last }: Pick<Signing, "notice" | "item" | "mine"> & { last: boolean }) => {
  const act = acts[notice.signOff?.action ?? "publish"];
  const isWithdrawal = notice.signOff?.action === "withdraw";
  return (
    <section class="signbox" aria-labelledby="sign-title">
      <h2 id="sign-title">我以{mine.roleName}的身份签字</h2>
      <p>我核对过，{act.what}。</p>
      <dl class="facts">
        <dt>村</dt>
        <dd>{notice.villageName}</dd>
        <dt>事项</dt>
        <dd>{item.level2}</dd>
        {notice.period && (
          <>
            <dt>所属期</dt>
            <dd>{formatPeriod(notice.period)}</dd>
          </>
        )}
        <dt>版本</dt>
        <dd>第 {notice.submitted?.revision} 版</dd>
        {isWithdrawal && (
          <>
            <dt>撤回原因</dt>
            <dd id="why">{notice.signOff?.changeNote}</dd>
          </>
        )}
        <dt>内容指纹</dt>
        <dd>
          <code id="digest">{notice.submitted?.contentDigest.slice(0, 12)}</code> <span id="digest-check" />
        </dd>
      </dl>
      {last && <p class="soft">您是最后一位签字人，签完立即{act.done}。</p>}
      <SignForm slip="凭激活条">
        {notice.actions.includes("return") && (
          <a class="button" href={`/console/notices/${notice.id}/${isWithdrawal ? "refuse-withdrawal" : "return"}`}>
            {isWithdrawal ? "不同意撤回" : "有问题，退回"}
          </a>
        )}
      </SignForm>
    </section>
  );
};
