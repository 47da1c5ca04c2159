import type { VNode } from "preact";
import { roles } from "../../../shared/roles.ts";
import { assetUrl } from "../../core/assets.ts";
import { boardPath, filePath } from "../../core/links.ts";
import { baseCss, languageOf, renderDocument, styleSheet, tokensCss, withModes } from "../../design/index.ts";
import { ContentView, contentCss, formatMoment } from "../../notices/content-view/index.ts";
import type { Merger, VillageChain } from "../../places/index.ts";
import { screenCss } from "../board.css.ts";
import { closedText } from "../presenter.ts";
import type { Visit } from "./frame.tsx";
import type { NoticePageData } from "./notice.tsx";

const style = styleSheet(tokensCss, baseCss, contentCss, screenCss);

/** Seconds that a slide stays when no script runs; with the script longer ones scroll first. */
export const slideSeconds = 20;
/** Rows of a table on a slide. */
const slideRows = 40;

export interface ScreenData {
  chain: VillageChain;
  /** The village is no more: said instead of slides. */
  merger: Merger | null;
  /** The slide's notice; null when the village has published nothing yet. */
  shown: NoticePageData | null;
  /** From 1. */
  at: number;
  of: number;
  /** SVG of the notice's own code, or the board's. */
  svg: string;
}

/** One slide of the lobby screen. A meta refresh leads to the next; the script does the same without flicker and survives outages. */
export function screenPage(visit: Visit, { chain, merger, shown, at, of, svg }: ScreenData): string {
  const { village, township } = chain;
  const slide = (number: number) => withModes(`${boardPath(village.code)}/screen`, visit.modes, { at: String(number) });
  const next = slide(at >= of ? 1 : at + 1);
  const page: VNode = (
    <html lang={languageOf(visit.modes)} data-contrast={visit.modes.contrast === "high" ? "high" : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <noscript>
          <meta http-equiv="refresh" content={`${slideSeconds}; url=${next}`} />
        </noscript>
        <title>{`${village.name}村务公开 - 大厅屏幕`}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: style.text }} />
      </head>
      <body class="slide" data-next={next} data-seconds={slideSeconds}>
        <header>
          <p>
            {township.name}
            {village.name}村务公开
          </p>
          <p>
            {visit.demo && "演示数据　"}
            {of > 0 && `${at} / ${of}`}
          </p>
        </header>
        <main>{shown ? <Slide data={shown} /> : <h1>{merger ? merger.text : "本村还没有公开信息"}</h1>}</main>
        <footer>
          <div>
            <p>
              {merger ? `手机扫右侧二维码，看${merger.into.name}公开栏。` : "手机扫右侧二维码，看全文、附件和签字。"}
            </p>
            <nav aria-label="轮播">
              {of > 1 && <a href={slide(at <= 1 ? of : at - 1)}>上一条</a>}
              {of > 1 && <a href={next}>下一条</a>}
              <a href={withModes(boardPath(village.code), visit.modes)}>退出轮播</a>
            </nav>
          </div>
          <div
            class="qr"
            role="img"
            aria-label={merger ? `二维码：${merger.into.name}公开栏` : "二维码：本条公开信息"}
            dangerouslySetInnerHTML={{ __html: svg }}
          />
        </footer>
        <script type="module" src={assetUrl("screen")} />
      </body>
    </html>
  );
  return renderDocument(page, visit.modes);
}

const Slide = ({ data: { notice, item } }: { data: NoticePageData }) => (
  <>
    <h1>{notice.content.title}</h1>
    <p class="soft by">
      <span>{formatMoment(notice.publication.publishedAt)} 公开</span>
      {notice.signers.map(({ action, role, name }) => (
        <span key={`${action}${role}`}>
          {roles[role].name} {name}
        </span>
      ))}
    </p>
    {notice.closed && <p class="note">{closedText(notice)}</p>}
    <ContentView
      content={notice.content}
      item={item}
      fileHref={({ sha256 }) => filePath(sha256)}
      tableRows={slideRows}
    />
  </>
);
