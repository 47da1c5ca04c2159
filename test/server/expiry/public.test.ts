import { describe, expect, it } from "vitest";
import { closeExpired } from "../../../server/notices/index.ts";
import type { PublicNoticeAnswer } from "../../../shared/api/public.ts";
import type { PublicNoticePage } from "../../../shared/api/public-notice.ts";
import { laterFinding, type ReceiptFacts, readLater, verifyReceipt } from "../../../shared/receipts/index.ts";
import { testApp } from "../../support/app.ts";
import {
  correctedList,
  lastSecond,
  listed,
  listedWords,
  nextDay,
  type PublishedList,
  publishedList,
} from "../../support/personal-list.ts";
import { bothSigners, election, expectOk, published, withdrawn } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const village = "640221100200";
const encoded = encodeURIComponent(listed.people[0] ?? "");

/** Every public address that could say something of a notice. */
const addresses = ({ notice: { number }, files }: PublishedList): string[] => [
  `/v/${village}`,
  `/v/${village}?group=ZC`,
  `/v/${village}?q=${encodeURIComponent("补贴")}`,
  `/v/${village}/print`,
  `/v/${village}/print?notice=${number}`,
  `/v/${village}/print?notice=${number}&paper=A3`,
  `/v/${village}/screen`,
  `/v/${village}/screen?at=2`,
  `/v/${village}/ledger`,
  `/c/640221`,
  `/c/640221?q=${encodeURIComponent("补贴")}`,
  `/log/640221`,
  `/n/${number}`,
  `/n/${number}?script=hant`,
  ...[1, 2].flatMap((revision) => [
    `/n/${number}?revision=${revision}`,
    `/n/${number}?revision=${revision}&compare=1`,
    `/n/${number}?table=detail&revision=${revision}`,
    `/n/${number}/receipt?revision=${revision}`,
    `/n/${number}/receipt/print?revision=${revision}`,
    `/api/public/notices/${number}?revision=${revision}`,
    `/api/public/notices/${number}/page?revision=${revision}`,
    `/api/public/notices/${number}/changes?revision=${revision}`,
    `/api/public/notices/${number}/tables/detail?revision=${revision}`,
    `/api/public/notices/${number}/tables/detail/rows?revision=${revision}`,
  ]),
  `/n/${number}/receipt`,
  `/n/${number}/receipt/print`,
  `/api/public/notices/${number}`,
  `/api/public/notices/${number}/page`,
  `/api/public/notices/${number}/page?script=hant`,
  `/api/public/villages/${village}/notices`,
  `/api/public/villages/${village}/notices?q=${encodeURIComponent("补贴")}`,
  `/api/public/villages/${village}/board`,
  `/api/public/villages/${village}/board?q=${encodeURIComponent("补贴")}`,
  `/api/public/villages/${village}/ledger.csv`,
  `/api/public/villages/${village}/ledger.xlsx`,
  ...files.flatMap((sha256) => [`/files/${sha256}`, `/files/${sha256}?w=320`]),
];

const bytesOf = async (path: string): Promise<{ status: number; text: string }> => {
  const answer = await fetch(app.url + path, { redirect: "manual" });
  return { status: answer.status, text: Buffer.from(await answer.arrayBuffer()).toString() };
};

/** Addresses whose answers hold a word of the list, with the word. */
async function leaks(list: PublishedList): Promise<string[]> {
  const found: string[] = [];
  for (const path of addresses(list)) {
    const { text } = await bytesOf(path);
    // A refusal repeats the address that was asked for.
    for (const word of [...listedWords, ...list.files])
      if (text.includes(word) && !path.includes(word)) found.push(`${path}: ${word}`);
  }
  return found;
}

/** What a search for a name of the list finds, in the village and in the county, as words and as pinyin initials. */
async function hits(): Promise<number> {
  let count = 0;
  for (const q of [encoded, listed.initials, encodeURIComponent(listed.groups[0] ?? "")]) {
    const { items } = expectOk<{ items: unknown[] }>(
      await app.visitor.get(`/api/public/villages/${village}/notices?q=${q}`),
    );
    const county = (await bytesOf(`/c/640221?q=${q}`)).text;
    count += items.length + (county.includes('class="list"') ? 1 : 0);
  }
  return count;
}

const filesOpen = async ({ files }: PublishedList): Promise<number[]> =>
  Promise.all(files.map(async (sha256) => (await bytesOf(`/files/${sha256}`)).status));

describe("a list of villagers, by the day in China", () => {
  it("is on show until the last second of its last day, and closed from the next midnight on, before any job ran", async () => {
    const list = await publishedList(app, both);
    await correctedList(app, both, list.notice);
    expect((await leaks(list)).length).toBeGreaterThan(20); // what can't be found before proves nothing afterwards
    app.clock.set(lastSecond(list.lastDay));
    const shown = await leaks(list);
    for (const word of listedWords)
      expect(
        shown.some((line) => line.endsWith(word)),
        word,
      ).toBe(true);
    expect(await hits()).toBe(6);
    expect(await filesOpen(list)).toEqual([200, 200]);

    app.clock.set(nextDay(list.lastDay));
    expect(await leaks(list)).toEqual([]);
    expect(await hits()).toBe(0);
    expect(await filesOpen(list)).toEqual([404, 404]);

    await closeExpired(app.parts);
    expect(await leaks(list)).toEqual([]);
    expect(await hits()).toBe(0);
    expect(await filesOpen(list)).toEqual([404, 404]);
  });
});

