import { expect, it } from "vitest";
import type { FeedsAnswer, MadeFeed } from "../../../shared/api/feeds.ts";
import { testApp } from "../../support/app.ts";
import { assembly, comingElection, entered, home } from "../../support/events.ts";
import { merge } from "../../support/merging.ts";
import { bothSigners, expectOk, published } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const place = "640221100";
const path = `/api/places/${place}/calendar-feeds`;
const township = await app.person({ name: "赵专干", grants: [["townshipOfficer", place]] });
const otherTownship = await app.person({ grants: [["townshipOfficer", "640221200"]] });
const county = await app.person({ grants: [["countyOfficer", "640221"]] });

const fetchIcs = async (address: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(address.replace("http://village.test", app.url), { headers });
  return { answer, text: await answer.text() };
};
const villageIcs = (code = home, headers = {}) => fetchIcs(`${app.url}/api/villages/${code}/calendar.ics`, headers);
/** Lines put together again (RFC 5545 3.1), as entries. */
function entries(text: string): Map<string, string>[] {
  const lines = text.replace(/\r\n[ \t]/g, "").split("\r\n");
  const found: Map<string, string>[] = [];
  for (const line of lines) {
    if (line === "BEGIN:VEVENT") found.push(new Map());
    const [, name = "", value = ""] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
    found.at(-1)?.set(name, value);
  }
  return found;
}
const make = async () => expectOk<MadeFeed>(await app.as(township).post(path));

it("anybody subscribes to a village: a whole day for each duty that is overdue or still to come", async () => {
  await entered(app, both.handler, comingElection);
  const { answer, text } = await villageIcs();
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(text.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")).toBe(true);
  expect(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  const found = entries(text);
  const of = (words: string) => found.find((one) => one.get("SUMMARY")?.includes(words));
  const august = of("财务收支情况公布表（月/季）2026年8月");
  expect(august?.get("SUMMARY")).toContain("（逾期未公开）");
  expect([august?.get("DTSTART"), august?.get("DTEND")]).toEqual(["20260910", "20260911"]);
  expect(august?.get("URL")).toBe(`http://village.test/v/${home}`);
  const voters = of("登记参加选举的村民名单（选举日）");
  expect(voters?.get("DTSTART")).toBe("20261031");
  expect(voters?.get("DESCRIPTION")).toContain("第十四条");
  expect(text).not.toContain(comingElection.title);
  expect(new Set(found.map((one) => one.get("UID"))).size).toBe(found.length);
});

it("a duty keeps its UID when its day moves, and goes once it is published", async () => {
  const uidOf = async (words: string) =>
    entries((await villageIcs()).text)
      .filter((one) => one.get("SUMMARY")?.startsWith(words))
      .map((one) => `${one.get("UID")} ${one.get("DTSTART")}`);
  const event = await entered(app, both.handler);
  const [before] = await uidOf("村民会议、村民代表会议决定事项");
  const change = {
    version: 1,
    day: "2026-09-10",
    title: event.title,
    itemCodes: assembly.itemCodes,
    reason: "日期写错",
  };
  expectOk(await app.as(both.handler).put(`/api/events/${event.id}`, change));
  const [after] = await uidOf("村民会议、村民代表会议决定事项");
  expect(before?.split(" ")[0]).toBe(after?.split(" ")[0]);
  expect([before?.split(" ")[1], after?.split(" ")[1]]).toEqual(["20260916", "20260917"]);
  expect(await uidOf("行政村简介")).toHaveLength(1);
  await published(app, both);
  expect(await uidOf("行政村简介")).toEqual([]);
});

it("is sent once and then said to be the same, until it changes", async () => {
  const { answer } = await villageIcs();
  const etag = answer.headers.get("etag") ?? "";
  // As calendars ask; `fetch` by itself would say that it wants no answer from a cache.
  const known = { "if-none-match": etag, "cache-control": "max-age=0" };
  const again = await villageIcs(home, known);
  expect([again.answer.status, again.text]).toEqual([304, ""]);
  await entered(app, both.handler, { title: "又一次会议" });
  expect((await villageIcs(home, known)).answer.status).toBe(200);
});

it("a township's is read with its address only, and says whose duty it is", async () => {
  const { id, address, madeBy } = await make();
  expect(madeBy).toBe("赵专干");
  const { answer, text } = await fetchIcs(address);
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "private, max-age=600"]);
  const villages = new Set(entries(text).map((one) => one.get("SUMMARY")?.split("：")[0]));
  expect(villages).toEqual(new Set(["合作村", "和平村"]));
  const list = expectOk<FeedsAnswer>(await app.as(township).get(path));
  expect(list.items.map((one) => one.id)).toContain(id);
  expect(JSON.stringify(list)).not.toContain(address.split("key=")[1]);
  expectOk(await app.as(township).delete(`${path}/${id}`));
  expect((await fetchIcs(address)).answer.status).toBe(404);
  expect(await app.as(township).delete(`${path}/${id}`)).toMatchObject({ status: 404, code: "feed.unknown" });
});

it("a township's address isn't another's, and nothing is read without one", async () => {
  const { address } = await make();
  expect((await fetchIcs(address.replace(place, "640221200"))).answer.status).toBe(404);
  expect((await fetchIcs(address.replace(/key=.*/, `key=${"A".repeat(43)}`))).answer.status).toBe(404);
  expect((await fetchIcs(address.replace(/\?.*/, ""))).answer.status).toBe(400);
  expect((await villageIcs("640221100999")).answer.status).toBe(404);
  expect((await villageIcs("1")).answer.status).toBe(400);
});

it("an address ends with the post of whoever made it", async () => {
  const leaving = await app.person({ grants: [["townshipOfficer", place, "2026-01-01", "2026-09-20"]] });
  const { address } = expectOk<MadeFeed>(await app.as(leaving).post(path));
  expect((await fetchIcs(address)).answer.status).toBe(200);
  app.clock.forward(6 * 86_400);
  expect((await fetchIcs(address)).answer.status).toBe(404);
});

it("is made and ended by the township's own office, twenty at most", async () => {
  const { id } = await make();
  for (const person of [otherTownship, county, both.handler]) {
    expect((await app.as(person).get(path)).status).toBe(403);
    expect((await app.as(person).post(path)).status).toBe(403);
    expect((await app.as(person).delete(`${path}/${id}`)).status).toBe(403);
  }
  for (const [code, status] of [
    ["640299100", 404],
    ["640221", 400],
  ] as const) {
    expect((await app.as(township).get(path.replace(place, code))).status).toBe(status);
    expect((await app.as(township).post(path.replace(place, code))).status).toBe(status);
    expect((await app.as(township).delete(`${path.replace(place, code)}/${id}`)).status).toBe(status);
  }
  const { items } = expectOk<FeedsAnswer>(await app.as(township).get(path));
  for (let made = items.length; made < 20; made++) await make();
  expect(await app.as(township).post(path)).toMatchObject({ status: 409, code: "feed.full" });
});

it("of a village that is merged has nothing any more", async () => {
  await merge(app, county, "640221100201", home, "2026-09-01");
  const { answer, text } = await villageIcs("640221100201");
  expect([answer.status, entries(text)]).toEqual([200, []]);
});
