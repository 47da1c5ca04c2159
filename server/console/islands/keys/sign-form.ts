import { signText } from "../../../../shared/signing/sm2.ts";
import { byId } from "../kit/page-data.ts";
import { newKey } from "../kit/request.ts";
import { say } from "../kit/words.ts";
import { tellPending } from "./locked.ts";
import { keyOnDevice, type VaultKey } from "./vault.ts";
import { openWithPin } from "./with-pin.ts";

/** One signature of this device. `once` is the same however often it is sent: a lost answer is asked for again and not signed again. */
export interface Signed {
  keyId: string;
  signature: string;
  once: string;
}

interface Signing {
  accountId: string;
  /** Ids of the signer's keys that are good now. */
  keyIds: readonly string[];
  /** The text worked out on this device from what the page shows, and the server's. When they differ, nothing is signed. */
  own: string;
  servers: string | null;
  /** Whom to tell when they differ. */
  tell: string;
  /** They agree. */
  onChecked?(): void;
  /** Sends the signature. @returns where to go on */
  send(signed: Signed): Promise<string>;
}

/** Offers the PIN of `SignForm` when this device has a good key and the text to sign is that of the page. */
export async function offerSigning(signing: Signing): Promise<void> {
  const { accountId, keyIds, own, servers, tell, onChecked } = signing;
  if (own !== servers) {
    say(byId("sign-word"), `页面上的内容与要签的陈述对不上，不能签字。请刷新页面；还是这样，请告诉${tell}。`);
    return;
  }
  onChecked?.();
  byId("digest-check").textContent = "✓ 本机已核对";
  await tellPending(accountId);
  const key = await keyOnDevice(accountId);
  if (!key || !keyIds.includes(key.keyId)) {
    byId("no-key").hidden = false;
    return;
  }
  byId("sign").hidden = false;
  listen(signing, key);
}

function listen(signing: Signing, key: VaultKey): void {
  const button = byId<HTMLButtonElement>("sign-button");
  const once = newKey();
  let busy = false;
  byId("sign").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return; // a double click signs once
    busy = true;
    button.disabled = true;
    button.textContent = "正在签字…";
    const ended = await sign(signing, key, once).catch((fault: unknown) => {
      say(byId("sign-word"), fault instanceof Error ? fault.message : "没有签成，请再试一次。");
      return false;
    });
    if (ended) return;
    busy = false;
    button.disabled = false;
    button.textContent = "签字";
  });
}

/** True when the page is done: signed and leading on, or locked. */
async function sign({ own, send }: Signing, key: VaultKey, once: string): Promise<boolean> {
  const opening = await openWithPin(key);
  if (!("pair" in opening)) return opening.locked;
  location.assign(await send({ keyId: key.keyId, signature: signText(own, opening.pair), once }));
  return true;
}
