import type { ComponentChildren, VNode } from "preact";
import { countyPath } from "../../core/links.ts";
import {
  baseCss,
  type Modes,
  modeParameters,
  Page,
  type PageProps,
  renderPage,
  type StyleSheet,
  styleSheet,
  tokensCss,
  withModes,
} from "../../design/index.ts";
import { contentCss } from "../../notices/content-view/index.ts";
import type { Place } from "../../places/index.ts";
import { boardCss } from "../board.css.ts";

/** What every public page knows about its request. */
export interface Visit {
  modes: Modes;
  /** Path and query, for the mode links. */
  address: string;
  /** Everything here is demonstration data. */
  demo: boolean;
  /** Public address without a trailing slash. */
  publicUrl: string;
}

const boardStyle = styleSheet(tokensCss, baseCss, contentCss, boardCss);

type FrameProps = Pick<PageProps, "title" | "width" | "footer" | "home" | "brand" | "scripts"> & {
  visit: Visit;
  /** Instead of the board's. */
  style?: StyleSheet;
  children: ComponentChildren;
};

/** A public page as HTML. */
export function boardPage({ visit, children, style = boardStyle, ...props }: FrameProps): string {
  return renderPage(
    (
      <Page {...props} modes={visit.modes} address={visit.address} demo={visit.demo} style={style}>
        {children}
      </Page>
    ) as VNode<PageProps>,
  );
}

/** The modes as fields of a form, so that its answer keeps them. */
export const ModeFields = ({ modes }: { modes: Modes }) => (
  <>
    {modeParameters(modes).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
  </>
);

/** The way up: county, township. */
export const Crumbs = ({ visit, county, township }: { visit: Visit; county: Place; township: Place }) => (
  <nav class="crumbs" aria-label="所在位置">
    <a href={withModes(countyPath(county.code), visit.modes)}>{county.name}</a> ›{" "}
    <a href={withModes(`${countyPath(county.code)}#t${township.code}`, visit.modes)}>{township.name}</a>
  </nav>
);

/** A phone number to touch. */
export const Phone = ({ phone }: { phone: string }) => <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>;
