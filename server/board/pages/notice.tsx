import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { groupName } from "../../../shared/catalogue/names.ts";
import { dayName } from "../../../shared/days.ts";
import { deadlineText } from "../../../shared/deadlines.ts";
import type { PlainLedger } from "../../../shared/ledger/plain-ledger.ts";
import type { NoticeContent } from "../../../shared/notices/content.ts";
import { publicityEnd } from "../../../shared/notices/publicity.ts";
import { roles } from "../../../shared/roles.ts";
import { boardPath, filePath, noticePath, receiptPath, receiptSheetPath, verifyPath } from "../../core/links.ts";
import { Handwriting, withModes } from "../../design/index.ts";
import { ContentView, formatMoment, formatPeriod } from "../../notices/content-view/index.ts";
import { phoneOf, type VillageChain } from "../../places/index.ts";
import { closedHeading, closedText, unlikeText } from "../presenter.ts";
import type { PublicNotice, PublicSigner, PublicVersion } from "../public-notice.ts";
import { boardPage, Crumbs, Phone, type Visit } from "./frame.tsx";
import { ledgerLink, ledgerStyle } from "./ledger.tsx";
import { PlainLedgerView } from "./plain-ledger.tsx";
import { Versions } from "./versions.tsx";

/** Rows of a table shown on the notice's page: the 21 lines of the finance sheet are never cut. */
export const rowsInNotice = 24;

export interface NoticePageData {
  chain: VillageChain;
  notice: PublicNotice;
  item: CatalogueItem;
  /** The content to compare with. */
  previous?: NoticeContent | undefined;
  /** It was asked to be compared with an earlier version of which only totals are left. */
  isUnlike?: boolean;
}

/** Says what has become of the lists, and whom to ask. */
export const ClosedNote = ({ data: { chain, notice } }: { data: NoticePageData }) => {
  if (!notice.closed) return null;
  const phone = phoneOf(chain);
  return (
    <div class="note state">
      <p>
        <b>{closedHeading(notice.closed)}。</b>
        {closedText(notice)}
        {phone && (
          <>
            {phone.of}电话：
            <Phone phone={phone.phone} />。
          </>
        )}
      </p>
    </div>
  );
};

/** Address of the CSV of a table. */
export const csvPath = (number: string, key: string, revision: number): string =>
  `/api/public/notices/${number}/tables/${key}?revision=${revision}`;

/** One public notice: content, who signed, versions, legal basis, how to object. */
export function noticePage(visit: Visit, data: NoticePageData, ledger: PlainLedger | null): string {
  const { chain, notice, item, previous } = data;
  const { publication, content } = notice;
  const own = withModes(noticePath(publication.number), visit.modes, revisionParameter(notice));
  return boardPage({
    visit,
    title: `${content.title} - ${chain.village.name}`,
    width: "reading",
    brand: `${chain.village.name}村务公开`,
    home: boardPath(chain.village.code),
    ...(ledger ? { style: ledgerStyle } : {}),
    footer: (
      <>
        <p>编号 {publication.number}</p>
        <p class="links">
          {!notice.closed && (
            <>
              <a href={receiptPath(publication.number)} download>
                保存公开凭证
              </a>{" "}
              <a href={withModes(receiptSheetPath(publication.number), visit.modes, revisionParameter(notice))}>
                打印公开凭证
              </a>{" "}
            </>
          )}
          <a href={withModes(verifyPath, visit.modes)}>核对公开凭证</a>
        </p>
      </>
    ),
    children: (
      <article>
        <Crumbs visit={visit} county={chain.county} township={chain.township} />
        <State visit={visit} notice={notice} />
        <ClosedNote data={data} />
        {data.isUnlike && <p class="note">{unlikeText(versionBefore(notice))}</p>}
        <h1>{content.title}</h1>
        <p class="lead">
          <span>{chain.village.name}</span>
          <span>{groupName(item.code)}</span>
          <span>{item.level2}</span>
          {content.period && <span>{formatPeriod(content.period)}</span>}
          <span>
            {formatMoment(publication.publishedAt)}{" "}
            {publication.publishedAt === publication.firstPublishedAt ? "公开" : "更正"}
          </span>
        </p>
        {ledger && (
          <p class="to-ledger">
            <a href="#plain-ledger">看明白账（图和说明）</a>
          </p>
        )}
        <ContentView
          content={content}
          item={item}
          previous={previous}
          fileHref={({ sha256 }) => filePath(sha256)}
          tableRows={rowsInNotice}
          tableLinks={(element) => ({
            all: withModes(own, visit.modes, { table: element.key }),
            csv: csvPath(publication.number, element.key, publication.revision),
          })}
        />
        {ledger && <PlainLedgerView ledger={ledger} all={ledgerLink(visit, chain.village.code)} />}
        <Signers notice={notice} />
        <Versions visit={visit} notice={notice} />
        <Basis item={item} />
        <Objection data={data} />
        <p class="actions noprint">
          <a class="button" href={withModes(boardPath(chain.village.code), visit.modes)}>
            看{chain.village.name}全部公开
          </a>
          <a
            class="button"
            href={withModes(`${boardPath(chain.village.code)}/print`, visit.modes, { notice: publication.number })}
          >
            打印张贴版
          </a>
        </p>
      </article>
    ),
  });
}

