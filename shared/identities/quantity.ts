import type { CatalogueColumn, CatalogueElement } from "../catalogue/item.ts";
import { isArea } from "../catalogue/units.ts";

/**
 * An exact decimal: `digits` × 10^-`scale`. Nothing in the arithmetic of notices is a floating-point number, so that browser, phone
 * and server agree to the last fen. No `1n` and no `**` here: the phone's bundle is written for engines that lack them.
 */
export interface Quantity {
  readonly digits: bigint;
  readonly scale: number;
}

export const isQuantity = (value: unknown): value is Quantity =>
  typeof value === "object" && value !== null && "digits" in value;

const nothing = BigInt(0);
export const zero: Quantity = { digits: nothing, scale: 0 };

/** Ten to the power; scales are small. */
const shift = (places: number): bigint => BigInt(`1${"0".repeat(places)}`);

/** From decimal text such as `12.50`. */
export function quantityOf(text: string): Quantity {
  const [whole = "0", decimals = ""] = text.split(".");
  return { digits: BigInt(whole + decimals), scale: decimals.length };
}

/**
 * A stored value as a quantity: money is in fen, areas in hundredths of a 亩, other numbers have at most four decimals. Undefined for
 * what no checked notice holds.
 */
export function storedQuantity(field: CatalogueColumn | CatalogueElement, value: unknown): Quantity | undefined {
  if (typeof value !== "number" || !(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) return undefined;
  if (hundredths(field)) return Number.isInteger(value) ? { digits: BigInt(value), scale: 2 } : undefined;
  // Exact: the standard says which digits `toFixed` gives.
  return quantityOf(value.toFixed(4));
}

/** The quantity as the field stores it; undefined when it has more decimals than the field, or is too large for one number. */
export function storedNumber(field: CatalogueColumn | CatalogueElement, quantity: Quantity): number | undefined {
  const places = hundredths(field) ? 2 : 4;
  if (compareQuantities(rounded(quantity, places), quantity) !== 0) return undefined;
  const whole = Number(atScale(quantity, places).digits);
  if (!Number.isSafeInteger(whole)) return undefined;
  return places === 2 ? whole : Number(plainText(quantity));
}

const hundredths = (field: CatalogueColumn | CatalogueElement): boolean => field.type === "money" || isArea(field);

function atScale({ digits, scale }: Quantity, wanted: number): Quantity {
  if (scale === wanted) return { digits, scale };
  return wanted > scale
    ? { digits: digits * shift(wanted - scale), scale: wanted }
    : { digits: digits / shift(scale - wanted), scale: wanted };
}

export function add(a: Quantity, b: Quantity): Quantity {
  const scale = Math.max(a.scale, b.scale);
  return { digits: atScale(a, scale).digits + atScale(b, scale).digits, scale };
}

export const negative = ({ digits, scale }: Quantity): Quantity => ({ digits: -digits, scale });

export const subtract = (a: Quantity, b: Quantity): Quantity => add(a, negative(b));

export const multiply = (a: Quantity, b: Quantity): Quantity => ({
  digits: a.digits * b.digits,
  scale: a.scale + b.scale,
});

/** 四舍五入 to so many decimals: a half goes away from zero, for negative amounts too, as in every spreadsheet. */
export function rounded(quantity: Quantity, places: number): Quantity {
  if (quantity.scale <= places) return quantity;
  const step = shift(quantity.scale - places);
  const size = quantity.digits < nothing ? -quantity.digits : quantity.digits;
  const whole = (size * BigInt(2) + step) / (step * BigInt(2));
  return { digits: quantity.digits < nothing ? -whole : whole, scale: places };
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  const { digits } = subtract(a, b);
  return digits < nothing ? -1 : digits > nothing ? 1 : 0;
}

export const size = (quantity: Quantity): Quantity => (quantity.digits < nothing ? negative(quantity) : quantity);

/** `-1234.5`: no zeros that mean nothing, but at least `places` decimals. */
export function plainText({ digits, scale }: Quantity, places = 0): string {
  const text = String(digits < nothing ? -digits : digits).padStart(scale + 1, "0");
  const whole = text.slice(0, text.length - scale);
  const decimals = text
    .slice(text.length - scale)
    .replace(/0+$/, "")
    .padEnd(places, "0");
  return `${digits < nothing ? "-" : ""}${whole}${decimals ? `.${decimals}` : ""}`;
}

/** For reading: `1,234.50`. */
export function shownQuantity(quantity: Quantity, places = 0): string {
  const [whole = "", decimals] = plainText(quantity, places).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}
