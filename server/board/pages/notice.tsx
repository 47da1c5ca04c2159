import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { groupName } from "../../../shared/catalogue/names.ts";
import { addDays, addWorkingDays, dayName, dayOf, rollToWorkingDay } from "../../../shared/days.ts";
import { deadlineText } from "../../../shared/deadlines.ts";
import type { NoticeContent } from "../../../shared/notices/content.ts";
import { revisionsUpTo } from "../../../shared/notices/erasure-reasons.ts";
import { roles } from "../../../shared/roles.ts";
import { boardPath, filePath, noticePath, receiptPath, receiptSheetPath, verifyPath } from "../../core/links.ts";
import { withModes } from "../../design/index.ts";
import { ContentView, formatMoment, formatMomentDay, formatPeriod } from "../../notices/content-view/index.ts";
import { phoneOf, type VillageChain } from "../../places/index.ts";
import type { PublicNotice, PublicSigner, PublicVersion } from "../queries.ts";
import { boardPage, Crumbs, Phone, type Visit } from "./frame.tsx";

/** Rows of a table shown on the notice's page: the 21 lines of the finance sheet are never cut. */
export const rowsInNotice = 24;

export interface NoticePageData {
  chain: VillageChain;
  notice: PublicNotice;
  item: CatalogueItem;
  /** The content to compare with. */
  previous?: NoticeContent | undefined;
}

/** Address of the CSV of a table. */
export const csvPath = (number: string, key: string, revision: number): string =>
  `/api/public/notices/${number}/tables/${key}?revision=${revision}`;

/** One public notice: content, who signed, versions, legal basis, how to object. */
export function noticePage(visit: Visit, data: NoticePageData): string {
  const { chain, notice, item, previous } = data;
  const { publication, content } = notice;
  const own = withModes(noticePath(publication.number), visit.modes, revisionParameter(notice));
  return boardPage({
    visit,
    title: `${content.title} - ${chain.village.name}`,
    width: "reading",
    brand: `${chain.village.name}村务公开`,
    home: boardPath(chain.village.code),
    footer: (
      <>
        <p>编号 {publication.number}</p>
        <p class="links">
          <a href={receiptPath(publication.number)} download>
            保存公开凭证
          </a>{" "}
          <a href={withModes(receiptSheetPath(publication.number), visit.modes, revisionParameter(notice))}>
            打印公开凭证
          </a>{" "}
          <a href={withModes(verifyPath, visit.modes)}>核对公开凭证</a>
        </p>
      </>
    ),
    children: (
      <article>
        <Crumbs visit={visit} county={chain.county} township={chain.township} />
        <State visit={visit} notice={notice} />
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
        <Signers signers={notice.signers} />
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

/** The revision as a parameter of an address; the newest needs none. */
export const revisionParameter = ({ publication, versions }: PublicNotice) => ({
  revision: publication.revision === versions[0]?.revision ? null : String(publication.revision),
});

/** Says first what must not be overlooked: that this was corrected or withdrawn. */
export const State = ({ visit, notice: { publication, versions } }: { visit: Visit; notice: PublicNotice }) => {
  const newest = versions[0];
  if (publication.state === "withdrawn")
    return (
      <div class="note bad state">
        <p>
          <b>已撤回。</b>本条信息已于 {formatMoment(publication.endedAt ?? publication.publishedAt)}{" "}
          撤回，以下内容仅供查证，不再有效。
        </p>
        {publication.changeNote && <p>撤回原因：{publication.changeNote}</p>}
      </div>
    );
  if (publication.state === "superseded" && newest)
    return (
      <div class="note warn state">
        <p>
          <b>已被更正。</b>这是第 {publication.revision} 版，已于{" "}
          {formatMoment(publication.endedAt ?? publication.publishedAt)} 被新版本代替，仅供查证。
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

const Signers = ({ signers }: { signers: readonly PublicSigner[] }) => (
  <section class="part">
    <h2>签字人</h2>
    <p class="soft small">每条公开信息须由不同的两人以上先后签字才能公开；签字人对内容负责。</p>
    <ul class="signers">
      {signers.map(({ action, role, name, signedAt }) => (
        <li key={`${action}${role}`}>
          <span>
            {roles[role].name}
            {actionNames[action]}
          </span>
          <b lang="zh-Hans">{name}</b>
          <span>{formatMoment(signedAt)}</span>
        </li>
      ))}
    </ul>
  </section>
);

const stateNames: Record<PublicVersion["state"], string> = {
  current: "现行",
  superseded: "已被更正",
  withdrawn: "已撤回",
};

/** Is a number missing that no erasure explains? Villagers would ask where that version went. */
const hasGap = ({ versions, erased }: PublicNotice): boolean =>
  versions.some(({ revision }, at) => {
    const earlier = versions[at + 1]?.revision ?? (erased.length > 0 ? revision - 1 : 0);
    return revision - earlier > 1;
  });

const Versions = ({ visit, notice }: { visit: Visit; notice: PublicNotice }) => {
  const { versions, publication, erased } = notice;
  if (versions.length + erased.length < 2) return null;
  const link = (version: PublicVersion, compare: string | null) =>
    withModes(noticePath(version.number), visit.modes, {
      revision: version === versions[0] ? null : String(version.revision),
      compare,
    });
  return (
    <section class="part">
      <h2>版本</h2>
      <ol class="versions" reversed>
        {versions.map((version, index) => (
          <li key={version.revision}>
            <b>
              第 {version.revision} 版（{stateNames[version.state]}）
            </b>{" "}
            {formatMoment(version.publishedAt)} 公开
            {version.changeNote && version.state !== "withdrawn" && index < versions.length - 1 && (
              <>
                <br />
                更正原因：{version.changeNote}
              </>
            )}
            <br />
            {version.revision === publication.revision ? (
              <span class="soft">正在查看这一版 </span>
            ) : (
              <a href={link(version, null)}>查看这一版</a>
            )}
            {index < versions.length - 1 && <a href={link(version, "1")}>看改了什么</a>}
          </li>
        ))}
      </ol>
      {hasGap(notice) && <p class="soft small">没有列出的版本，是签字时被退回修改的，没有公开过。</p>}
      {erased.map((erasure) => (
        <p key={erasure.revision} class="note">
          <b>{revisionsUpTo(erasure.revision)}：依法删除。</b>已于 {formatMomentDay(erasure.erasedAt)} 删除，依据：
          {erasure.law}。说明：
          {erasure.explanation}
        </p>
      ))}
    </section>
  );
};

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
  const end = publicityEnd(item, notice.publication.publishedAt);
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

/** Last day of the publicity period (公示期); the day of publication is not counted (民法典第二百零一条). Null when the item has none. */
export function publicityEnd({ publicityPeriodDays }: CatalogueItem, publishedAt: string): string | null {
  if (!publicityPeriodDays) return null;
  const { days, dayType } = publicityPeriodDays;
  const from = dayOf(new Date(publishedAt));
  return dayType === "working" ? addWorkingDays(from, days) : rollToWorkingDay(addDays(from, days));
}
