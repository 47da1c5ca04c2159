import { expect, it } from "vitest";
import { look, visitor } from "../../../server/core/work.ts";
import { answerIcs } from "../../../server/feeds/answer-ics.ts";
import { keepFeeds } from "../../../server/feeds/kept-feeds.ts";
import { findPlaceByCode } from "../../../server/places/index.ts";
import type { ExemptionAnswer } from "../../../shared/api/exemptions.ts";
import { testApp } from "../../support/app.ts";
import { entered, home } from "../../support/events.ts";
import { bothSigners, expectOk, published } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });

/** Asks as the route does. @returns what was sent, and how many queries it took */
async function ask(kept: ReturnType<typeof keepFeeds>, known = "") {
  let queries = 0;
  const asking = { actor: visitor, now: app.clock(), requestId: "test" };
  const context = {
    etag: "",
    status: 0,
    type: "",
    body: "",
    set: () => {},
    get fresh() {
      return this.etag === known;
    },
  };
  await look(app.store, asking, async (view) => {
    const village = await findPlaceByCode(view, home);
    const db = new Proxy(view.db, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        queries += 1;
        return member.bind(target);
      },
    });
    const asked = { place: village, villages: [village], publicUrl: "http://village.test", kept };
    await answerIcs(context as never, { ...view, db }, asked);
  });
  return { ...context, queries };
}

it("is made once, and told to be the same without being made", async () => {
  const kept = keepFeeds();
  const first = await ask(kept);
  expect(first.body).toContain("BEGIN:VEVENT");
  const second = await ask(kept);
  expect(second.body).toBe(first.body);
  expect(second.queries).toBe(2);
  expect(first.queries).toBeGreaterThan(4);
  const same = await ask(keepFeeds(), first.etag);
  expect([same.status, same.body, same.queries]).toEqual([304, "", 2]);
});

it("has another tag after whatever changes it, and the feed that was kept before isn't sent any more", async () => {
  const kept = keepFeeds();
  let before = await ask(kept);
  const step = async (what: string, run: () => Promise<unknown>) => {
    await run();
    const after = await ask(kept);
    expect(after.etag, what).not.toBe(before.etag);
    expect(after.body, what).not.toBe(before.body);
    before = after;
  };
  await step("an event", () => entered(app, both.handler));
  await step("a publication", () => published(app, both));
  const wish = { villageCode: home, itemCode: "CW-02-01", period: "2026-08", reason: "本村没有集体企业" };
  const { id } = expectOk<ExemptionAnswer>(await app.as(both.handler).post("/api/exemptions", wish));
  await step("an exemption", () => app.as(township).post(`/api/exemptions/${id}/approval`));
  await step("another day", async () => app.clock.forward(86_400));
  expect((await ask(kept)).etag).toBe(before.etag);
});

it("is kept within bounds, those asked for last longest, and made once for all who ask at once", async () => {
  const kept = keepFeeds(10);
  let made = 0;
  const make = (body: string) => async () => {
    made += 1;
    return body;
  };
  expect(await Promise.all([kept.want("a", make("aaaa")), kept.want("a", make("aaaa"))])).toEqual(["aaaa", "aaaa"]);
  expect(made).toBe(1);
  await kept.want("b", make("bbbb"));
  await kept.want("a", make("aaaa"));
  await kept.want("c", make("cccc"));
  expect([made, kept.size()]).toEqual([3, { feeds: 2, characters: 8 }]);
  await kept.want("a", make("aaaa"));
  await kept.want("b", make("bbbb"));
  expect(made).toBe(4);
  await kept.want("d", make("d".repeat(11)));
  expect(kept.size().characters).toBeLessThanOrEqual(10);
  await expect(kept.want("e", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await kept.want("e", make("e"))).toBe("e");
});
