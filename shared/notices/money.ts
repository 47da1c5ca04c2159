import { contentLimits } from "./content.ts";

/**
 * Reads an amount as people type or paste it (`1,234.5`, `￥1234.50`, `１２３元`, `-8`) into integer hundredths.
 * Null when it is no amount, has more than two decimals (we never round money silently) or is beyond our limits.
 */
function parseHundredths(text: string, units: RegExp): number | null {
  const plain = text.normalize("NFKC").replace(/\s/g, "").replace(units, "");
  const match = /^([-+]?)(\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!match) return null;
  const [, sign, whole = "", decimals = ""] = match;
  const hundredths = Number(whole.replaceAll(",", "")) * 100 + Number(decimals.padEnd(2, "0"));
  if (hundredths > contentLimits.money) return null;
  return sign === "-" && hundredths !== 0 ? -hundredths : hundredths;
}

/** `1,234.50` from integer hundredths. */
function formatHundredths(hundredths: number): string {
  const size = Math.abs(hundredths);
  const whole = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${hundredths < 0 ? "-" : ""}${whole}.${String(size % 100).padStart(2, "0")}`;
}

/** 元 as typed → integer fen, or null. */
export const parseYuan = (text: string): number | null => parseHundredths(text, /^[¥￥]|元$/g);

/** Integer fen → 元, `1,234.50`. */
export const formatYuan = (fen: number): string => formatHundredths(fen);

/** 亩 as typed → integer hundredths of a 亩, or null. */
export const parseMu = (text: string): number | null => parseHundredths(text, /亩$/g);

/** Integer hundredths of a 亩 → 亩, `12.50`. */
export const formatMu = (hundredths: number): string => formatHundredths(hundredths);
