// Documents of issued bulletins: what was issued never changes, so each is made once and kept while there is room. Whoever has no account may
// ask for those of public ones.
import { KeptMade } from "../core/kept.ts";
import type { View } from "../core/work.ts";
import type { Bulletin } from "./entities.ts";
import { documentOf } from "./public-bulletin.ts";
import { contentOf, versionOf } from "./queries.ts";
import { type Format, type MadeDocument, makeDocument } from "./writers/index.ts";

/** Bytes of all documents that are kept: those of some hundred bulletins. */
const most = 32 * 1024 * 1024;
const kept = new KeptMade<MadeDocument>(most, ({ bytes }) => bytes.length);

/** The document of an issued bulletin. It is dated at the moment when that was issued, so that it has the same bytes wherever and whenever it is made. */
export function issuedDocument(view: Pick<View, "db">, bulletin: Bulletin, format: Format): Promise<MadeDocument> {
  const { id, current, digest, issuedAt } = bulletin;
  if (issuedAt === null || digest === null) throw new Error(`bulletin ${id} isn't issued`);
  return kept.want(`${id} ${digest} ${format}`, async () => {
    const version = await versionOf(view, id, current);
    return makeDocument(
      format,
      { report: documentOf(bulletin, version), content: contentOf(version) },
      new Date(issuedAt),
    );
  });
}
