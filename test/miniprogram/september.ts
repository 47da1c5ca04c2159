// What a handler types into the finance table of September 2026 that begins from August's (test/support/sample-board.ts).
import { expect } from "vitest";
import type { Miniprogram } from "./host/browser.ts";

/** Of each row this month's amount and this year's. */
const figures = [
  ["13000", "99000"],
  ["8000", "72000"],
  ["6200", "55800"],
  ["880", "8023.5"],
  ["1500", "10800"],
] as const;

const rest = [
  ["其中：银行存款（元）", "147000"],
  ["其中：库存现金（元）", "676.78"],
  ["民主理财/村监会审核意见", "已逐笔审核，同意公开。"],
] as const;

/** Types a figure and presses the keyboard's own key for “next”: no tap. */
async function typeOn({ page }: Miniprogram, figure: string): Promise<void> {
  const field = page.locator("input:focus");
  await field.waitFor();
  const before = await field.evaluate((node) => node.closest(".edit-field")?.textContent);
  await page.keyboard.type(figure);
  await page.keyboard.press("Enter");
  await expect.poll(() => field.evaluateAll(([node]) => node?.closest(".edit-field")?.textContent)).not.toBe(before);
}

/** Fills the whole form by finger, from the first row to the last field. */
export async function typeSeptember(phone: Miniprogram): Promise<void> {
  const { page } = phone;
  await page.getByRole("button", { name: /发包及上交收入/ }).tap();
  for (const figure of figures.flat()) await typeOn(phone, figure);
  await page.getByRole("button", { name: "填入算出的数" }).tap();
  await expect(page.getByLabel("期末余额（元）", { exact: true }).inputValue()).resolves.toBe("147676.78");
  for (const [label, text] of rest) {
    await page.getByLabel(label, { exact: true }).tap();
    await page.keyboard.type(text);
  }
}
