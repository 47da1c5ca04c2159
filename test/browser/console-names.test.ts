import { mkdirSync } from "node:fs";
import { expect, it } from "vitest";
import type { Notice } from "../../shared/api/notices.ts";
import { testApp } from "../support/app.ts";
import { axeFaults } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { logIn, phone, ready, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const village = "640221100200";
const handler = await app.person({ name: "王经办", grants: [["handler", village]] });

const listOf = ({ draft }: Notice) => (draft?.elements.detail ?? []) as { name: string }[];

/** Pictures for whoever wants to look: `SHOTS=<folder>`. */
const shots = process.env.SHOTS;
if (shots) mkdirSync(shots, { recursive: true });

it.each([
  ["a computer", undefined, "2026-Q1"],
  ["a phone", phone, "2026-Q2"],
] as const)(
  "a list of 300 full names is one line and one tap on %s, and each row can be looked at",
  async (_, look, period) => {
    const detail = Array.from({ length: 300 }, (_row, at) => ({
      ...{ name: at % 2 ? "张三" : "欧阳明", group: `${at + 1}组`, people: 1, category: "A类" },
    }));
    const body = { villageCode: village, itemCode: "SJ-01-02", period, title: "公示", elements: { detail } };
    const { id } = (await app.as(handler).post<Notice>("/api/notices", body)).body;
    const stored = async () => (await app.as(handler).get<Notice>(`/api/notices/${id}`)).body;
    const words = "“名单”的“户主姓名”列有 300 行是全名，应写成“欧阳*”的样子。";
    expect((await stored()).issues.filter(({ key }) => key === "privacy.name")).toEqual([
      { path: "elements.detail.0.name", key: "privacy.name", message: words },
    ]);
    const { page, faults } = await staffBrowser(browser, app, look);
    await logIn(page, handler);
    await page.goto(`/console/notices/${id}/edit`);
    await ready(page, "editor");
    const box = page.locator("#at-detail .personal");
    await box.getByText(words).waitFor();
    await box.getByText("逐行查看").click();
    await box.getByText("第 2 行的“户主姓名”含有姓名").waitFor();
    expect(await box.getByText("改正以上各处后，再列出其余 200 处。").count()).toBe(1);
    if (shots) await box.screenshot({ path: `${shots}/names-${look ? "phone" : "wide"}.png` });
    expect(await axeFaults(page)).toEqual([]);
    await box.getByRole("button", { name: "改为“张*”" }).first().click();
    await box.getByText("列有 299 行是全名").waitFor();
    // What was unfolded stays so.
    await box.getByText("第 3 行的“户主姓名”含有姓名").waitFor();
    await box.getByRole("button", { name: "全部改为规定写法" }).click();
    await box.getByText("已隐去 300 处。").waitFor();
    const names = new Set(["张*", "欧阳*"]);
    await expect.poll(async () => listOf(await stored()).every(({ name }) => names.has(name))).toBe(true);
    expect(faults).toEqual([]);
  },
);
