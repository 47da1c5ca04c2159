import type { View } from "../core/work.ts";
import { findPlace, type Place, refuseMerged } from "../places/index.ts";
import type { Notice } from "./entities.ts";

/**
 * A village that was merged into another publishes nothing new. What it had published can still be corrected and withdrawn by whoever
 * holds its posts, since it goes on being read.
 * @throws Problem `village.merged`
 */
export async function refuseUnpublished(
  view: View,
  { publishedAt, villageId }: Pick<Notice, "publishedAt" | "villageId">,
  village?: Place,
): Promise<void> {
  if (publishedAt === null) await refuseMerged(view, village ?? (await findPlace(view, villageId)));
}
