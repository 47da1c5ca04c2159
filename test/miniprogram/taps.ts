import type { Miniprogram } from "./host/browser.ts";

/**
 * Counts what a finger does from now on: every touch, and every field that was entered without one, since on a phone nobody gets into
 * a field in another way. What is typed is counted apart, by characters.
 */
export async function countTaps({ page }: Miniprogram): Promise<{ taps(): Promise<number>; keys(): Promise<number> }> {
  await page.evaluate(() => {
    const counted = { taps: 0, keys: 0, touchedAt: Number.NEGATIVE_INFINITY };
    Object.assign(globalThis, { countedTaps: counted });
    const touched = () => {
      counted.taps++;
      counted.touchedAt = performance.now();
    };
    document.addEventListener("touchstart", touched, { capture: true });
    // The keyboard's own key leads on to the next field: that is typing.
    const led = ({ key }: KeyboardEvent) => {
      if (key !== "Enter") return;
      counted.keys++;
      counted.touchedAt = performance.now();
    };
    document.addEventListener("keydown", led, { capture: true });
    document.addEventListener("input", () => counted.keys++, { capture: true });
    document.addEventListener(
      "focusin",
      ({ target }) => {
        const isField = target instanceof HTMLElement && target.matches("input, textarea");
        if (isField && performance.now() - counted.touchedAt > 1_000) counted.taps++;
      },
      { capture: true },
    );
  });
  const count = (what: "taps" | "keys") =>
    page.evaluate(
      (name) => (globalThis as unknown as { countedTaps: Record<typeof name, number> }).countedTaps[name],
      what,
    );
  return { taps: () => count("taps"), keys: () => count("keys") };
}
