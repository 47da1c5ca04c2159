import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { PublicNoticeAnswer, PublicSummary } from "../../../shared/api/public.ts";
import { verifyText } from "../../../shared/signing/sm2.ts";
import { testApp } from "../../support/app.ts";
import { sampleBoard } from "../../support/sample-board.ts";

const app = await testApp();
const sample = await sampleBoard(app);
const list = "/api/public/villages/640221100200/notices";
interface List {
  items: PublicSummary[];
  nextCursor: string | null;
}

describe("the public list of a village", () => {
  it("gives every current notice once, page by page, newest first", async () => {
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const { body }: { body: List } = await app.visitor.get<List>(
        `${list}?limit=4${cursor ? `&cursor=${cursor}` : ""}`,
      );
      seen.push(...body.items.map(({ publishedAt, number }) => `${publishedAt} ${number}`));
      cursor = body.nextCursor;
    }
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  it("is the same for a visitor and for somebody with an account, in public fields only", async () => {
    const visitor = await app.visitor.get<List>(`${list}?group=CW`);
    const handler = await app.as(sample.both.handler).get<List>(`${list}?group=CW`);
    expect(handler.body).toEqual(visitor.body);
    expect(visitor.body.items).toEqual([
      {
        number: sample.finance.number,
        villageCode: "640221100200",
        villageName: "合作村",
        itemCode: "CW-02-01",
        itemName: "财务收支情况公布表（月/季）",
        groupName: "财务公开",
        period: "2026-08",
        title: "合作村2026年8月财务收支情况公布表",
        revision: 2,
        publishedAt: expect.any(String),
        firstPublishedAt: expect.any(String),
      },
    ]);
  });

  it("refuses what makes no sense, with every issue, and an unknown village", async () => {
    const wrong = await app.visitor.get<{ error: { details: { issues: unknown[] } } }>(
      `${list}?group=XX&period=2026-13&limit=1000&item=1&q=${"长".repeat(51)}`,
    );
    expect(wrong.code).toBe("request.invalid");
    expect(wrong.body.error.details.issues).toHaveLength(5);
    expect((await app.visitor.get("/api/public/villages/640221999999/notices")).code).toBe("place.unknown");
    expect((await app.visitor.get("/api/public/villages/12/notices")).code).toBe("request.invalid");
    expect((await app.visitor.get(`${list}?cursor=nonsense`)).status).toBe(200);
  });
});

describe("a public notice", () => {
  it("carries all that is needed to prove it: content, salt, digest, statements, signatures and keys", async () => {
    const { body } = await app.visitor.get<PublicNoticeAnswer>(`/api/public/notices/${sample.finance.number}`);
    const digest = createHash("sha256")
      .update(Buffer.from(body.salt ?? "", "hex"))
      .update(body.canonicalContent ?? "")
      .digest("hex");
    expect(digest).toBe(body.contentDigest);
    expect(JSON.parse(body.canonicalContent ?? "")).toMatchObject({ title: body.title, elements: body.elements });
    expect(body.signers.map(({ role, action }) => [role, action])).toEqual([
      ["handler", "correct"],
      ["villageSecretary", "correct"],
    ]);
    for (const { statement, signature, publicKey } of body.signers) {
      expect(JSON.parse(statement)).toMatchObject({
        contentDigest: digest,
        notice: sample.finance.number,
        revision: 2,
      });
      expect(verifyText(statement, signature, publicKey)).toBe(true);
    }
    expect(body.versions.map(({ revision, state }) => [revision, state])).toEqual([
      [2, "current"],
      [1, "superseded"],
    ]);
  });

  it("is readable in an earlier version, and unknown in one that never was", async () => {
    const path = `/api/public/notices/${sample.finance.number}`;
    const { body } = await app.visitor.get<PublicNoticeAnswer>(`${path}?revision=1`);
    expect(body).toMatchObject({ state: "superseded", revision: 1 });
    expect((await app.visitor.get(`${path}?revision=3`)).code).toBe("notice.unknown");
    expect((await app.visitor.get(`${path}?revision=x`)).code).toBe("request.invalid");
    expect((await app.visitor.get("/api/public/notices/640221100200-2026-9999")).code).toBe("notice.unknown");
    expect((await app.visitor.get("/api/public/notices/1")).code).toBe("request.invalid");
    const { body: withdrawn } = await app.visitor.get<PublicNoticeAnswer>(
      `/api/public/notices/${sample.withdrawn.number}`,
    );
    expect(withdrawn).toMatchObject({ state: "withdrawn", changeNote: "停水时间有误，已另行发布新的通知" });
    expect(withdrawn.signers.map(({ action }) => action)).toEqual(["publish", "publish", "withdraw", "withdraw"]);
  });

  it("gives a table as CSV with its totals", async () => {
    const path = `/api/public/notices/${sample.finance.number}/tables`;
    const answer = await app.visitor.get<string>(`${path}/summary`);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toContain("attachment");
    const lines = answer.bytes.toString("utf8").split("\r\n");
    expect(lines[0]).toBe("\uFEFF类别（收入/支出）,行次,项目,本期金额（元）,本年累计（元）,摘要说明");
    expect(lines).toContain("收入合计,,,20500.00,150000.00,");
    expect((await app.visitor.get(`${path}/nothing`)).code).toBe("table.unknown");
    expect((await app.visitor.get(`${path}/review`)).code).toBe("table.unknown");
    expect((await app.visitor.get("/api/public/notices/640221100200-2026-9999/tables/summary")).code).toBe(
      "notice.unknown",
    );
    expect((await app.visitor.get(`${path}/summary?revision=0`)).code).toBe("request.invalid");
  });
});