/** The version before the one that is read. Asked where there is one. */
export const versionBefore = ({ publication, versions }: PublicNotice): PublicVersion =>
  versions[versions.indexOf(publication) + 1] ?? publication;

/** The revision as a parameter of an address; the newest needs none. */
export const revisionParameter = ({ publication, versions }: PublicNotice) => ({
  revision: publication.revision === versions[0]?.revision ? null : String(publication.revision),
});

/** Says first what must not be overlooked: that this was corrected or withdrawn. */
export const State = ({ visit, notice: { publication, versions, closed } }: { visit: Visit; notice: PublicNotice }) => {
  const newest = versions[0];
  // Of what was taken off the reading side nothing stands below.
  const rest = closed?.suspended ? "。" : null;
  if (publication.state === "withdrawn")
    return (
      <div class="note bad state">
        <p>
          <b>已撤回。</b>本条信息已于 {formatMoment(publication.endedAt ?? publication.publishedAt)} 撤回
          {rest ?? "，以下内容仅供查证，不再有效。"}
        </p>
        {publication.changeNote && <p>撤回原因：{publication.changeNote}</p>}
      </div>
    );
  if (publication.state === "superseded" && newest)
    return (
      <div class="note warn state">
        <p>
          <b>已被更正。</b>这是第 {publication.revision} 版，已于{" "}
          {formatMoment(publication.endedAt ?? publication.publishedAt)} 被新版本代替{rest ?? "，仅供查证。"}
        </p>
        <p>
          <a href={withModes(noticePath(publication.number), visit.modes)}>查看现行版本（第 {newest.revision} 版）</a>
        </p>
      </div>
    );
  return null;
};

const actionNames: Record<PublicSigner["action"], string> = {
  publish: "签字公开",
  correct: "签字更正",
  withdraw: "签字撤回",
};

const Signers = ({ notice: { signers, secrecyReview } }: { notice: PublicNotice }) => (
  <section class="part">
    <h2>签字人</h2>
    <p class="soft small">每条公开信息须由不同的两人以上先后签字才能公开；签字人对内容负责。</p>
    <ul class="signers">
      {signers.map(({ action, role, name, signedAt, handwriting }) => (
        <li key={`${action}${role}`}>
          <span>
            {roles[role].name}
            {actionNames[action]}
          </span>
          <b lang="zh-Hans">{name}</b>
          <Handwriting strokes={handwriting} name={name} />
          <span>{formatMoment(signedAt)}</span>
        </li>
      ))}
    </ul>
    {secrecyReview && (
      <p class="soft small">
        公开前由{roles[secrecyReview.role].name}
        <b lang="zh-Hans">{secrecyReview.name}</b>作了保密审查（
        {formatMoment(secrecyReview.at)}）。
      </p>
    )}
  </section>
);

const Basis = ({ item }: { item: CatalogueItem }) => (
  <section class="part">
    <h2>公开依据和时限</h2>
    <dl class="facts">
      <dt>事项</dt>
      <dd>
        {item.code} {item.level2}
      </dd>
      <dt>依据</dt>
      <dd>{item.legalBasis.map(({ text }) => text).join("；")}</dd>
      <dt>时限</dt>
      <dd>{deadlineText(item.deadline)}</dd>
    </dl>
  </section>
);

const Objection = ({ data: { chain, notice, item } }: { data: NoticePageData }) => {
  const phone = phoneOf(chain);
  const end = notice.closed ? null : publicityEnd(item, notice.publication.publishedAt);
  return (
    <section class="part">
      <h2>有异议怎么办</h2>
      <p>
        认为内容不实、不全或者不该公开的，可以当面、书面或打电话向本村村务监督委员会提出，也可以向{chain.township.name}
        反映。
        {phone && (
          <>
            {phone.of}电话：
            <Phone phone={phone.phone} />。
          </>
        )}
      </p>
      {end && (
        <p>
          公示期到 <b>{dayName(end)}</b> 为止，异议请在此前提出；公示期后发现问题，仍可反映。
        </p>
      )}
      <p class="soft small">反映时请报编号：{notice.publication.number}</p>
    </section>
  );
};
