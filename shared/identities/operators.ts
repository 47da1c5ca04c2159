import type { CompareSign } from "./ast.ts";
import { add, isQuantity, multiply, type Quantity, subtract, zero } from "./quantity.ts";
import { isPending, type Outcome } from "./read-cells.ts";

/** Of two quantities another. */
export const operations = { "+": add, "-": subtract, "*": multiply } as const;

/** Goes on with a number; an empty cell counts as nothing, and what is pending stays so. */
export const withNumber = (outcome: Outcome, then: (value: Quantity) => Outcome): Outcome =>
  isPending(outcome) ? outcome : then(isQuantity(outcome) ? outcome : zero);

/** Does `left sign right` hold? @param order below, at or above zero, as a comparison says it */
export const holds = (sign: CompareSign, order: number): boolean =>
  ({
    "==": order === 0,
    "!=": order !== 0,
    "<=": order <= 0,
    ">=": order >= 0,
    "<": order < 0,
    ">": order > 0,
  })[sign];
