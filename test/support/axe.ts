import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** Faults that axe finds on the page, a line each; nothing is the only good answer. */
export async function axeFaults(page: Page): Promise<string[]> {
  // Only faults are worked out in full: of what is right axe would write a selector for every element. Without frames of other origins, which
  // none of our pages has, it needs no second page either ("legacy"). Together a third of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${new URL(page.url()).pathname} ${id}: ${nodes[0]?.html}`);
}

/** Is anything wider than the screen, so that the whole page scrolls sideways? */
export async function tooWide(page: Page): Promise<string[]> {
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  return (content ?? 0) > (screen ?? 0) ? [`${new URL(page.url()).pathname} is ${content} wide on ${screen}`] : [];
}
