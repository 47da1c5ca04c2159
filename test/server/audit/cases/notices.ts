import { SignOff } from "../../../../server/notices/entities.ts";
import { Publication } from "../../../../server/notices/index.ts";
import type { AttachmentAnswer } from "../../../../shared/api/attachments.ts";
import type { Erasure } from "../../../../shared/api/erasures.ts";
import type { UploadAnswer } from "../../../../shared/api/uploads.ts";
import type { Caller } from "../../../support/caller.ts";
import { confirm, propose } from "../../../support/erasures.ts";
import { smallPdf, uploadForm } from "../../../support/files.ts";
import { draft, election, expectOk, published, signatureOf, submitted } from "../../../support/signers.ts";
import { suspension } from "../../../support/suspensions.ts";
import { beginUpload, putChunk } from "../../../support/uploads.ts";
import { type Case, type Cases, village, type World } from "./case.ts";

/** What a village does with a notice, and the deletion of one by law. */
export function noticeCases({ app, handler, secretary, county }: World): Cases {
  const begin = (as: Caller, bytes: Buffer) => beginUpload(as, village, bytes, "决议.pdf");
  const event = () => draft(app, handler, { ...election });
  const waiting = () => submitted(app, handler, { ...election });
  const shown = () => published(app, { handler, secretary }, { ...election });

  const proposed = async (): Promise<string> =>
    expectOk<Erasure>(await propose(app, secretary, (await shown()).id, 1)).id;

  const onNotice = (step: string, make: () => Promise<{ id: string }>, body?: object): Case => ({
    ...{ by: handler, kind: "notice", fate: "changed" },
    call: async (as) => as.post(`/api/notices/${(await make()).id}/${step}`, body),
  });
  return {
    "POST /api/attachments": {
      ...{ by: handler, kind: "attachment", fate: "added" },
      call: (as) => as.post("/api/attachments", uploadForm(village, smallPdf(), "决议.pdf")),
    },
    "POST /api/attachments/:sha256/reading": {
      ...{ by: handler, kind: "attachment", fate: "changed" },
      call: async (as) => {
        const form = uploadForm(village, smallPdf({ body: "%4" }), "决议.pdf");
        const { sha256 } = expectOk<AttachmentAnswer>(await as.post("/api/attachments", form));
        return as.post(`/api/attachments/${sha256}/reading`, { villageCode: village });
      },
    },
    "POST /api/uploads": {
      ...{ by: handler, kind: "upload", fate: "added" },
      call: (as) => begin(as, smallPdf({ body: "%1" })),
    },
    "PUT /api/uploads/:id/chunks/:index": {
      ...{ by: handler, kind: "upload", fate: "changed" },
      call: async (as) => {
        const bytes = smallPdf({ body: "%2" });
        return putChunk(as, expectOk<UploadAnswer>(await begin(as, bytes)).id, bytes, 0);
      },
    },
    "POST /api/uploads/:id/completion": {
      ...{ by: handler, kind: "attachment", fate: "changed" },
      call: async (as) => {
        const bytes = smallPdf({ body: "%3" });
        const { id } = expectOk<UploadAnswer>(await begin(as, bytes));
        expectOk(await putChunk(as, id, bytes, 0));
        return as.post(`/api/uploads/${id}/completion`);
      },
    },
    "POST /api/notices": {
      ...{ by: handler, kind: "notice", fate: "added" },
      call: (as) => as.post("/api/notices", { villageCode: village, period: null, ...election }),
    },
    "PUT /api/notices/:id": {
      ...{ by: handler, kind: "notice", fate: "changed" },
      call: async (as) => {
        const { id, version } = await event();
        return as.put(`/api/notices/${id}`, { version, title: election.title, elements: election.elements });
      },
    },
    "POST /api/notices/:id/discard": onNotice("discard", event),
    "POST /api/notices/:id/submit": onNotice("submit", event),
    "POST /api/notices/:id/secrecy-review": {
      ...{ by: secretary, kind: "notice", fate: "changed" },
      call: async (as) => {
        const { id } = await waiting();
        // As where the county wants another person to review: its settings are another case's business.
        const unreviewed = {
          secrecyReviewer: "separate",
          reviewedBy: null,
          reviewerRole: null,
          reviewedAt: null,
        } as const;
        await app.store.transaction((tx) => tx.update(SignOff, { noticeId: id }, unreviewed));
        return as.post(`/api/notices/${id}/secrecy-review`, { confirmed: true, revision: 1 });
      },
    },
    "POST /api/notices/:id/signatures": {
      ...{ by: handler, kind: "notice", fate: "changed" },
      call: async (as) => {
        const { id } = await waiting();
        return as.post(`/api/notices/${id}/signatures`, await signatureOf(app, handler, id, "handler"));
      },
    },
    "POST /api/notices/:id/return": onNotice("return", waiting, { reason: "请补充说明" }),
    "POST /api/notices/:id/corrections": onNotice("corrections", shown, { changeNote: "更正一处文字错误" }),
    "POST /api/notices/:id/corrections/cancel": onNotice("corrections/cancel", async () => {
      const notice = await shown();
      await app.as(handler).post(`/api/notices/${notice.id}/corrections`, { changeNote: "更正一处文字错误" });
      return notice;
    }),
    "POST /api/notices/:id/withdrawals": onNotice("withdrawals", shown, { changeNote: "会议取消，不再召开" }),
    "POST /api/notices/:id/postings": onNotice("postings", shown),
    "POST /api/notices/:id/archive": onNotice("archive", shown),
    "POST /api/notices/:id/archive-readings": {
      ...{ by: county, kind: "archiveReading", fate: "added" },
      call: async (as) => {
        const { id } = await shown();
        // As if it had listed villagers until some days ago.
        await app.store.transaction((tx) => tx.update(Publication, { noticeId: id }, { shownUntil: "2026-01-05" }));
        return as.post(`/api/notices/${id}/archive-readings`, { purpose: "核对一户的补贴面积" });
      },
    },
    "POST /api/notices/:id/suspension": {
      ...{ by: county, kind: "notice", fate: "changed" },
      call: async (as) => as.post(`/api/notices/${(await shown()).id}/suspension`, suspension()),
    },
    "POST /api/notices/:id/suspension/end": {
      ...{ by: county, kind: "notice", fate: "changed" },
      call: async (as) => {
        const { id } = await shown();
        expectOk(await as.post(`/api/notices/${id}/suspension`, suspension()));
        return as.post(`/api/notices/${id}/suspension/end`, { reason: "核对后没有问题，恢复展示" });
      },
    },
    "POST /api/notices/:id/erasures": {
      ...{ by: secretary, kind: "erasure", fate: "added" },
      call: async () => propose(app, secretary, (await shown()).id, 1),
    },
    "POST /api/erasures/:id/confirmation": {
      ...{ by: county, kind: "erasure", fate: "changed" },
      call: async () => confirm(app, county, await proposed()),
    },
    "POST /api/erasures/:id/refusal": {
      ...{ by: county, kind: "erasure", fate: "changed" },
      call: async (as) => as.post(`/api/erasures/${await proposed()}/refusal`, { reason: "没有法律依据，请改用更正" }),
    },
    "POST /api/erasures/:id/withdrawal": {
      ...{ by: secretary, kind: "erasure", fate: "changed" },
      call: async (as) => as.post(`/api/erasures/${await proposed()}/withdrawal`, {}),
    },
  };
}
