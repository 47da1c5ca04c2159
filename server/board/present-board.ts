import type { BoardLine, PublicBoard } from "../../shared/api/public-pages.ts";
import { type GroupPrefix, groupName, groups } from "../../shared/catalogue/names.ts";
import { dayName } from "../../shared/days.ts";
import { lawOf } from "../../shared/notices/erasure-reasons.ts";
import { formatMomentDay, formatPeriod, type Say } from "../notices/content-view/index.ts";
import { phoneOf } from "../places/index.ts";
import type { OverdueItem } from "./overdue.ts";
import type { ErasedLine } from "./pages/erased.tsx";
import type { Line } from "./pages/list.tsx";
import type { VillagePageData } from "./pages/village.tsx";

/** Periods named for one overdue item, as on the web board. */
const shownPeriods = 4;

/** A village's board for a phone: the same content, order and words as its web page. */
export function presentBoard(data: VillagePageData, say: Say, messageTemplate: string | null): PublicBoard {
  const { village, township, county } = data.chain;
  const named = ({ code, name }: { code: string; name: string }) => ({ code, name: say(name) });
  const phone = phoneOf(data.chain);
  return {
    village: { ...named(village), checkWord: village.checkWord },
    township: named(township),
    county: named(county),
    phone: phone && { phone: phone.phone, of: say(phone.of) },
    merged: data.merger && { ...named(data.merger.into), text: say(data.merger.text) },
    messageTemplate: data.merger ? null : messageTemplate,
    total: [...data.counts.values()].reduce((sum, count) => sum + count, 0),
    lastPublishedAt: data.lastPublishedAt,
    groups: Object.entries(groups).flatMap(([prefix, name]) => {
      const count = data.counts.get(prefix) ?? 0;
      return count > 0 ? [{ prefix, name: say(name), count }] : [];
    }),
    periods: periodsOf(data.periods),
    heading: say(headingOf(data)),
    overdue: data.overdue.map((item) => presentOverdue(item, say)),
    owed: data.overdue.reduce((sum, { owed }) => sum + owed.length, 0),
    erased: data.erased.map((line) => presentErased(line, say)),
    lines: data.lines.map((line) => presentLine(line, say)),
    nextCursor: data.nextCursor,
  };
}

function periodsOf(periods: readonly string[]): PublicBoard["periods"] {
  const years = [...new Set(periods.map((period) => period.slice(0, 4)))];
  const parts = periods.filter((period) => period.length > 4);
  return [
    ...years.map((value) => ({ value, name: `${value}年全年` })),
    ...parts.map((value) => ({ value, name: formatPeriod(value) })),
  ];
}

const headingOf = ({ filter }: VillagePageData): string =>
  [
    filter.group && groups[filter.group as GroupPrefix],
    filter.period && formatPeriod(filter.period),
    filter.q && `“${filter.q}”的搜索结果`,
  ]
    .filter(Boolean)
    .join("，");

function presentOverdue({ itemName, legalBasis, owed }: OverdueItem, say: Say): PublicBoard["overdue"][number] {
  const more = owed.length > shownPeriods ? [say(`另有 ${owed.length - shownPeriods} 期更早的`)] : [];
  const named = owed
    .slice(0, shownPeriods)
    .map(({ period, dueDay }) => say(`${period ? `${formatPeriod(period)}：` : ""}应于 ${dayName(dueDay)}前公开`));
  return { itemName: say(itemName), legalBasis: say(legalBasis), owed: [...named, ...more] };
}

const presentErased = ({ number, itemName, period, reason, erasedAt }: ErasedLine, say: Say) => ({
  number,
  name: say(`${itemName}${period ? `，${formatPeriod(period)}` : ""}`),
  about: [say(`${formatMomentDay(erasedAt)} 依法删除`), say(`依据：${lawOf(reason)}`)],
});

function presentLine(line: Line, say: Say): BoardLine {
  const period = line.period && !line.title.includes(formatPeriod(line.period)) ? [formatPeriod(line.period)] : [];
  return {
    number: line.number,
    title: say(line.title),
    publishedAt: line.publishedAt,
    corrected: line.corrected,
    about: [
      say(line.title.includes(line.itemName) ? groupName(line.itemCode) : line.itemName),
      ...period,
      ...(line.mark ? [say(line.mark)] : []),
    ],
    ...(line.why && {
      why: { before: say(line.why.before), marked: say(line.why.marked), after: say(line.why.after) },
    }),
  };
}
