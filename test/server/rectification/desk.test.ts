import { describe, expect, it } from "vitest";
import type { Desk } from "../../../shared/api/desk.ts";
import { testApp } from "../../support/app.ts";
import { merge } from "../../support/merging.ts";
import type { Person } from "../../support/people.ts";
import { problemWorld, raised, stepped, village } from "../../support/problems.ts";
import { expectOk } from "../../support/signers.ts";

const app = await testApp();
const { handler, secretary, township, county, neighbour } = await problemWorld(app);
const toFix = async (who: Person) => expectOk<Desk>(await app.as(who).get("/api/me/desk")).toFix;

describe("what waits for a person of a village", () => {
  it("holds its problems by last day, as long as it is the village's turn", async () => {
    const major = await raised(app, township, { type: "boardBlank", severity: "major", text: "空白。".repeat(60) });
    const minor = await raised(app, township);
    for (const who of [handler, secretary])
      expect((await toFix(who)).items.map(({ id }) => id)).toEqual([minor.id, major.id]);
    expect((await toFix(handler)).items[1]).toMatchObject({
      ...{ villageCode: village, typeName: "公开栏空白", severityName: "严重", dueDay: "2026-09-29", daysOverdue: 0 },
      ...{ text: expect.stringMatching(/…$/), cameBack: false },
    });
    await stepped(app, handler, minor, "submission", { text: "已重新张贴" });
    expect(await toFix(handler)).toMatchObject({ count: 1 });
    await stepped(app, township, minor, "reopening", { text: "还是扫不开" });
    expect((await toFix(handler)).items).toContainEqual(expect.objectContaining({ id: minor.id, cameBack: true }));
    for (const who of [neighbour, township, county]) expect((await toFix(who)).count).toBe(0);
  });

  it("becomes that of the village that it is merged into", async () => {
    const { count } = await toFix(handler);
    await merge(app, county, village, "640221100201", "2026-09-16");
    app.clock.set("2026-09-16T02:00:00.000Z");
    expect(await toFix(neighbour)).toMatchObject({ count, items: [{ villageCode: "640221100201" }, {}] });
    expect((await toFix(handler)).count).toBe(0);
  });
});