describe("a closed notice", () => {
  it("says in plain words that the publicity is over, and keeps totals, signers and what else names nobody", async () => {
    const list = await publishedList(app, both);
    app.clock.set(nextDay(list.lastDay));
    for (const close of [false, true]) {
      if (close) await closeExpired(app.parts);
      const { number } = list.notice;
      const answer = expectOk<PublicNoticeAnswer>(await app.visitor.get(`/api/public/notices/${number}`));
      expect(answer).toMatchObject({
        closed: { shownUntil: list.lastDay },
        title: "耕地地力保护补贴面积与金额公示",
        elements: {
          std: 8_350,
          households: 3,
          detail: [{ closedList: "合计", closedEntries: 3, area: 3_300, amount: 275_550 }],
        },
        ...{ canonicalContent: null, salt: null, explanations: {} },
      });
      expect(answer.contentDigest).toMatch(/^[0-9a-f]{64}$/);
      expect(answer.signers).toHaveLength(2);
      for (const path of [`/n/${number}`, `/v/${village}/print?notice=${number}`]) {
        const { text } = await bytesOf(path);
        expect(text, path).toContain("依法不再展示，只保留合计");
        expect(text, path).toContain("2,755.50");
        expect(text, path).toContain("王经办");
      }
      const page = expectOk<PublicNoticePage>(await app.visitor.get(`/api/public/notices/${number}/page`));
      expect(JSON.stringify(page.blocks[0])).toContain("名单展示到");
      expect(JSON.stringify(page.blocks)).toContain("2,755.50");
      const csv = await bytesOf(`/api/public/notices/${number}/tables/detail`);
      expect(csv).toMatchObject({ status: 200, text: expect.stringContaining("共有（户、人）") });
    }
  });

  it("is marked in lists, for browsers and phones", async () => {
    for (const path of [`/v/${village}?group=ZC`, `/api/public/villages/${village}/board?group=ZC`])
      expect((await bytesOf(path)).text, path).toContain("公示期满，只留合计");
  });

  it("is still found by its item, its period and its standard title", async () => {
    const { items } = expectOk<{ items: { title: string }[] }>(
      await app.visitor.get(`/api/public/villages/${village}/notices?q=${encodeURIComponent("耕地地力保护补贴")}`),
    );
    expect(items.map(({ title }) => title)).toContain("耕地地力保护补贴面积与金额公示");
  });

  it("stays closed when it was withdrawn, and so do its earlier versions", async () => {
    const list = await publishedList(app, both);
    const second = await correctedList(app, both, list.notice);
    await withdrawn(app, both, second, "马秀兰已经死亡，予以撤回");
    const page = await bytesOf(`/n/${second.number}`);
    expect(page.text).toContain("马秀兰已经死亡");
    app.clock.set(nextDay(list.lastDay));
    for (const close of [false, true]) {
      if (close) await closeExpired(app.parts);
      expect(await leaks(list)).toEqual([]);
      expect((await bytesOf(`/n/${second.number}`)).text).toContain("已撤回");
    }
  });

  it("leaves notices that list nobody alone", async () => {
    const notice = await published(app, both, election);
    app.clock.forward(400 * 86_400);
    await closeExpired(app.parts);
    expect((await bytesOf(`/n/${notice.number}`)).text).toContain(election.title);
  });
});

describe("a file that a closed notice showed", () => {
  it("stays readable where another notice shows it", async () => {
    const list = await publishedList(app, both);
    const [photo = ""] = list.files;
    await published(app, both, {
      ...{ itemCode: "ZZ-01-02", title: "班子成员" },
      elements: {
        members: [{ name: "李向阳", duty: "书记" }],
        termStart: "2026-01-18",
        photo: [{ sha256: photo, name: "合影.jpg" }],
      },
    });
    app.clock.set(nextDay(list.lastDay));
    expect(await filesOpen(list)).toEqual([200, 404]);
    await closeExpired(app.parts);
    expect(await filesOpen(list)).toEqual([200, 404]);
  });
});

describe("the receipt of a closed notice", () => {
  it("is given no more; what the log proves is, and one that was saved before still verifies and tells that the publicity is over", async () => {
    const list = await publishedList(app, both);
    const { number } = list.notice;
    const saved = (await bytesOf(`/n/${number}/receipt`)).text;
    app.clock.set(nextDay(list.lastDay));
    const early = await app.visitor.get<Gone>(`/n/${number}/receipt`, { accept: "application/json" });
    expect(early).toMatchObject({ status: 410, code: "notice.closed" });
    await closeExpired(app.parts);
    const { body } = await app.visitor.get<Gone>(`/n/${number}/receipt`, { accept: "application/json" });
    const { proved, shownUntil } = body.error.details;
    expect(shownUntil).toBe(list.lastDay);
    const kinds = proved.entries.map(({ entry }) => (JSON.parse(entry) as { kind: string }).kind);
    expect(kinds).toEqual(["notice.published", "notice.closed"]);
    const verdict = verifyReceipt(saved);
    expect(verdict.verified).toBe(true);
    const answer = await app.visitor.get(`/api/public/notices/${number}?revision=1`);
    const later = readLater(answer.status, answer.body);
    expect(laterFinding(verdict.facts as ReceiptFacts, later).code).toBe("later.closed");
    const page = await app.visitor.get<string>(`/n/${number}/receipt/print`, { accept: "text/html" });
    expect(page).toMatchObject({ status: 410, body: expect.stringContaining("公示期满") });
    expect((await bytesOf(`/log/640221`)).text).toContain("公示期满、停止展示名单");
  });
});

interface Gone {
  error: { details: { shownUntil: string; proved: { entries: { entry: string }[] } } };
}
