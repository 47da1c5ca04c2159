import { In } from "typeorm";
import type { View } from "../core/work.ts";
import { Notice, NoticeRevision, Publication, PublicationFile, SignOff } from "../notices/index.ts";
import { handwritingTexts, type Signature, signaturesOf } from "../signing/index.ts";

/** A publication with every row that belongs to it. */
export interface PublicationCase {
  publication: Publication;
  notice: Notice | undefined;
  revision: NoticeRevision | undefined;
  /** Completed rounds of signatures on this revision, each with its signatures. */
  rounds: { signOff: SignOff; signatures: Signature[] }[];
  /** What signers wrote by finger, as it is stored, by the signature's id. */
  handwritings: ReadonlyMap<string, string>;
  /** SHA-256 of the files that the public may read, sorted. */
  files: string[];
  /** The revisions that came after, which have a say in what lists villagers. */
  later: LaterPublication[];
}

export type LaterPublication = Pick<
  Publication,
  "noticeId" | "number" | "revision" | "publishedAt" | "catalogueVersionId" | "itemCode"
>;

const pageLength = 500;

/** All publications of a county, page by page, each with its rows: seven queries a page. */
export async function* publicationPages(view: View, countyId: string): AsyncGenerator<PublicationCase[]> {
  for (const state of ["current", "superseded", "withdrawn"] as const) {
    let after = { publishedAt: "", noticeId: "", revision: 0 };
    for (;;) {
      const page = await publicationsAfter(view, { countyId, state, ...after });
      const last = page.at(-1);
      if (!last) break;
      yield await casesOf(view, page);
      after = last;
    }
  }
}

interface After {
  countyId: string;
  state: Publication["state"];
  publishedAt: string;
  noticeId: string;
  revision: number;
}

const publicationsAfter = ({ db }: View, after: After): Promise<Publication[]> =>
  db
    .createQueryBuilder(Publication, "p")
    .where("p.countyId = :countyId AND p.state = :state AND p.publishedAt >= :publishedAt")
    .andWhere(
      "(p.publishedAt > :publishedAt OR p.noticeId > :noticeId OR (p.noticeId = :noticeId AND p.revision > :revision))",
    )
    .setParameters({ ...after })
    .orderBy("p.publishedAt", "ASC")
    .addOrderBy("p.noticeId", "ASC")
    .addOrderBy("p.revision", "ASC")
    .limit(pageLength)
    .getMany();

async function casesOf(view: View, page: Publication[]): Promise<PublicationCase[]> {
  const { db } = view;
  const noticeId = In([...new Set(page.map((one) => one.noticeId))]);
  const notices = new Map((await db.findBy(Notice, { id: noticeId })).map((row) => [row.id, row]));
  const revisions = new Map((await db.findBy(NoticeRevision, { noticeId })).map((row) => [keyOf(row), row]));
  const signOffs = await db.find(SignOff, {
    where: { noticeId, state: "complete" },
    order: { closedAt: "ASC", id: "ASC" },
  });
  const files = await db.findBy(PublicationFile, { noticeId });
  const all: LaterPublication[] = await db.find(Publication, {
    select: {
      ...{ noticeId: true, number: true, revision: true, publishedAt: true },
      ...{ catalogueVersionId: true, itemCode: true },
    },
    where: { noticeId },
  });
  const ids = signOffs.map(({ id }) => id);
  const signatures = await signaturesOf(view, ids);
  const handwritings = await handwritingTexts(view, signatures);
  return page.map((publication) => ({
    publication,
    notice: notices.get(publication.noticeId),
    revision: revisions.get(keyOf(publication)),
    rounds: signOffs
      .filter((round) => keyOf(round) === keyOf(publication))
      .map((signOff) => ({ signOff, signatures: signatures.filter((one) => one.signOffId === signOff.id) })),
    handwritings,
    files: files
      .filter((file) => keyOf(file) === keyOf(publication))
      .map(({ sha256 }) => sha256)
      .sort(),
    later: all.filter((one) => one.noticeId === publication.noticeId && one.revision > publication.revision),
  }));
}

const keyOf = ({ noticeId, revision }: { noticeId: string; revision: number }): string => `${noticeId} ${revision}`;
