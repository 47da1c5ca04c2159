import { describe, expect, it } from "vitest";
import { PublicationFile } from "../../../server/notices/entities.ts";
import type { AttachmentAnswer } from "../../../shared/api/attachments.ts";
import { testApp } from "../../support/app.ts";
import { smallPdf, uploadForm } from "../../support/files.ts";
import { publicBytes } from "../../support/public-bytes.ts";
import { bothSigners, expectOk, published } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const village = "640221100200";

/** What the village calls the file on its own disk, and what the notice calls it. */
const uploaded = "张三640221199001011234";
const shownAs = "附件甲.pdf";

describe("the name that a file was uploaded under", () => {
  it("is sent to no visitor: what the notice calls the file is", { timeout: 180_000 }, async () => {
    const form = uploadForm(village, smallPdf(), `${uploaded}.pdf`);
    const { sha256 } = expectOk<AttachmentAnswer>(await app.as(both.handler).post("/api/attachments", form));
    const private_ = await app.as(both.handler).get(`/files/${sha256}`);
    expect(decodeURIComponent(private_.headers.get("content-disposition") ?? "")).toContain(uploaded);
    const notice = await published(app, both, {
      ...{ itemCode: "MJ-02-04", title: "修路决议" },
      elements: {
        ...{ topic: "修路", propose: "已提议", discuss: "已商议", deliberate: "已审议", resolve: "已决议" },
        ...{ resolution: "同意", result: "通过", attachments: [{ sha256, name: shownAs }] },
      },
    });
    const seen = await publicBytes(app, {
      ...{ county: "640221", places: [], villages: [village], ids: [notice.id], numbers: [notice.number] },
      ...{ items: [], files: [sha256], questions: [] },
    });
    expect(seen.filter(({ text }) => text.includes(uploaded)).map(({ address }) => address)).toEqual([]);
    const sent = seen.find(({ address }) => address === `/files/${sha256}`);
    expect(sent?.text).toContain(shownAs);
    const toStaff = await app.as(both.handler).get(`/files/${sha256}`);
    expect(decodeURIComponent(toStaff.headers.get("content-disposition") ?? "")).toContain(shownAs);
    await app.store.transaction((tx) => tx.update(PublicationFile, { sha256 }, { name: null }));
    const earlier = await app.visitor.get(`/files/${sha256}`);
    expect(decodeURIComponent(earlier.headers.get("content-disposition") ?? "")).toContain("附件.pdf");
  });
});
