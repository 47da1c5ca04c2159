/** Where the code waits while the person logs in: in this tab only, and gone when it is closed. */
const slot = "slip-code";

/** The activation code in the address of a slip's QR code, taken out of the address line; null when there is none. */
function fromAddress(): string | null {
  const code = new URLSearchParams(location.hash.slice(1)).get("code");
  if (code) history.replaceState(null, "", location.pathname + location.search);
  return code;
}

/** Keeps the code of a slip that was scanned before the log-in: a form that is sent loses what stands behind `#`. */
export function carrySlipCode(): void {
  const code = fromAddress();
  if (code) sessionStorage.setItem(slot, code);
}

/** The code of the slip that was scanned, now or before the log-in; it is handed out once. */
export function takeSlipCode(): string | null {
  const code = fromAddress() ?? sessionStorage.getItem(slot);
  sessionStorage.removeItem(slot);
  return code;
}
