// What everybody may know of an issued bulletin: that it was, and its digest; its content where the county chose so.
import type { PublicBulletin } from "../../shared/api/bulletins.ts";
import { type Report, reportOf } from "../../shared/bulletins/report.ts";
import { dayOf } from "../../shared/days.ts";
import { periodName } from "../../shared/periods.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import type { Bulletin, BulletinVersion } from "./entities.ts";
import { contentOf, findIssued, replacementOf, versionOf } from "./queries.ts";

/** The document of a version; a draft has no day yet. */
export function documentOf({ issuedAt, state, current }: Bulletin, version: BulletinVersion): Report {
  const isIssued = (state === "issued" || state === "superseded") && version.number === current;
  const { basis, counts, title, number, addressee, copyTo, sections } = contentOf(version);
  return reportOf({
    ...{ basis, counts, title, number, addressee, copyTo, sections },
    issuedDay: isIssued && issuedAt !== null ? dayOf(new Date(issuedAt)) : null,
  });
}

/** An issued bulletin whose text is public. @throws Problem `bulletin.unknown` */
export async function findPublic(view: Pick<View, "db">, id: string): Promise<Bulletin> {
  const { bulletin } = await findIssued(view, id);
  if (bulletin.audience !== "public") throw new Problem("bulletin.unknown");
  return bulletin;
}

/** @throws Problem `bulletin.unknown` */
export async function publicBulletinOf(view: Pick<View, "db">, id: string): Promise<PublicBulletin> {
  const { bulletin, county } = await findIssued(view, id);
  const { quarter, audience, issuedAt, digest, entry, replacesId } = bulletin;
  if (issuedAt === null || digest === null || entry === null)
    throw new Error(`bulletin ${id} is issued without an entry`);
  const version = audience === "public" ? await versionOf(view, id, bulletin.current) : null;
  return {
    ...{ id, county: { code: county.code, name: county.name }, quarterName: periodName(quarter), audience, issuedAt },
    ...{ digest, entry, replaces: replacesId, replacedBy: (await replacementOf(view, id))?.id ?? null },
    content: version && publicContent(documentOf(bulletin, version)),
  };
}

const publicContent = ({ title, number, addressee, parts, signer, date, annexes }: Report) => ({
  ...{ title, number, addressee, signer, date },
  parts: parts.map(({ head, paragraphs }) => ({ head, paragraphs: paragraphs.map(({ lead, text }) => lead + text) })),
  annexes: annexes.map(({ title: name, heads, rows, note }) => ({ title: name, heads, rows, note })),
});
