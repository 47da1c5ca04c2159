import { canonicalJson } from "../../shared/signing/canonical.ts";
import { sha256Of } from "../core/digest.ts";
import type { Work } from "../core/work.ts";
import { appendEntry } from "../transparency/index.ts";
import type { Catalogue } from "./queries.ts";

/** Tells the public log which version of the catalogue is in force from now on, by the digest of its items. */
export async function logCatalogue(
  work: Work,
  { countyId, number, items }: Pick<Catalogue, "countyId" | "number" | "items">,
): Promise<void> {
  const digest = sha256Of(canonicalJson(items));
  await appendEntry(work, countyId, { kind: "catalogue.published", subject: String(number), number, digest });
}
