import type { KeyPair } from "../../../../shared/signing/sm2.ts";
import { byId } from "../kit/page-data.ts";
import { say } from "../kit/words.ts";
import { reportLocked } from "./locked.ts";
import { openKey, type VaultKey } from "./vault.ts";

/**
 * Opens the key with the PIN that stands in `#pin`, which is emptied; says in `#sign-word` what is wrong.
 * @returns the pair, or whether the key is destroyed after the last wrong try
 */
export async function openWithPin(key: VaultKey): Promise<{ pair: KeyPair } | { locked: boolean }> {
  const pin = byId<HTMLInputElement>("pin");
  const opening = await openKey(key, pin.value);
  pin.value = "";
  if ("pair" in opening) return opening;
  if (opening.left > 0) {
    say(byId("sign-word"), `签字密码不对，还可以试 ${opening.left} 次。输错 5 次，本机的密钥会自动销毁。`);
    pin.focus();
    return { locked: false };
  }
  byId("sign").hidden = true;
  say(
    byId("sign-word"),
    "签字密码输错 5 次，为防冒签，本机的签字密钥已经销毁。请领一个新的激活码（村里的人向乡镇政务公开专干领，乡镇的人向县政务公开办领），再在“签字密钥”里重新启用。以前签过的字仍然有效。",
  );
  await reportLocked(key.accountId, key.keyId);
  return { locked: true };
}
