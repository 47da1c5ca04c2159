import fc from "fast-check";
import { expect, it } from "vitest";
import {
  add,
  compareQuantities,
  multiply,
  plainText,
  type Quantity,
  quantityOf,
  rounded,
  shownQuantity,
  storedNumber,
  storedQuantity,
  subtract,
} from "../../../shared/identities/quantity.ts";

/** Everything over a common denominator of 10^20: whole numbers, compared as such. */
const denominator = 10n ** 20n;
const rational = ({ digits, scale }: Quantity): bigint => (digits * denominator) / 10n ** BigInt(scale);

const quantity = fc.record({
  digits: fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
  scale: fc.integer({ min: 0, max: 6 }),
});

it("adds, subtracts, multiplies and compares as rational numbers do", () => {
  fc.assert(
    fc.property(quantity, quantity, (a, b) => {
      expect(rational(add(a, b))).toBe(rational(a) + rational(b));
      expect(rational(subtract(a, b))).toBe(rational(a) - rational(b));
      expect(rational(multiply(a, b)) * denominator).toBe(rational(a) * rational(b));
      expect(Math.sign(compareQuantities(a, b))).toBe(
        Number(rational(a) > rational(b)) - Number(rational(a) < rational(b)),
      );
    }),
  );
});

it("rounds to the nearest, and a half away from zero", () => {
  fc.assert(
    fc.property(quantity, fc.integer({ min: 0, max: 4 }), (given, places) => {
      const step = denominator / 10n ** BigInt(places);
      const [before, after] = [rational(given), rational(rounded(given, places))];
      expect(after % step).toBe(0n);
      const apart = (after > before ? after - before : before - after) * 2n;
      expect(apart <= step).toBe(true);
      if (apart === step) expect(after > 0n ? after > before : after < before).toBe(true);
    }),
  );
  expect(["1.005", "-1.005", "2.675", "0.004"].map((text) => plainText(rounded(quantityOf(text), 2), 2))).toEqual([
    ...["1.01", "-1.01", "2.68", "0.00"],
  ]);
});

it("keeps every stored value, to the fen, the hundredth of a 亩 and the fourth decimal", () => {
  const money = { key: "m", label: "金额", type: "money" } as const;
  const area = { key: "a", label: "面积", type: "number", unit: "亩" } as const;
  const number = { key: "n", label: "数量", type: "number" } as const;
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), (value) => {
      for (const [field, stored] of [
        [money, value],
        [area, value],
        [number, value / 10_000],
      ] as const) {
        const read = storedQuantity(field, stored);
        expect(read && storedNumber(field, read)).toBe(stored === 0 ? 0 : stored);
      }
    }),
  );
  expect([0.5, Number.NaN, "1", null].map((value) => storedQuantity(money, value))).toEqual(Array(4).fill(undefined));
  expect(shownQuantity(quantityOf("-1234567.5"), 2)).toBe("-1,234,567.50");
});
