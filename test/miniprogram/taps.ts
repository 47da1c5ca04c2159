import type { Miniprogram } from "./host/browser.ts";

/**
 * Counts what a finger does from now on: every touch, and every field that was entered without one, since on a phone nobody gets into
 * a field in another way. Typing isn't counted.
 */
export async function countTaps({ page }: Miniprogram): Promise<{ taps(): Promise<number> }> {
  await page.evaluate(() => {
    const counted = { taps: 0, touchedAt: Number.NEGATIVE_INFINITY };
    Object.assign(globalThis, { countedTaps: counted });
    const touched = () => {
      counted.taps++;
      counted.touchedAt = performance.now();
    };
    document.addEventListener("touchstart", touched, { capture: true });
    // The keyboard's own key leads on to the next field: that is typing.
    const led = ({ key }: KeyboardEvent) => {
      if (key === "Enter") counted.touchedAt = performance.now();
    };
    document.addEventListener("keydown", led, { capture: true });
    document.addEventListener(
      "focusin",
      ({ target }) => {
        const isField = target instanceof HTMLElement && target.matches("input, textarea");
        if (isField && performance.now() - counted.touchedAt > 1_000) counted.taps++;
      },
      { capture: true },
    );
  });
  return {
    taps: () => page.evaluate(() => (globalThis as unknown as { countedTaps: { taps: number } }).countedTaps.taps),
  };
}
