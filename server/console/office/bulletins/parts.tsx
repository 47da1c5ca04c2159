import type { BulletinAnswer, BulletinDetail, RemarkAnswer } from "../../../../shared/api/bulletins.ts";
import { type SectionKey, sectionHeads, sectionKeys, sectionNames } from "../../../../shared/bulletins/draft.ts";
import { audiences } from "../../../../shared/bulletins/states.ts";
import { piecesOf } from "../../../../shared/bulletins/tokens.ts";
import { bulletinPath, logPath } from "../../../core/links.ts";
import type { Issue } from "../../../core/problem.ts";
import { formatMoment } from "../../../notices/content-view/index.ts";
import type { Crumb, PageRequest } from "../../frame/page.tsx";

export const bulletinsPath = "/bulletins";
export const listCrumb: Crumb = { name: "通报", to: `/console${bulletinsPath}` };
export const pathOf = ({ id }: { id: string }): string => `/console${bulletinsPath}/${id}`;
export const callOf = ({ id }: { id: string }): string => `/api/bulletins/${id}`;
export const crumbsOf = (one: BulletinAnswer): Crumb[] => [listCrumb, { name: one.quarterName, to: pathOf(one) }];

/** `sections.overall` → `overall`. */
export const sectionOf = (path: string): string => path.replace(/^sections\./, "");
/** What an issue is about → the field of the page to edit. */
export const anchorOf = ({ path }: Pick<Issue, "path">): string => `f-${sectionOf(path)}`;

/** The bulletin of the page's address. */
export const bulletinOf = ({ api, params }: PageRequest): Promise<BulletinDetail> =>
  api.get<BulletinDetail>(`/api/bulletins/${params.id}`);

const tones: Partial<Record<BulletinAnswer["state"], string>> = { issued: "good", drafted: "warn" };

/** State as a badge: the word says it, the colour only underlines. */
export const StateBadge = ({ bulletin }: { bulletin: BulletinAnswer }) => (
  <span class={`badge ${tones[bulletin.state] ?? ""}`}>{bulletin.stateName}</span>
);

/** What the bulletin is, for the head of its pages. */
export const Facts = ({ bulletin }: { bulletin: BulletinAnswer }) => (
  <dl class="facts">
    <dt>状态</dt>
    <dd>
      <StateBadge bulletin={bulletin} />
      {bulletin.issuedAt && <span class="hint">{formatMoment(bulletin.issuedAt)}印发</span>}
    </dd>
    <dt>发文字号</dt>
    <dd>{bulletin.number || "还没有填写"}</dd>
    <dt>数据截至</dt>
    <dd>{bulletin.cutOffName}</dd>
    <dt>阅读范围</dt>
    <dd>
      {audiences[bulletin.audience].name}
      <span class="hint">{audiences[bulletin.audience].hint}</span>
    </dd>
    {bulletin.replaces && <dt>更正的是</dt>}
    {bulletin.replaces && (
      <dd>
        <a href={pathOf({ id: bulletin.replaces })}>原来的一份</a>
      </dd>
    )}
    {bulletin.entry !== null && <dt>公开日志</dt>}
    {bulletin.entry !== null && (
      <dd>
        <a href={logPath(bulletin.county.code)}>第 {bulletin.entry + 1} 条</a>，
        <a href={bulletinPath(bulletin.id)}>任何人都能看的核对页</a>
      </dd>
    )}
  </dl>
);

/** Fewer may read what corrects than could read what is corrected. */
export const NarrowerNote = () => (
  <p class="note bad">
    被更正的一份是公开的，这一份的阅读范围是“内部”：印发后，村民能看到原来的一份已被更正，却打不开更正后的全文。
  </p>
);

const documents = [
  ["docx", "下载 Word"],
  ["pdf", "下载 PDF"],
  ["xlsx", "下载附件表格"],
] as const;

/** The documents of the newest version. */
export const Downloads = ({ bulletin }: { bulletin: BulletinAnswer }) => (
  <p class="actions noprint">
    {documents.map(([format, label]) => (
      <a key={format} class="button" href={`${callOf(bulletin)}/document?format=${format}`}>
        {label}
      </a>
    ))}
    {bulletin.digest && (
      <a class="button quiet" href={`${callOf(bulletin)}/document?format=json`}>
        下载规范文本（核对指纹用）
      </a>
    )}
  </p>
);

/** The texts as they will be printed, numbers out of figures marked. */
export const Texts = ({ bulletin }: { bulletin: BulletinDetail }) => {
  const names = new Map(bulletin.figures.map(({ key, name }) => [key, name]));
  return (
    <div class="paper" lang="zh-CN">
      <p class="paper-title">
        <b>{bulletin.title}</b>
      </p>
      <p>{bulletin.addressee}：</p>
      {sectionKeys.map((key) => (
        <section key={key}>
          {sectionHeads[key] && <h3>{sectionHeads[key]}</h3>}
          {bulletin.sections[key]
            .split("\n")
            .filter(Boolean)
            .map((text) => (
              <p key={text}>
                <Marked text={text} names={names} />
              </p>
            ))}
        </section>
      ))}
      <p>{bulletin.county.name}人民政府办公室</p>
    </div>
  );
};

const Marked = ({ text, names }: { text: string; names: ReadonlyMap<string, string> }) => (
  <>
    {piecesOf(text).map((piece, at) =>
      piece.key === null ? (
        piece.text
      ) : (
        <mark key={at} class="figure" title={`${names.get(piece.key) ?? "没有这项数据"}（${piece.key}）`}>
          {piece.text}
        </mark>
      ),
    )}
  </>
);

const nameOf = (section: string): string => sectionNames[section as SectionKey] ?? section;

/** Numbers that were typed by hand: those that say something else than the figure stood there first. */
export const Remarks = ({ remarks }: { remarks: readonly RemarkAnswer[] }) => {
  const differing = remarks.filter(({ kind }) => kind === "differs");
  const typed = remarks.filter(({ kind }) => kind === "typed");
  return (
    <>
      {differing.length > 0 && (
        <div class="note bad" role="alert">
          <p>有 {differing.length} 处手填的数字和数据不一样：</p>
          <ul>
            {differing.map(({ section, around, found, key, expected }) => (
              <li key={`${section} ${around}`}>
                {nameOf(section)}“…{around}…”填的是 {found}，数据是 <b>{expected}</b>。可改成{" "}
                <code>{`{${key}:${expected}}`}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
      {typed.length > 0 && (
        <details class="basis">
          <summary>还有 {typed.length} 个手填的数字，不是从数据里来的，请核对</summary>
          <ul>
            {typed.map(({ section, around, found }) => (
              <li key={`${section} ${around} ${found}`}>
                {nameOf(section)}“…{around}…”：{found}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};
