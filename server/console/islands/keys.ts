import { tellPending } from "./keys/locked.ts";
import { destroyKey, keyOnDevice } from "./keys/vault.ts";
import { byId, pageData } from "./kit/page-data.ts";

/** Says which of the listed keys lives on this device, and forgets one that was revoked elsewhere. */
async function start(): Promise<void> {
  const { accountId, keyIds } = pageData<{ accountId: string; keyIds: string[] }>();
  await tellPending(accountId);
  const key = await keyOnDevice(accountId);
  if (!key) return;
  if (!keyIds.includes(key.keyId)) await destroyKey(accountId);
  const badge = document.querySelector<HTMLElement>(`[data-key="${key.keyId}"] .here`);
  if (!badge) return;
  badge.hidden = false;
  // Still offered, for who has forgotten the PIN; no longer the thing to do.
  const again = byId("enrol");
  again.textContent = "在本机重新启用签字";
  again.classList.remove("primary");
}

void start();
