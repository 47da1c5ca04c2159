import type { View } from "../core/work.ts";
import { type Closed, closedOf } from "../notices/index.ts";
import { closedMark, type Line, suspendedMark } from "./pages/list.tsx";
import { cataloguesOf, itemOfPublication, shownTitle } from "./presenter.ts";
import { type ListedPublication, searchTexts } from "./queries.ts";
import { searchWords } from "./search.ts";
import { needsWhy, whyFound } from "./why.ts";

/** Notices on one page of a list. */
export const pageLength = 20;

/** What is said of a notice of which not everything is on show. */
const markOf = (closed: Closed | null): string | null =>
  closed === null ? null : closed.suspended ? suspendedMark : closedMark;

interface Given {
  /** Names by id, where several villages stand in one list. */
  villages?: ReadonlyMap<string, string>;
  /** What was searched, so that each line can say why it is there. */
  q?: string | undefined;
}

/** Publications as lines of a list. */
export async function linesOf(
  view: View,
  publications: readonly ListedPublication[],
  { villages, q }: Given = {},
): Promise<Line[]> {
  const catalogues = await cataloguesOf(view, publications);
  const lines = publications.map((publication): Line => {
    const villageName = villages?.get(publication.villageId);
    const item = itemOfPublication(catalogues, publication);
    return {
      number: publication.number,
      title: shownTitle(publication, item, view.now),
      itemCode: publication.itemCode,
      itemName: item.level2,
      period: publication.period,
      publishedAt: publication.publishedAt,
      corrected: publication.publishedAt !== publication.firstPublishedAt,
      mark: markOf(closedOf(publication, view.now)),
      ...(villageName === undefined ? {} : { villageName }),
    };
  });
  return explained(view, lines, searchWords(q));
}

/** Adds why each line was found where its heading doesn't say. Reads the content of those few only, all at once. */
async function explained(view: View, lines: Line[], words: readonly string[]): Promise<Line[]> {
  const headingOf = ({ title, itemName }: Line) => `${title}\n${itemName}`;
  const unclear = lines.filter((line) => needsWhy(words, headingOf(line)));
  if (unclear.length === 0) return lines;
  const texts = await searchTexts(
    view,
    unclear.map(({ number }) => number),
  );
  return lines.map((line) => {
    const text = texts.get(line.number);
    const why = text === undefined ? undefined : whyFound(words, headingOf(line), text);
    return why ? { ...line, why } : line;
  });
}
