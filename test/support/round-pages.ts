// A round of inspections by hand: what the people of county, township and village do in their browsers, one step each.
import { mkdirSync, readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import type { Browser, Page } from "playwright-core";
import { axeFaults, tooWide } from "./axe.ts";
import type { RoundWorld } from "./inspection-round.ts";
import { desktop, logIn, type Staff, staffBrowser, testPin } from "./staff.ts";

/** Somebody at a browser whose clock is the server's. */
export interface Hand extends Staff {
  press(name: string): Promise<void>;
  follow(name: string | RegExp): Promise<void>;
  /** Waits until the page says this. */
  sees(text: string | RegExp): Promise<void>;
  /** Notes what is wrong with the page as it is: accessibility, anything wider than the screen; `SHOTS=<folder>` keeps a picture. */
  look(name: string): Promise<void>;
}

export interface Hands {
  /** Logs somebody in. */
  signIn(person: Parameters<typeof logIn>[1], look?: object): Promise<Hand>;
  /** All that was wrong on any page so far. */
  faults(): string[];
}

/** People at browsers of their own. */
export function handsOf(browser: Browser, { app }: RoundWorld): Hands {
  const shots = process.env.SHOTS;
  if (shots) mkdirSync(shots, { recursive: true });
  const wrong: string[] = [];
  const all: Hand[] = [];
  const look = async (page: Page, name: string): Promise<void> => {
    wrong.push(...[...(await axeFaults(page)), ...(await tooWide(page))].map((fault) => `${name}: ${fault}`));
    if (shots) await page.screenshot({ path: `${shots}/round-${name}.png`, fullPage: true });
  };
  return {
    faults: () => [...wrong, ...all.flatMap(({ faults }) => faults)],
    signIn: async (person, size = desktop) => {
      const staff = await staffBrowser(browser, app, size);
      const { page } = staff;
      await page.clock.setSystemTime(app.clock());
      await logIn(page, person);
      const hand: Hand = {
        ...staff,
        press: (name) => page.getByRole("button", { name, exact: true }).click(),
        follow: (name) =>
          page
            .getByRole("link", { name, exact: typeof name === "string" })
            .first()
            .click(),
        sees: (text) => page.getByText(text).first().waitFor(),
        look: (name) => look(page, name),
      };
      all.push(hand);
      return hand;
    },
  };
}

/** The county opens a cross-check, looks at the plan and settles it. @returns its id */
export async function openByHand({ page, press, follow, sees, look }: Hand, name: string): Promise<string> {
  await follow("检查");
  await follow("发起检查");
  await page.getByLabel("名称").fill(name);
  await page.getByLabel("到哪天结束").fill("2026-10-20");
  await look("open");
  await press("发起");
  await sees("检查已发起");
  await follow("预览分配");
  await sees("144 个村，每个村检查一次；13 个乡镇各检查 11 或 12 个村");
  await look("plan");
  await press("就按这个方案，开始检查");
  await sees("分配已确定");
  return campaignAt(page);
}

const campaignAt = (page: Page): string => /campaigns\/(\w{26})/.exec(page.url())?.[1] ?? "";

/** What an inspector found: a button of the page, and the phrase that is chosen with one tap. */
export type SeenByHand = { button: string; phrase: string } | null;

/** An inspector fills the sheet of a village, reads it over and signs it with the PIN. */
export async function inspectByHand(hand: Hand, path: string, seen: SeenByHand): Promise<void> {
  const { page, press, sees } = hand;
  await page.goto(path);
  await page.waitForSelector("html[data-ready=visit]", { state: "attached" });
  for (const line of await page.locator("[id^='line-']").all()) {
    const points = line.locator("input[id^='f-points-']");
    if ((await points.count()) > 0 && (await points.inputValue()) === "")
      await line.getByRole("button", { name: "满分" }).click();
  }
  if (seen) {
    const board = page.locator("#line-board");
    await board.getByRole("button", { name: "减一分" }).click();
    await board.getByRole("button", { name: seen.button, exact: true }).click();
    await board.getByRole("button", { name: seen.phrase, exact: true }).click();
  }
  await press("保存，去核对签字");
  await page.waitForSelector("html[data-ready=sign-visit]", { state: "attached" });
  await sees("✓ 本机已核对");
  await page.getByLabel("签字密码").fill(testPin);
  await press("签字");
  await sees(seen ? "已签字，问题已登记到整改台账" : /已签字/);
}

/** The county opens a sample and fixes list, size and source. @returns its id */
export async function fixListByHand({ page, press, follow, sees }: Hand, day: string): Promise<string> {
  await page.goto("/console/campaigns/open");
  await page.getByLabel(/^随机抽查/).check();
  await page.getByLabel("名称").fill("第三季度随机抽查");
  await press("发起");
  await follow("定下抽查名单");
  await page.getByLabel("抽几个村").fill("46");
  await page.getByLabel("用哪一个公开随机数").fill("双色球第2026110期开奖号码");
  await page.getByLabel("在哪里公布").fill("中国福利彩票网 www.cwl.gov.cn");
  await page.getByLabel("哪一天产生").fill(day);
  await press("下一步");
  await press("定下名单");
  await sees("名单已定下，并记入公开日志");
  return campaignAt(page);
}

/** On the day of the public value the county enters it and draws. @returns path of the public page */
export async function drawByHand(
  { page, press, follow, sees, look }: Hand,
  id: string,
  value: string,
): Promise<string> {
  await page.goto(`/console/campaigns/${id}`);
  await follow("填公开随机数，抽取");
  await page.getByLabel("公布的数").fill(value);
  await page.getByLabel("再填一遍").fill(value);
  await press("下一步");
  await press("抽取");
  await sees("已抽出，并记入公开日志");
  await look("drawn");
  return `/draws/${id}`;
}

/** What anybody reads on a draw's public page, and the record that it gives out. */
export async function readDraw({ page, follow, sees, look }: Hand, path: string) {
  await page.goto(path);
  await sees("自己重算一遍");
  await look("draw");
  const [seedText = "", seed = ""] = await page.locator("pre.checkpoint").allTextContents();
  // 城关镇（11 个村抽 4 个）：合作村、…
  const lines = await page.locator("section.part p").allTextContents();
  const drawn = lines.flatMap((line) => {
    const found = /^(.+?)（\d+ 个村抽 (\d+) 个）：(.+)$/.exec(line);
    return found ? [{ township: found[1] ?? "", take: Number(found[2]), villages: (found[3] ?? "").split("、") }] : [];
  });
  const download = page.waitForEvent("download");
  await follow("下载抽查记录");
  return { seedText, seed, drawn, record: readFileSync(await (await download).path(), "utf8") };
}

/** The county drafts the bulletin, edits it and issues it. @returns its path */
export async function bulletinByHand({ page, press, follow, sees, look }: Hand, wish: BulletinWish): Promise<string> {
  await follow("通报");
  await follow("起草通报");
  await page.getByLabel("数据截至").fill(wish.cutOffDay);
  await page.getByLabel("乡镇书面报告的最后一天").fill(wish.replyBy);
  await press("计算并起草");
  await sees("数字已算好，初稿已写好");
  await look("bulletin-draft");
  const path = new URL(page.url()).pathname;
  await follow("修改");
  await page.getByLabel("发文字号").fill(wish.number);
  const demands = page.getByLabel("下一步要求");
  await demands.fill(`${await demands.inputValue()}\n${wish.added}`);
  await look("bulletin-edit");
  await press("保存为新的一版");
  await sees("已保存为新的一版");
  await follow("印发");
  await press("确认印发");
  await sees("已印发，内容指纹记入了公开日志");
  await look("bulletin-issued");
  return path;
}

export interface BulletinWish {
  cutOffDay: string;
  replyBy: string;
  number: string;
  /** A line that the county writes under 下一步要求. */
  added: string;
}

/** The numbers of the whole county that a bulletin's page shows, by key: those of the table, and those that stand in the text. */
export async function figuresOnPage({ page }: Hand): Promise<Record<"listed" | "written", Record<string, string>>> {
  const codes = await page.locator("table code").allTextContents();
  const listed = codes.flatMap((code) => {
    const found = /^\{([A-Za-z.]+):(.*)\}$/.exec(code);
    return found ? [[found[1] ?? "", found[2] ?? ""] as const] : [];
  });
  const marks = await page
    .locator("mark.figure")
    .evaluateAll((all) =>
      all.map((mark) => [/（([^（）]+)）$/.exec(mark.getAttribute("title") ?? "")?.[1] ?? "", mark.textContent ?? ""]),
    );
  return { listed: Object.fromEntries(listed), written: Object.fromEntries(marks) };
}

/** The words of the page's own text, paragraph by paragraph, and those of the Word file that it offers. */
export async function wordsOf({ page, follow }: Hand): Promise<Record<"shown" | "printed", string[]>> {
  const shown = await page.locator(".paper section p").allTextContents();
  const download = page.waitForEvent("download");
  await follow("下载 Word");
  const parts = unzipSync(readFileSync(await (await download).path()));
  const xml = Buffer.from(parts["word/document.xml"] ?? []).toString("utf8");
  const printed = xml.split("</w:p>").map((paragraph) => paragraph.replace(/<[^>]+>/g, ""));
  return { shown, printed };
}
