/** Subscription messages as a person meets them: a window that asks, a main switch, choices kept for ever. */

/** How the person and the phone are; tests set `window.subscription`. */
interface Subscription {
  /** What the person taps; `always: reject` answers without asking. */
  choice: "accept" | "reject" | "ban" | "filter";
  /** Codes of the documentation: 20004 main switch off, 10002 no network, 20001 no such template. */
  errCode?: number;
  /** Templates that were asked for. */
  asked: string[];
}

const subscription = (): Subscription =>
  ((window as unknown as { subscription?: Subscription }).subscription ??= { choice: "accept", asked: [] });

const texts: Record<number, string> = {
  10001: "TmplIds can't be empty",
  10002: "Request list fail",
  10004: "Invalid template id",
  20001: "No template data return, verify the template id exist",
  20003: "Templates count out of max bounds",
  20004: "The main switch is switched off",
};
const mostTemplates = 3;
/** A tap counts as long as nothing was waited for since. */
let tappedAt = Number.NEGATIVE_INFINITY;
addEventListener("click", () => (tappedAt = performance.now()), true);
addEventListener("touchend", () => (tappedAt = performance.now()), true);

interface RequestOptions {
  tmplIds: string[];
  success?: (result: object) => void;
  fail?: (error: { errMsg: string; errCode: number }) => void;
}

function requestSubscribeMessage({ tmplIds, success, fail }: RequestOptions): void {
  const { errCode, choice, asked } = subscription();
  const refuse = (code: number, text = texts[code] ?? "") =>
    setTimeout(() => fail?.({ errMsg: `requestSubscribeMessage:fail ${text}`, errCode: code }));
  if (performance.now() - tappedAt > 300) return void refuse(0, "can only be invoked by user TAP gesture.");
  if (tmplIds.length === 0) return void refuse(10001);
  if (tmplIds.length > mostTemplates) return void refuse(20003);
  if (errCode !== undefined) return void refuse(errCode);
  asked.push(...tmplIds);
  const choices = Object.fromEntries(tmplIds.map((id) => [id, choice]));
  setTimeout(() => success?.({ errMsg: "requestSubscribeMessage:ok", ...choices }));
}

export const messageFunctions = { requestSubscribeMessage };
