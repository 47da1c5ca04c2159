import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { drawReport, readCommitment, readRecord, verifyDraw } from "../../shared/inspections/draw/index.ts";
import { openChromium } from "../support/chromium.ts";
import {
  assignmentsOf,
  findingsOf,
  nameInspectors,
  problemsInOrder,
  roundWorld,
  sheetWith,
  visit,
  whatBecame,
} from "../support/inspection-round.ts";
import { countOf, recount, recountDuties, rowsOf } from "../support/recount.ts";
import {
  bulletinByHand,
  drawByHand,
  figuresOnPage,
  fixListByHand,
  type Hand,
  handsOf,
  inspectByHand,
  openByHand,
  readDraw,
  type SeenByHand,
  wordsOf,
} from "../support/round-pages.ts";
import { bothSigners, published, type SigningPerson } from "../support/signers.ts";
import { desktop, enrol, phone } from "../support/staff.ts";

// A quarter of the county on its pages: what one person does once is done by hand, what 144 villages do besides goes through the API.
// The bulletin's page and its Word file are then compared with what the tables say by themselves.
const world = await roundWorld();
const { app, county } = world;
const hands = handsOf(await openChromium(), world);

const inspectorOf = (code: string): SigningPerson => {
  const who = world.inspectors.get(code);
  if (!who) throw new Error(`nobody inspects for ${code}`);
  return who;
};

/** The seat of the county, which inspects three of its villages by hand, and what is seen there. */
const byHand = "640221100";
const seen: SeenByHand[] = [
  { button: "二维码不能用", phrase: "二维码扫不开" },
  { button: "公开栏空白", phrase: "公开栏挪作他用" },
  null,
];

