import { button, element } from "./element.ts";
import { byId } from "./page-data.ts";

interface Answers {
  /** Words on the buttons. */
  use: string;
  drop: string;
  /** The person goes on with what this device kept. */
  onUse(): void;
  onDrop(): void;
}

/** Asks in `#local-copy` whether to go on with what this device kept; one of the two is done once. */
export function offerCopy(words: string, { use, drop, onUse, onDrop }: Answers): void {
  const offer = byId("local-copy");
  const answered = (act: () => void) => () => {
    offer.hidden = true;
    act();
  };
  offer.replaceChildren(
    element("p", "", words),
    button(use, "primary", answered(onUse)),
    button(drop, "quiet", answered(onDrop)),
  );
  offer.hidden = false;
}

/** A moment in words, for what was kept: UTC with milliseconds, or milliseconds. */
export const keptAt = (at: string | number): string =>
  new Date(at).toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short", timeZone: "Asia/Shanghai" });
