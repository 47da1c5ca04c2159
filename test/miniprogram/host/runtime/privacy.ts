/** WeChat's privacy check (`__usePrivacyCheck__`): protected functions wait for the person's answer, and fail when it is no. */
import { asynchronous } from "./device.ts";

/** Functions of the platform's list of protected interfaces that a mini-program like this one could call. */
const protectedFunctions = new Set([
  "chooseMedia",
  "chooseImage",
  "chooseVideo",
  "chooseMessageFile",
  "saveImageToPhotosAlbum",
  "saveVideoToPhotosAlbum",
  "getClipboardData",
  "setClipboardData",
  "getLocation",
  "chooseLocation",
  "choosePoi",
  "chooseAddress",
  "chooseContact",
  "addPhoneContact",
  "addPhoneCalendar",
  "getUserProfile",
  "startRecord",
  "getRecorderManager",
  "createCameraContext",
  "openBluetoothAdapter",
]);

type Answer = { event: "exposureAuthorization" | "disagree" } | { event: "agree"; buttonId?: string };
type Listener = (resolve: (answer: Answer) => void, info: { referrer: string }) => void;

/** WeChat's own memory, not the mini-program's storage. */
const agreement = {
  key: "wechat: agreed to the privacy guide",
  get isGiven(): boolean {
    return sessionStorage.getItem(agreement.key) !== null;
  },
  give(): void {
    sessionStorage.setItem(agreement.key, "yes");
  },
};

/** Ids of agreement buttons that were tapped: an id that wasn't is refused. */
const tapped = new Set<string>();
let listener: Listener | null = null;

/** A tap on `<button open-type="agreePrivacyAuthorization">`. */
export function tapAgreement(button: HTMLElement & { __wxElement?: { id: string } }): void {
  tapped.add(button.__wxElement?.id ?? "");
  agreement.give();
  button.dispatchEvent(new CustomEvent("agreeprivacyauthorization"));
}

type Failing = (options: { fail?: (error: object) => void; complete?: (error: object) => void }) => unknown;

/** Puts the check before every protected function; the others stay as they are. */
export function guarded(functions: Record<string, unknown>): Record<string, unknown> {
  const guard = ([name, call]: [string, unknown]): [string, unknown] => [
    name,
    protectedFunctions.has(name) ? (options: object = {}) => ask(name, call as Failing, options) : call,
  ];
  return Object.fromEntries(Object.entries(functions).map(guard));
}

/** Without a listener WeChat asks with a window of its own; here that is an unexpected one. */
async function ask(name: string, call: Failing, options: Parameters<Failing>[0]): Promise<unknown> {
  if (agreement.isGiven) return call(options);
  if (!listener) throw new Error(`${name}: nobody listens to wx.onNeedPrivacyAuthorization`);
  const isAllowed = await new Promise<boolean>((resolve) =>
    listener?.((answer) => settle(answer, resolve), { referrer: name }),
  );
  if (isAllowed) return call(options);
  const error = { errMsg: `${name}:fail privacy permission is not authorized`, errno: 104 };
  if (!options.fail && !options.complete) throw error;
  options.fail?.(error);
  options.complete?.(error);
  return undefined;
}

function settle(answer: Answer, resolve: (isAllowed: boolean) => void): void {
  if (answer.event === "exposureAuthorization") return;
  resolve(answer.event === "agree" && tapped.has(answer.buttonId ?? ""));
}

export const privacyFunctions = {
  /** Registering again takes the earlier listener's place. */
  onNeedPrivacyAuthorization(next: Listener) {
    listener = next;
  },
  getPrivacySetting: asynchronous("getPrivacySetting", () => ({
    needAuthorization: !agreement.isGiven,
    privacyContractName: "《村码通小程序隐私保护指引》",
  })),
  openPrivacyContract: asynchronous("openPrivacyContract", () => {
    (window as unknown as { phone: { documents: string[] } }).phone.documents.push("《村码通小程序隐私保护指引》");
  }),
};
