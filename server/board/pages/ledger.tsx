import { formatYuan } from "../../../shared/notices/money.ts";
import { parsePeriod } from "../../../shared/periods.ts";
import { boardPath, ledgerPath, noticePath } from "../../core/links.ts";
import { baseCss, styleSheet, tokensCss, withModes } from "../../design/index.ts";
import { contentCss, formatMomentDay, formatPeriod } from "../../notices/content-view/index.ts";
import { boardCss } from "../board.css.ts";
import { ledgerCss } from "../ledger.css.ts";
import type { LedgerPeriod, VillageLedger } from "../ledger-data.ts";
import { ledgerFilePath } from "../ledger-file.ts";
import { boardPage, Crumbs, type Visit } from "./frame.tsx";
import { BarPicture } from "./plain-ledger.tsx";

/** Of pages that show a ledger. */
export const ledgerStyle = styleSheet(tokensCss, baseCss, contentCss, boardCss, ledgerCss);

/** All periods of a village's accounts: what came in, what went out, what was left, by year. */
export function ledgerPage(visit: Visit, ledger: VillageLedger): string {
  const { chain, item, periods } = ledger;
  const { village } = chain;
  return boardPage({
    visit,
    title: `${village.name}各期收支对照`,
    width: "reading",
    brand: `${village.name}村务公开`,
    home: boardPath(village.code),
    style: ledgerStyle,
    children: (
      <article class="chart">
        <Crumbs visit={visit} county={chain.county} township={chain.township} />
        <h1>{village.name}各期收支对照</h1>
        {periods.length === 0 || !item ? (
          <p class="note">本村还没有公开过分期的收支情况，公开以后这里会列出各期的对照。</p>
        ) : (
          <>
            <p>
              根据已经公开的《{item.level2}》列出，更正过的按现行版本。共 {periods.length} 期。点期次可以看原文。
            </p>
            {byYear(periods).map(([year, own]) => (
              <Year key={year} visit={visit} year={year} periods={own} most={largestIn(periods)} />
            ))}
            <Downloads code={village.code} />
          </>
        )}
        <p class="actions noprint">
          <a class="button" href={withModes(boardPath(village.code), visit.modes)}>
            看{village.name}全部公开
          </a>
        </p>
      </article>
    ),
  });
}

function byYear(periods: readonly LedgerPeriod[]): [number, LedgerPeriod[]][] {
  const years = new Map<number, LedgerPeriod[]>();
  for (const one of periods) {
    const year = parsePeriod(one.period)?.year ?? 0;
    years.set(year, [...(years.get(year) ?? []), one]);
  }
  return [...years];
}

/** Bars of all years are drawn to one scale. */
const largestIn = (periods: readonly LedgerPeriod[]): number =>
  Math.max(1, ...periods.flatMap(({ flow }) => [flow.income.fen, flow.expense.fen, flow.closing.fen].map(Math.abs)));

const shownParts = ["income", "expense", "closing"] as const;

const Year = ({
  visit,
  year,
  periods,
  most,
}: {
  visit: Visit;
  year: number;
  periods: LedgerPeriod[];
  most: number;
}) => (
  <div class="year">
    <table class="cards">
      <caption>{year} 年（元）</caption>
      <thead>
        <tr>
          <th scope="col">所属期</th>
          <th scope="col" class="number">
            收入
          </th>
          <th scope="col" class="number">
            支出
          </th>
          <th scope="col" class="number">
            期末余额
          </th>
        </tr>
      </thead>
      <tbody>
        {periods.map(({ number, period, flow, correctedAt }) => (
          <tr key={number}>
            <th scope="row">
              <a href={withModes(noticePath(number), visit.modes)}>{formatPeriod(period)}</a>
              {correctedAt && <span class="soft small"> {formatMomentDay(correctedAt)}更正</span>}
            </th>
            {shownParts.map((part) => (
              <td
                key={part}
                class={`number ${part}${flow[part].fen < 0 ? " below" : ""}`}
                data-label={{ income: "收入", expense: "支出", closing: "期末余额" }[part]}
              >
                {formatYuan(flow[part].fen)}
                <BarPicture from={0} to={Math.round((Math.abs(flow[part].fen) / most) * 1000)} zero={0} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const Downloads = ({ code }: { code: string }) => (
  <section class="part">
    <h2>下载</h2>
    <p class="links">
      <a href={ledgerFilePath(code, "csv")} download>
        各期收支（CSV）
      </a>{" "}
      <a href={ledgerFilePath(code, "xlsx")} download>
        各期收支（Excel）
      </a>{" "}
      <a href={ledgerFilePath(code, "csv-metadata.json")}>各列说明（CSVW）</a>
    </p>
    <p class="soft small">金额单位是元。文件内容就是本页已经公开的数字，可以自由使用。</p>
  </section>
);

/** Where the chart of a notice's village is. */
export const ledgerLink = (visit: Visit, code: string): string => withModes(ledgerPath(code), visit.modes);
