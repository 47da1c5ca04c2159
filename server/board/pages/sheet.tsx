import type { VNode } from "preact";
import { assetUrl } from "../../core/assets.ts";
import { baseCss, languageOf, renderDocument, styleSheet, tokensCss, withModes } from "../../design/index.ts";
import { contentCss } from "../../notices/content-view/index.ts";
import { phoneOf, type VillageChain } from "../../places/index.ts";
import { printCss } from "../board.css.ts";
import type { Visit } from "./frame.tsx";

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
  code: { svg: string; address: string; caption?: string };
  /** This sheet's own address, without the paper. */
  own: string;
  back: string;
  children: preact.ComponentChildren;
}

/** The frame of everything that is printed for the wall or for the files: a bar that isn't printed, and the sheet. */
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
          <button type="button" class="primary" data-print hidden>
            打印本页
          </button>
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
              {code.caption ?? "扫码看原文和签字"}
            </div>
          </div>
        </main>
        <script type="module" src={assetUrl("print")} />
      </body>
    </html>
  );
  return renderDocument(page, visit.modes);
}
