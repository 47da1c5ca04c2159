import type { ComponentChildren, VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { type Modes, withModes } from "./modes.ts";
import { traditionalPage } from "./script.ts";
import type { StyleSheet } from "./style-sheet.ts";

export interface PageProps {
  /** What the page is about, without the site's name. */
  title: string;
  modes: Modes;
  /** Path and query of this page; the mode links lead back to it. */
  address: string;
  /** The one style sheet of the page, from `styleSheet(tokensCss, baseCss, …)`. */
  style: StyleSheet;
  /** `reading` keeps lines short; `wide` is for lists and tables. */
  width?: "reading" | "wide";
  /** Where the site's name in the header leads to. */
  home?: string;
  /** The site's name in the header. */
  brand?: string;
  /** Between the site's name and the mode links, such as who is logged in. */
  header?: ComponentChildren;
  footer?: ComponentChildren;
  /** Addresses of our own scripts, loaded as modules after the page. */
  scripts?: string[];
  /** Leads to another page after some seconds. */
  refresh?: { seconds: number; to: string };
  /** Shows that everything here is demonstration data. */
  demo?: boolean;
  children: ComponentChildren;
}

/**
 * The shell of every page, of board and console: `renderPage(<Page title="…" modes={modes} address={…} style={sheet}>…</Page>)`.
 * STABLE: the console builds on these props; add, don't rename.
 * CSS classes for content (see base.css.ts): frame, button [primary|quiet], actions, field [wrong], hint, wrong-text, note [warn|bad|good],
 * badge [bad|good|warn], card, facts (dl), soft, small, hidden, number, noprint.
 */
export const Page = (props: PageProps) => (
  <html lang={languageOf(props.modes)} {...modeAttributes(props.modes)}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light" />
      <meta name="format-detection" content="telephone=no" />
      {props.refresh && <meta http-equiv="refresh" content={`${props.refresh.seconds}; url=${props.refresh.to}`} />}
      <meta
        name="description"
        content={`${props.title}。${props.brand ?? siteName}：一村一码，两人签字，公开内容、签字人和公开时间都能查到。`}
      />
      <title>{`${props.title} - ${props.brand ?? siteName}`}</title>
      <link rel="icon" href="data:," />
      <style dangerouslySetInnerHTML={{ __html: props.style.text }} />
    </head>
    <body class={props.width === "reading" ? "reading" : undefined}>
      <a class="skip" href="#content">
        跳到正文
      </a>
      <Header {...props} />
      {props.demo && (
        <aside class="demo" aria-label="说明">
          <p class="frame">演示数据，不是真实的村务信息。</p>
        </aside>
      )}
      <main id="content" tabIndex={-1}>
        <div class="frame">{props.children}</div>
      </main>
      <footer class="foot">
        <div class="frame">
          {props.footer}
          {props.modes.script === "hant" && <p>繁体由机器转换，内容以简体原文为准。</p>}
        </div>
      </footer>
      {props.scripts?.map((address) => (
        <script key={address} type="module" src={address} />
      ))}
    </body>
  </html>
);

const siteName = "村码通";

const modeAttributes = (modes: Modes) => ({
  "data-size": modes.size === "large" ? "large" : undefined,
  "data-contrast": modes.contrast === "high" ? "high" : undefined,
});

const Header = ({ modes, address, home = "/", brand = siteName, header }: PageProps) => (
  <header class="site">
    <div class="frame">
      <a class="brand" href={withModes(home, modes)}>
        {brand}
      </a>
      {header}
      <ModeLinks modes={modes} address={address} />
    </div>
  </header>
);

const ModeLinks = ({ modes, address }: Pick<PageProps, "modes" | "address">) => {
  const link = (name: string, on: boolean, next: Partial<Modes>) => (
    <a href={withModes(address, { ...modes, ...next })} aria-current={on ? "true" : undefined} rel="nofollow">
      {name}
      {on && <span class="hidden">（已开启，点按关闭）</span>}
    </a>
  );
  const { size, contrast, script } = modes;
  return (
    <nav class="modes" aria-label="显示方式">
      {link("大字", size === "large", { size: size === "large" ? "normal" : "large" })}
      {link("高对比", contrast === "high", { contrast: contrast === "high" ? "normal" : "high" })}
      {script === "hant" ? link("简体", false, { script: "hans" }) : link("繁體", false, { script: "hant" })}
    </nav>
  );
};

/** The page as HTML text, in the script that the modes ask for. */
export const renderPage = (page: VNode<PageProps>): string => renderDocument(page, page.props.modes);

/** The same for a whole document without the frame of `Page`, such as a sheet for printing. */
export function renderDocument(document: VNode<PageProps> | VNode, modes: Modes): string {
  const html = `<!doctype html>${renderToString(document as VNode)}`;
  return modes.script === "hant" ? traditionalPage(html) : html;
}

/** Language and script of a page, for its `<html lang>`. */
export const languageOf = (modes: Modes): string => (modes.script === "hant" ? "zh-Hant" : "zh-CN");
