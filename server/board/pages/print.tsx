import { deadlineText } from "../../../shared/deadlines.ts";
import { publicityEnd } from "../../../shared/notices/publicity.ts";
import { roles } from "../../../shared/roles.ts";
import { boardPath, filePath, noticePath } from "../../core/links.ts";
import { Handwriting, withModes } from "../../design/index.ts";
import {
  ContentView,
  formatDay,
  formatMoment,
  formatMomentDay,
  formatPeriod,
} from "../../notices/content-view/index.ts";
import type { Merger, VillageChain } from "../../places/index.ts";
import { closedText } from "../presenter.ts";
import type { Visit } from "./frame.tsx";
import type { Line } from "./list.tsx";
import type { NoticePageData } from "./notice.tsx";
import { type Paper, sheet } from "./sheet.tsx";

/** One notice as a sheet to put up. */
export function noticeSheet(visit: Visit, data: NoticePageData, paper: Paper, svg: string): string {
  const { chain, notice, item } = data;
  const { publication, content } = notice;
  const end = notice.closed?.suspended ? null : publicityEnd(item, publication.publishedAt);
  return sheet({
    visit,
    chain,
    paper,
    title: content.title,
    code: { svg, address: `${visit.publicUrl}${noticePath(publication.number)}` },
    own: `${boardPath(chain.village.code)}/print?notice=${publication.number}`,
    back: withModes(noticePath(publication.number), visit.modes),
    children: (
      <>
        {publication.state !== "current" && (
          <p class="note bad">
            <b>{publication.state === "withdrawn" ? "已撤回" : "已被更正"}，请勿张贴。</b>
          </p>
        )}
        {notice.closed?.suspended && publication.state === "current" && (
          <p class="note bad">
            <b>已暂停展示，请勿张贴；已经张贴的请取下。</b>
          </p>
        )}
        {notice.closed && <p class="note">{closedText(notice)}</p>}
        <ContentView content={content} item={item} fileHref={({ sha256 }) => filePath(sha256)} />
        <dl class="facts">
          <dt>签字</dt>
          <dd>
            {notice.signers.map(({ action, role, name, signedAt, handwriting }, at) => (
              <span key={`${action}${role}`} class="signed">
                {at > 0 && "　"}
                {roles[role].name} {name}（{formatMoment(signedAt)}）
                <Handwriting strokes={handwriting} name={name} />
              </span>
            ))}
          </dd>
          {/* Whoever submits signs as well: another name is worth its line on the sheet. */}
          {notice.secrecyReview?.isSeparate && (
            <>
              <dt>保密审查</dt>
              <dd>
                {roles[notice.secrecyReview.role].name} {notice.secrecyReview.name}（
                {formatMoment(notice.secrecyReview.at)}）
              </dd>
            </>
          )}
          <dt>公开时间</dt>
          <dd>{formatMoment(publication.publishedAt)}</dd>
          {content.period && (
            <>
              <dt>所属期</dt>
              <dd>{formatPeriod(content.period)}</dd>
            </>
          )}
          {end && (
            <>
              <dt>公示期</dt>
              <dd>到 {formatDay(end)} 为止</dd>
            </>
          )}
          <dt>依据</dt>
          <dd>
            {item.legalBasis.map(({ text }) => text).join("；")}（{deadlineText(item.deadline)}）
          </dd>
          <dt>编号</dt>
          <dd>{publication.number}</dd>
        </dl>
      </>
    ),
  });
}

export interface ListSheet {
  chain: VillageChain;
  /** What became of the village; null while it is one of its own. */
  merger: Merger | null;
  lines: readonly Line[];
  paper: Paper;
  /** SVG of the code of the board that is kept today. */
  svg: string;
}

/** The newest notices of a village as a list to put up. */
export function listSheet(visit: Visit, { chain, merger, lines, paper, svg }: ListSheet): string {
  const path = boardPath(chain.village.code);
  return sheet({
    visit,
    chain,
    paper,
    title: `${chain.village.name}公开目录`,
    code: {
      svg,
      address: `${visit.publicUrl}${boardPath((merger?.into ?? chain.village).code)}`,
      ...(merger && { caption: `扫码看${merger.into.name}公开栏` }),
    },
    own: `${path}/print`,
    back: withModes(path, visit.modes),
    children: (
      <>
        {merger && (
          <p class="note warn">
            <b>{merger.text}</b>新的公开请扫码看{merger.into.name}公开栏。
          </p>
        )}
        <table class="index">
          <caption class="hidden">最新公开的信息</caption>
          <thead>
            <tr>
              <th scope="col">公开日期</th>
              <th scope="col">标题</th>
              <th scope="col">事项</th>
              <th scope="col">所属期</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.number}>
                <td>{formatMomentDay(line.publishedAt)}</td>
                <th scope="row">
                  {line.title}
                  {line.mark && `（${line.mark}）`}
                </th>
                <td>{line.itemName}</td>
                <td>{formatPeriod(line.period)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </>
    ),
  });
}
