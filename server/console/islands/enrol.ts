import { pinWeakness } from "../../../shared/signing/pin.ts";
import { generateKeyPair, signText } from "../../../shared/signing/sm2.ts";
import { enrolmentText } from "../../../shared/signing/statement.ts";
import type { EnrolFacts } from "../pages/enrol.tsx";
import { tellPending } from "./keys/locked.ts";
import type { Sealed } from "./keys/seal.ts";
import { keyOnDevice, putKey, sealKey } from "./keys/vault.ts";
import { byId, pageData } from "./kit/page-data.ts";
import { callSurely, isPassing, newKey } from "./kit/request.ts";
import { takeSlipCode } from "./kit/slip-code.ts";
import { forget, keep, kept } from "./kit/store.ts";
import { say } from "./kit/words.ts";

/** A key that was made and perhaps enrolled: kept until we know, so that a lost answer doesn't cost the activation code. */
interface Pending {
  body: { algorithm: "SM2"; publicKey: string; activationCode: string; proof: string };
  once: string;
  sealed: Sealed;
}

const page = pageData<EnrolFacts>();
const slot = `pending-${page.accountId}`;
const word = byId("enrol-word");

async function start(): Promise<void> {
  listen();
  await tellPending(page.accountId);
  const pending = await kept<Pending>("keys", slot);
  if (pending) return finish(pending);
  const existing = await keyOnDevice(page.accountId);
  byId("enrolled-already").hidden = !(existing && page.keyIds.includes(existing.keyId));
  showForm();
}

const showForm = (): void => {
  byId("enrol").hidden = false;
};

function listen(): void {
  const code = byId<HTMLInputElement>("f-code");
  takeCode(code);
  window.addEventListener("hashchange", () => takeCode(code));
  let busy = false;
  byId("enrol").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return; // a double click makes one key
    busy = true;
    const button = byId<HTMLButtonElement>("enrol-button");
    button.disabled = true;
    button.textContent = "正在启用…";
    const enrolled = await enrol(code.value.trim()).catch(showFault);
    if (enrolled) return;
    busy = false;
    button.disabled = false;
    button.textContent = "启用签字";
  });
}

/** Fills in the code of the slip. */
function takeCode(field: HTMLInputElement): void {
  const given = takeSlipCode();
  if (given) field.value = given;
}

const showFault = (fault: unknown): void =>
  say(word, fault instanceof Error ? fault.message : "没有启用成功，请再试一次。");

/** True when the key is enrolled and the page leads on. */
async function enrol(activationCode: string): Promise<boolean> {
  const pin = byId<HTMLInputElement>("f-pin");
  const again = byId<HTMLInputElement>("f-again");
  const weakness = pinWeakness(pin.value) ?? (pin.value === again.value ? null : "两次输入的签字密码不一样。");
  if (weakness) {
    say(word, weakness);
    pin.focus();
    return false;
  }
  say(word, "");
  const pair = generateKeyPair();
  const proof = signText(enrolmentText(page.accountId, pair.publicKey), pair);
  const body = { algorithm: "SM2" as const, publicKey: pair.publicKey, activationCode, proof };
  const pending: Pending = { body, once: newKey(), sealed: await sealKey(pair, pin.value) };
  await keep("keys", slot, pending);
  await finish(pending);
  return true;
}

async function finish({ body, once, sealed }: Pending): Promise<void> {
  try {
    const { keyId } = await callSurely<{ keyId: string }>("POST", "/api/me/signing-keys", body, once);
    const before = await keyOnDevice(page.accountId);
    await putKey(page.accountId, keyId, { publicKey: body.publicKey, privateKey: "" }, sealed);
    await forget("keys", slot);
    if (before && page.keyIds.includes(before.keyId) && before.keyId !== keyId) await revokeReplaced(before.keyId);
    location.assign("/console?done=enrolled");
  } catch (fault) {
    if (!isPassing(fault)) await forget("keys", slot);
    showForm();
    throw fault;
  }
}

/** The key that this device had before; the server may have revoked it already. */
const revokeReplaced = (keyId: string): Promise<unknown> =>
  callSurely("POST", `/api/me/signing-keys/${keyId}/revocation`, { reason: "replaced" }, newKey()).catch(
    () => undefined,
  );

void start()
  .catch(showFault)
  .then(() => {
    document.documentElement.dataset.ready = "enrol";
  });
