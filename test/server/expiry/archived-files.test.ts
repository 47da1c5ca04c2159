import { describe, expect, it } from "vitest";
import { ArchivedFile } from "../../../server/notices/entities.ts";
import { closeExpired } from "../../../server/notices/index.ts";
import { testApp } from "../../support/app.ts";
import { erase } from "../../support/erasures.ts";
import type { Person } from "../../support/people.ts";
import { nextDay, publishedList } from "../../support/personal-list.ts";
import { bothSigners, expectOk, published } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const chair = await app.person({ grants: [["supervisionChair", "640221100200"]] });
const stranger = await app.person({ grants: [["handler", "640221100201"]] });
const json = { accept: "application/json" };

const statusFor = async (person: Person, sha256: string) => {
  const { status, code } = await app.as(person).get(`/files/${sha256}`, json);
  return status === 200 ? status : code;
};

describe("a file that only closed notices show", () => {
  it("is read by staff under a recorded reading of their own, for 30 minutes, before and after the job", async () => {
    const list = await publishedList(app, both);
    const { notice } = list;
    app.clock.set(nextDay(list.lastDay));
    for (const close of [false, true]) {
      if (close) await closeExpired(app.parts);
      for (const sha256 of list.files) {
        for (const person of [both.handler, both.secretary, chair, county])
          expect(await statusFor(person, sha256)).toBe("files.archived");
        expect(await statusFor(stranger, sha256)).toBe("files.unknown");
        expect((await app.visitor.get(`/files/${sha256}`, json)).code).toBe("files.unknown");
      }
    }
    const [photo = ""] = list.files;
    const refused = await app.as(chair).get(`/files/${photo}`, json);
    expect(JSON.stringify(refused.body)).toContain(notice.number);
    expect(refused.status).toBe(403);
    expectOk(await app.as(chair).post(`/api/notices/${notice.id}/archive-readings`, { purpose: "核对地块照片" }));
    expect(await statusFor(chair, photo)).toBe(200);
    expect(await statusFor(county, photo)).toBe("files.archived");
    app.clock.forward(31 * 60);
    expect(await statusFor(chair, photo)).toBe("files.archived");
  });

  it("is open to the village's staff while a draft or what is signed uses it", async () => {
    const list = await publishedList(app, both);
    app.clock.set(nextDay(list.lastDay));
    await closeExpired(app.parts);
    const [photo = ""] = list.files;
    expect(await statusFor(both.secretary, photo)).toBe("files.archived");
    const changeNote = "照片换了，现予更正";
    expectOk(await app.as(both.handler).post(`/api/notices/${list.notice.id}/corrections`, { changeNote }));
    expect(await statusFor(both.secretary, photo)).toBe(200);
    expectOk(await app.as(both.handler).post(`/api/notices/${list.notice.id}/submit`));
    expect(await statusFor(both.secretary, photo)).toBe(200);
    await app.as(both.secretary).post(`/api/notices/${list.notice.id}/return`, { reason: "先不更正" });
    expectOk(await app.as(both.handler).post(`/api/notices/${list.notice.id}/corrections/cancel`));
    expect(await statusFor(both.secretary, photo)).toBe("files.archived");
  });

  it("is public as before where another notice shows it, and no row is left when the notice is deleted by law", async () => {
    const list = await publishedList(app, both);
    const [photo = ""] = list.files;
    await published(app, both, {
      ...{ itemCode: "ZZ-01-02", title: "班子成员" },
      elements: {
        ...{ members: [{ name: "李向阳", duty: "书记" }], termStart: "2026-01-18" },
        photo: [{ sha256: photo, name: "合影.jpg" }],
      },
    });
    app.clock.set(nextDay(list.lastDay));
    await closeExpired(app.parts);
    expect(await statusFor(chair, photo)).toBe(200);
    const rows = () => app.store.read((db) => db.count(ArchivedFile, { where: { noticeId: list.notice.id } }));
    expect(await rows()).toBe(2);
    await erase(app, { secretary: both.secretary, county }, list.notice.id, 1);
    expect(await rows()).toBe(0);
  });
});
