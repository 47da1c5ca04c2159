import type { View } from "../core/work.ts";
import type { Line } from "./pages/list.tsx";
import { cataloguesOf, itemOfPublication } from "./presenter.ts";
import type { ListedPublication } from "./queries.ts";

/** Notices on one page of a list. */
export const pageLength = 20;

/** Publications as lines of a list; `villages` (names by id) where several villages stand in one list. */
export async function linesOf(
  view: View,
  publications: readonly ListedPublication[],
  villages?: ReadonlyMap<string, string>,
): Promise<Line[]> {
  const catalogues = await cataloguesOf(view, publications);
  return publications.map((publication) => {
    const villageName = villages?.get(publication.villageId);
    return {
      number: publication.number,
      title: publication.title,
      itemCode: publication.itemCode,
      itemName: itemOfPublication(catalogues, publication).level2,
      period: publication.period,
      publishedAt: publication.publishedAt,
      corrected: publication.publishedAt !== publication.firstPublishedAt,
      ...(villageName === undefined ? {} : { villageName }),
    };
  });
}