/** Everybody inspects: three villages by hand, the others through the API. @returns the village whose code can't be scanned */
async function inspectAll(campaign: { id: string }) {
  const assigned = await assignmentsOf(world, campaign);
  expect(new Set(assigned.map(({ village }) => village.code)).size).toBe(144);
  for (const [code, who] of world.inspectors) if (code !== byHand) await nameInspectors(world, campaign.id, code, who);
  const inspector = await hands.signIn(inspectorOf(byHand), phone);
  await enrol(app, inspector.page, inspectorOf(byHand));
  await inspector.page.goto(`/console/campaigns/${campaign.id}`);
  await inspector.sees("我们检查的村");
  await inspector.follow("确定人员");
  await inspector.page.getByLabel("检查员").check();
  await inspector.press("保存");
  await inspector.sees("检查人员已保存");
  const mine = assigned.filter((one) => one.inspector.code === byHand).slice(0, seen.length);
  for (const [n, { village }] of mine.entries()) {
    await inspectByHand(inspector, `/console/campaigns/${campaign.id}/villages/${village.code}`, seen[n] ?? null);
    await inspector.look(`signed-${n}`);
  }
  for (const [n, { village, inspector: from }] of assigned.entries()) {
    if (mine.some((one) => one.village.code === village.code)) continue;
    const sheet = sheetWith(world, findingsOf(world, n));
    await visit(world, inspectorOf(from.code), { campaign, code: village.code, sheet });
  }
  expect(await countOf(world, "visit WHERE state = 'signed' AND clockOff = 0 AND late = 0")).toBe(144);
  const [first] = mine;
  if (!first) throw new Error(`${byHand} inspects nothing`);
  return first;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Does the draw over again by what its page says, with nothing of the program. */
function redraw({ seedText, seed, record }: Awaited<ReturnType<typeof readDraw>>) {
  expect(sha256(seedText)).toBe(seed);
  const townships = readCommitment(readRecord(record)?.commitment ?? "")?.townships ?? [];
  const rank = (code: string) => sha256(`${seed} ${code}`);
  return townships.map(({ name, take, villages }) => {
    const first = villages.toSorted((a, b) => (rank(a.code) < rank(b.code) ? -1 : 1)).slice(0, take);
    return { township: name, take, villages: first };
  });
}

/** The county draws 46 villages of which nobody knows beforehand, and looks at them. */
async function sampleAndVisit(office: Hand): Promise<void> {
  const id = await fixListByHand(office, "2026-09-24");
  const path = `/console/campaigns/${id}`;
  app.clock.set("2026-09-24T14:00:00.000Z");
  const publicPath = await drawByHand(office, id, "03 09 12 25 28 33 + 07");
  const read = await readDraw(office, publicPath);
  const again = redraw(read);
  const named = again.map((one) => ({ ...one, villages: one.villages.map(({ name }) => name) }));
  const sorted = (all: typeof named) => all.map((one) => ({ ...one, villages: one.villages.toSorted() }));
  expect(sorted(read.drawn)).toEqual(sorted(named));
  const verdict = verifyDraw(read.record, []);
  expect(drawReport(verdict)[0]).toContain("抽查记录核对通过");
  const kinds = await rowsOf<{ kind: string }>(world, "SELECT kind FROM log_entry WHERE kind LIKE 'draw.%'");
  expect(kinds.map(({ kind }) => kind).sort()).toEqual(["draw.committed", "draw.drawn"]);

  await nameInspectors(world, id, "640221", county);
  const assigned = await assignmentsOf(world, { id });
  const codes = again.flatMap(({ villages }) => villages.map(({ code }) => code));
  expect(assigned.map(({ village }) => village.code).toSorted()).toEqual(codes.toSorted());
  expect(codes).toHaveLength(46);
  for (const [n, { village }] of assigned.entries())
    await visit(world, county, {
      campaign: { id },
      code: village.code,
      sheet: sheetWith(world, findingsOf(world, n + 1)),
    });
  await office.page.goto(path);
  await office.sees("46 / 46 个村有签了字的检查表");
  await office.look("sample-visited");
}

/** A village mends its code, its township looks and closes, the county goes again and sends it back. @returns id of the problem */
async function mendByHand(office: Hand, at: Awaited<ReturnType<typeof inspectAll>>): Promise<string> {
  const { village, home: township } = at;
  const [row] = await rowsOf<{ id: string }>(
    world,
    `SELECT id FROM rectification WHERE villageId = '${world.villageIds.get(village.code)}' AND type = 'qrUnusable'`,
  );
  const path = `/console/problems/${row?.id}`;
  app.clock.set("2026-09-25T01:00:00.000Z");
  const handler = await app.person({ name: "马经办", grants: [["handler", village.code]] });
  const fixer = await hands.signIn(handler, phone);
  await fixer.sees("要整改的问题");
  await fixer.look("to-fix");
  await fixer.follow(/^报整改/);
  await fixer.page.getByLabel("怎样整改的").fill("二维码当天换了新的，扫过一遍，能打开");
  await fixer.press("报整改");
  await fixer.sees("整改已报上去");

  const looker = await hands.signIn(inspectorOf(township.code), desktop);
  await looker.page.goto(path);
  await looker.look("submitted");
  await looker.follow("核实");
  await looker.press("核实：已经改好");
  await looker.sees("已核实。可以销号了");
  await looker.follow("销号");
  await looker.press("销号");
  await looker.sees("已销号。");
  await looker.look("closed");

  app.clock.set("2026-09-28T02:00:00.000Z");
  await office.page.goto(path);
  await office.follow("退回重改");
  await office.page.getByLabel("哪里没有改好").fill("回头看：新换的二维码又被广告盖住");
  await office.press("退回重改");
  await office.sees("已退回村里重改");
  await office.look("reopened");
  return row?.id ?? "";
}

it("a county's quarter by hand: cross-check, sample, problems, and a bulletin that says what the tables say", async () => {
  await published(app, await bothSigners(app));
  app.clock.set("2026-09-17T02:00:00.000Z");
  const office = await hands.signIn(county, desktop);
  const id = await openByHand(office, "第三季度交叉互检");
  const first = await inspectAll({ id });
  await office.page.goto(`/console/campaigns/${id}`);
  await office.sees("144 / 144 个村有签了字的检查表");
  await office.look("visited");
  await sampleAndVisit(office);
  const mended = await mendByHand(office, first);
  await whatBecame(
    world,
    (await problemsInOrder(world)).filter((one) => one !== mended),
  );

  app.clock.set("2026-10-09T15:30:00.000Z");
  const counted = { ...(await recount(world, "2026-10-09")), ...(await recountDuties(world)) };
  expect([counted.closed, counted.returned, counted.voided, counted.overdue].every((n = 0) => n > 0)).toBe(true);
  app.clock.set("2026-10-12T02:00:00.000Z");
  const wish = { cutOffDay: "2026-10-09", replyBy: "2026-10-30", number: "平政办发〔2026〕48号" };
  const added = "请各乡镇举一反三，把同类问题一并改正。";
  const path = await bulletinByHand(office, { ...wish, added });
  await office.page.locator("details > summary").first().waitFor();
  const { listed, written } = await figuresOnPage(office);
  const told = Object.fromEntries(Object.keys(counted).map((key) => [key, listed[key]]));
  expect(told).toEqual(Object.fromEntries(Object.entries(counted).map(([key, value]) => [key, String(value)])));
  const inText = Object.entries(written).filter(([key]) => key in counted);
  expect(inText.length).toBeGreaterThan(5);
  expect(inText.filter(([key, text]) => text !== String(counted[key]))).toEqual([]);

  const { shown, printed } = await wordsOf(office);
  expect(shown.length).toBeGreaterThan(8);
  expect(shown.filter((text) => !printed.some((line) => line.includes(text)))).toEqual([]);
  expect(shown).toContain(added);
  expect(printed.join("\n")).toContain(wish.number);
  await office.page.goto(`${path}/reproduction`);
  await office.look("reproduction");
  expect(hands.faults()).toEqual([]);
});
