import type { Bar as BarFacts } from "../../../shared/ledger/flow.ts";
import type { PlainLedger } from "../../../shared/ledger/plain-ledger.ts";
import { formatYuan } from "../../../shared/notices/money.ts";

/** Sentences on one page; a longer ledger is read in its table. */
const sentencesShown = 200;

/** The plain ledger beside a finance notice's table: picture, largest expenses, comparison, and every expense as a sentence. */
export const PlainLedgerView = ({ ledger, all }: { ledger: PlainLedger; all: string }) => (
  <section class="part plain-ledger" aria-labelledby="plain-ledger">
    <h2 id="plain-ledger">明白账</h2>
    <Picture ledger={ledger} />
    <Comparisons ledger={ledger} />
    <Largest ledger={ledger} />
    <Sentences ledger={ledger} />
    <p>
      <a href={all}>看本村各期收支对照，下载表格</a>
    </p>
    <p class="soft small">以上是按本条公开内容自动计算的，只列事实；以公开的表格为准。</p>
  </section>
);

const signs: Record<BarFacts["part"], string> = { opening: "", income: "＋", expense: "－", closing: "＝" };

/** Each amount with its bar below: one can read it without seeing the bars. */
const Picture = ({ ledger: { bars, zero, summary } }: { ledger: PlainLedger }) =>
  bars.length === 0 ? null : (
    <figure class="flow">
      <figcaption class="hidden">{summary}</figcaption>
      <ul>
        {bars.map((bar) => (
          <li key={bar.part} class={bar.part}>
            <span>
              {signs[bar.part]} {bar.label}
            </span>
            <b>{formatYuan(bar.fen)} 元</b>
            <BarPicture from={bar.from} to={bar.to} zero={zero} />
          </li>
        ))}
      </ul>
    </figure>
  );

/** A bar from one thousandth of the width to another; the thin line is zero. */
export const BarPicture = ({ from, to, zero }: { from: number; to: number; zero: number }) => (
  <svg viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="ground" x="0" y="9" width="1000" height="2" />
    {to > from && <rect class="bar" x={from} y="2" width={Math.max(4, to - from)} height="16" />}
    {zero > 0 && <rect class="zero" x={zero - 1} y="0" width="3" height="20" />}
  </svg>
);

const Comparisons = ({ ledger: { comparisons, caveats } }: { ledger: PlainLedger }) =>
  comparisons.length === 0 ? null : (
    <>
      <h3>与前后各期对照</h3>
      <dl class="facts">
        {comparisons.map(({ label, amount, sentences }) => (
          <>
            <dt>{label}</dt>
            <dd>
              {amount} 元{sentences.map((sentence) => `，${sentence}`).join("")}。
            </dd>
          </>
        ))}
      </dl>
      {caveats.map((caveat) => (
        <p key={caveat} class="soft">
          {caveat}
        </p>
      ))}
    </>
  );

const Largest = ({ ledger: { top, expenses } }: { ledger: PlainLedger }) =>
  expenses.length <= 1 ? null : (
    <>
      <h3>{top.length < expenses.length ? `最大的 ${top.length} 笔支出` : "支出从大到小"}</h3>
      <ol class="largest">
        {top.map(({ sentence, fen }) => (
          <li key={sentence}>
            {sentence}
            <BarPicture from={0} to={Math.round((fen / (top[0]?.fen ?? fen)) * 1000)} zero={0} />
          </li>
        ))}
      </ol>
    </>
  );

const Sentences = ({ ledger: { top, expenses } }: { ledger: PlainLedger }) => {
  if (expenses.length === 0) return <p>本期没有支出。</p>;
  if (expenses.length > 1 && top.length === expenses.length) return null;
  const shown = expenses.slice(0, sentencesShown);
  const list = (
    <ul class="sentences">
      {shown.map(({ sentence }, at) => (
        <li key={`${at} ${sentence}`}>{sentence}</li>
      ))}
    </ul>
  );
  if (expenses.length === 1) return list;
  return (
    <details class="all-expenses">
      <summary>逐笔说明（共 {expenses.length} 笔支出）</summary>
      {list}
      {shown.length < expenses.length && <p class="soft">其余 {expenses.length - shown.length} 笔见上面的表格。</p>}
    </details>
  );
};
