// Under what title a notice is named beside something else, such as a problem that is about it.
import { In } from "typeorm";
import { standardTitle } from "../../shared/notices/closed-content.ts";
import { catalogueVersion, itemOf } from "../catalogue/index.ts";
import type { View } from "../core/work.ts";
import { closedOf, closingColumns } from "./closing.ts";
import { type Notice, Publication } from "./entities.ts";

/** What the title follows when the village's own isn't told. */
type Titled = Pick<Publication, "catalogueVersionId" | "itemCode" | "period">;

/**
 * The titles of notices, by id, as the board has them: what was taken off the reading side or deleted by law, whose publicity is over, or that was never
 * public has that of its item and period, since the village's own may name somebody or be the secret itself. One query.
 */
export async function shownTitles(
  view: View,
  notices: readonly (Titled & Pick<Notice, "id">)[],
): Promise<ReadonlyMap<string, string>> {
  const publications = await newestPublications(
    view,
    notices.map(({ id }) => id),
  );
  const titles = new Map<string, string>();
  for (const notice of notices) {
    const publication = publications.get(notice.id);
    titles.set(notice.id, publication ? await shownTitle(view, publication) : await itemTitle(view, notice));
  }
  return titles;
}

/** The title of one publication, by the day, whether or not the job has cleared it. */
export const shownTitle = async (
  view: View,
  publication: Titled & Pick<Publication, "title" | keyof typeof closingColumns>,
): Promise<string> => (closedOf(publication, view.now) ? itemTitle(view, publication) : publication.title);

async function itemTitle(view: View, { catalogueVersionId, itemCode, period }: Titled): Promise<string> {
  const catalogue = await catalogueVersion(view, catalogueVersionId); // from memory but for the first
  return standardTitle(itemOf(catalogue, itemCode), period);
}

/** What the public sees, or saw before a withdrawal. */
async function newestPublications({ db }: View, ids: readonly string[]): Promise<ReadonlyMap<string, Publication>> {
  if (ids.length === 0) return new Map();
  const rows = await db.find(Publication, {
    select: {
      ...{ noticeId: true, revision: true, title: true, catalogueVersionId: true, itemCode: true, period: true },
      ...closingColumns,
    },
    where: { noticeId: In([...ids]) },
    order: { revision: "ASC" },
  });
  return new Map(rows.map((row) => [row.noticeId, row]));
}
