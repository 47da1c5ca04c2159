import { expect, it } from "vitest";
import { meetableFrom } from "../../../server/events/duty-of-event.ts";
import type { VillageEventDetail } from "../../../shared/api/events.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { testApp } from "../../support/app.ts";
import { entered, occasional } from "../../support/events.ts";
import { bothSigners, expectOk, published, signBoth } from "../../support/signers.ts";
import { decisions } from "./decisions.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler } = both;
const ballots = {
  ...{ issued: 100, returned: 98, valid: 96, invalid: 2 },
  votes: [{ post: "主任", name: "王某", votes: 96, elected: "是" }],
};
const stateOf = async (dutyId = "") => (await occasional(app)).find((one) => one.dutyId === dutyId);
const name = ({ id, duties }: VillageEventDetail, noticeId: string) =>
  app.as(handler).put(`/api/events/${id}/duties/${duties[0]?.id}`, { noticeId });

it("what was public before it happened doesn't meet it, however it was corrected since", async () => {
  const old = await published(app, both, { ...decisions, title: "上一次会议的决定" });
  app.clock.forward(86_400);
  const event = await entered(app, handler, { day: "2026-09-16", title: "今天的会议" });
  expect(await name(event, old.id)).toMatchObject({
    status: 422,
    code: "event.notice_early",
    body: { error: { message: expect.stringContaining("2026年9月16日") } },
  });
  const changeNote = "应到人数写错";
  const { version } = expectOk<Notice>(
    await app.as(handler).post(`/api/notices/${old.id}/corrections`, { changeNote }),
  );
  const { elements } = decisions;
  expectOk(await app.as(handler).put(`/api/notices/${old.id}`, { version, title: old.title, elements, changeNote }));
  expectOk(await app.as(handler).post(`/api/notices/${old.id}/submit`));
  await signBoth(app, both, old.id);
  expect(await name(event, old.id)).toMatchObject({ code: "event.notice_early" });
  const fresh = await published(app, both, { ...decisions, title: "今天会议的决定" });
  expect(await name(event, fresh.id)).toMatchObject({ status: 200 });
  expect(await stateOf(event.duties[0]?.id)).toMatchObject({ state: "published", noticeNumber: fresh.number });
});

it("begun for something still to come and public before it, it doesn't count as public", async () => {
  const election = {
    eventKey: "election-day",
    day: "2026-11-20",
    title: "换届选举",
    itemCodes: ["MJ-01-06", "MJ-01-03"],
  };
  const event = await entered(app, handler, election);
  const duty = event.duties.find(({ itemCode }) => itemCode === "MJ-01-06");
  const wish = { itemCode: "MJ-01-06", title: "选举结果", dutyId: duty?.id, elements: ballots };
  await published(app, both, wish as object);
  expect(await stateOf(duty?.id)).toMatchObject({ noticeNumber: null });
  expect((await stateOf(duty?.id))?.state).not.toBe("published");
});

it("what is due before an event may be public as long before as its rule counts, a month at least and a year at most", () => {
  const from = (calendarDays: number, due: string, enteredOn: string) =>
    meetableFrom(
      {
        item: { deadline: { rule: "before-event", event: "x", calendarDays } } as CatalogueItem,
        due: { day: due, provisional: false },
      },
      { day: "2026-11-20", enteredAt: `${enteredOn}T04:00:00.000Z` },
    );
  expect(from(20, "2026-10-31", "2026-09-15")).toBe("2026-08-16");
  expect(from(60, "2026-09-21", "2026-09-15")).toBe("2026-07-17");
  expect(from(20, "2026-10-31", "2026-11-25")).toBe("2026-10-01");
  expect(from(20, "2026-10-31", "2025-11-25")).toBe("2025-11-19");
});
