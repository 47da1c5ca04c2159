import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** Faults that axe finds on the page, a line each; nothing is the only good answer. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${new URL(page.url()).pathname} ${id}: ${nodes[0]?.html}`);
}

/** Is anything wider than the screen, so that the whole page scrolls sideways? */
export async function tooWide(page: Page): Promise<string[]> {
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  return (content ?? 0) > (screen ?? 0) ? [`${new URL(page.url()).pathname} is ${content} wide on ${screen}`] : [];
}
