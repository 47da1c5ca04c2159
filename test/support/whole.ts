import type { Store } from "../../server/core/store.ts";
import { NoticeDraft, Notice as NoticeTable } from "../../server/notices/entities.ts";
import { BoardHead, type Notice, Publication, SignOff } from "../../server/notices/index.ts";
import { Signature } from "../../server/signing/entities.ts";

/** What is half-done in the database, one line each; nothing is the only good answer. For notices of two signers. */
export async function halfDone(store: Store): Promise<string[]> {
  return store.read(async (db) => {
    const notices = await db.find(NoticeTable);
    const publications = await db.find(Publication, {
      select: { noticeId: true, revision: true, villageId: true, state: true },
    });
    const signOffs = await db.find(SignOff);
    const signatures = await db.find(Signature, { select: { id: true, signOffId: true } });
    const drafts = new Set(
      (await db.find(NoticeDraft, { select: { noticeId: true } })).map(({ noticeId }) => noticeId),
    );
    const faults = notices.flatMap((notice) => {
      const mine = signOffs.filter(({ noticeId }) => noticeId === notice.id);
      const signed = signatures.filter(({ signOffId }) => mine.some(({ id }) => id === signOffId)).length;
      const found = {
        open: mine.filter(({ state }) => state === "open").length,
        complete: mine.filter(({ state }) => state === "complete").length,
        signed,
        public: publications.filter(({ noticeId, state }) => noticeId === notice.id && state === "current").length,
        draft: drafts.has(notice.id),
        published: notice.publishedAt !== null,
      };
      const wanted = expected(notice, signed);
      return JSON.stringify(found) === JSON.stringify(wanted)
        ? []
        : [`${notice.number} ${notice.state}: ${JSON.stringify(found)}`];
    });
    const heads = await db.find(BoardHead);
    const wrong = heads.filter(
      ({ villageId, notices: count }) =>
        count !== publications.filter((row) => row.villageId === villageId && row.state === "current").length,
    );
    return [...faults, ...wrong.map(({ villageId }) => `board of ${villageId} miscounts`)];
  });
}

/** How a notice that was only drafted, submitted and signed must look in each state. */
function expected({ state }: Notice, signed: number) {
  if (state === "published") return { open: 0, complete: 1, signed: 2, public: 1, draft: false, published: true };
  const waiting = state === "signing";
  return {
    open: waiting ? 1 : 0,
    complete: 0,
    signed: waiting && signed < 2 ? signed : 0,
    public: 0,
    draft: true,
    published: false,
  };
}
