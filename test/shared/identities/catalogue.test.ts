import { describe, expect, it } from "vitest";
import { checkRules } from "../../../shared/identities/check-rules.ts";
import { compile, type Rule } from "../../../shared/identities/compile.ts";
import type { Finding } from "../../../shared/identities/findings.ts";
import { type Example, exampleOf } from "./examples.ts";
import { itemAt, itemOf, items } from "./sample.ts";

const rules = items.flatMap((item) => compile(item, itemOf).rules.map((rule) => ({ item, rule })));

const found = (code: string, rule: Rule, { sheet, around }: Example): Finding[] =>
  checkRules(itemAt(code), sheet, around, "submit").findings.filter(
    ({ table, identity }) => table === rule.table.key && identity === rule.identity.id,
  );

describe.each(rules.map(({ item, rule }) => [item.code, `${rule.table.key}.${rule.identity.id}`, item, rule] as const))(
  "%s %s",
  (code, _, item, rule) => {
    it("holds where it should", () => {
      expect(found(code, rule, exampleOf(item, rule, "holds"))).toEqual([]);
    });

    it("fails where it should, and says so with row, figures and difference", () => {
      const findings = found(code, rule, exampleOf(item, rule, "fails"));
      expect(findings.length).toBeGreaterThan(0);
      for (const { message, paths, severity, row } of findings) {
        expect(severity).toBe(rule.identity.severity);
        expect(row !== null).toBe(rule.byRow);
        expect(message).toMatch(rule.byRow ? /^第 \d+ 行：/ : /^[^第]/);
        expect(message).not.toMatch(/undefined|null|NaN|\[object/);
        expect(paths.every((path) => path.startsWith("elements."))).toBe(true);
      }
    });
  },
);

it("has a hundred and fifty-one of them", () => {
  expect(rules).toHaveLength(151);
});
