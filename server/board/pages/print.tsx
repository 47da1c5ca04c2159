import type { VNode } from "preact";
import { deadlineText } from "../../../shared/deadlines.ts";
import { roles } from "../../../shared/roles.ts";
import { boardPath, filePath, noticePath } from "../../core/links.ts";
import { baseCss, languageOf, renderDocument, styleSheet, tokensCss, withModes } from "../../design/index.ts";
import {
  ContentView,
  contentCss,
  formatDay,
  formatMoment,
  formatMomentDay,
  formatPeriod,
} from "../../notices/content-view/index.ts";
import { phoneOf, type VillageChain } from "../../places/index.ts";
import { printCss } from "../board.css.ts";
import type { Visit } from "./frame.tsx";
import type { Line } from "./list.tsx";
import type { NoticePageData } from "./notice.tsx";
import { publicityEnd } from "./notice.tsx";

/** Paper of the physical board. */
export type Paper = "A4" | "A3";

const sheetStyle = (paper: Paper, root: string) =>
  styleSheet(tokensCss, baseCss, contentCss, printCss, `@page{size:${paper};margin:14mm}:root{--print:${root}}`);
const styles = { A4: sheetStyle("A4", "11.5pt"), A3: sheetStyle("A3", "17pt") };

interface SheetProps {
  visit: Visit;
  chain: VillageChain;
  paper: Paper;
  /** Sizes to choose from, where there are several. */
  sizes?: readonly Paper[];
  title: string;
  /** SVG of the code and the address in it. */
  code: { svg: string; address: string };
  /** This sheet's own address, without the paper. */
  own: string;
  back: string;
  children: preact.ComponentChildren;
}

export function sheet({
  visit,
  chain,
  paper,
  sizes = ["A4", "A3"],
  title,
  code,
  own,
  back,
  children,
}: SheetProps): string {
  const { village, township, county } = chain;
  const phone = phoneOf(chain);
  const page: VNode = (
    <html lang={languageOf(visit.modes)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} - ${village.name}`}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: styles[paper].text }} />
      </head>
      <body>
        <nav class="bar" aria-label="打印设置">
          <a class="button" href={back}>
            返回
          </a>
          {sizes.length > 1 &&
            sizes.map((size) => (
              <a
                key={size}
                class="button"
                href={withModes(own, visit.modes, { paper: size })}
                aria-current={size === paper ? "true" : undefined}
              >
                {size} 纸
              </a>
            ))}
          <p>{sizes.length > 1 ? "选好纸张后，用" : "用"}浏览器的“打印”打印本页。</p>
        </nav>
        <main class="sheet">
          <header>
            <p class="of">
              {county.name}
              {township.name}
              {village.name}村务公开
            </p>
            <h1>{title}</h1>
          </header>
          {visit.demo && <p class="demo">演示数据：不是真实的村务信息。</p>}
          {children}
          <div class="foot-row">
            <div>
              {phone && (
                <p>
                  监督、异议电话：<b>{phone.phone}</b>（{phone.of}）
                </p>
              )}
              <p class="small">网址：{code.address}</p>
            </div>
            <div class="qr">
              <div role="img" aria-label={`二维码：${code.address}`} dangerouslySetInnerHTML={{ __html: code.svg }} />
              扫码看原文和签字
            </div>
          </div>
        </main>
      </body>
    </html>
  );
  return renderDocument(page, visit.modes);
}

/** One notice as a sheet to put up. */
export function noticeSheet(visit: Visit, data: NoticePageData, paper: Paper, svg: string): string {
  const { chain, notice, item } = data;
  const { publication, content } = notice;
  const end = publicityEnd(item, publication.publishedAt);
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
        <ContentView content={content} item={item} fileHref={({ sha256 }) => filePath(sha256)} />
        <dl class="facts">
          <dt>签字</dt>
          <dd>
            {notice.signers
              .map(({ role, name, signedAt }) => `${roles[role].name} ${name}（${formatMoment(signedAt)}）`)
              .join("　")}
          </dd>
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

/** The newest notices of a village as a list to put up. */
export function listSheet(
  visit: Visit,
  chain: VillageChain,
  lines: readonly Line[],
  paper: Paper,
  svg: string,
): string {
  const path = boardPath(chain.village.code);
  return sheet({
    visit,
    chain,
    paper,
    title: `${chain.village.name}公开目录`,
    code: { svg, address: `${visit.publicUrl}${path}` },
    own: `${path}/print`,
    back: withModes(path, visit.modes),
    children: (
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
              <th scope="row">{line.title}</th>
              <td>{line.itemName}</td>
              <td>{formatPeriod(line.period)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    ),
  });
}
