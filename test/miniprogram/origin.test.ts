import { expect, it } from "vitest";
import { miniprogramOrigin } from "../../server/build-miniprogram.mjs";

it("takes an https name, with or without a slash at its end, and has one of its own", () => {
  expect(miniprogramOrigin("https://cwgk.example.gov.cn/")).toBe("https://cwgk.example.gov.cn");
  expect(miniprogramOrigin("https://CWGK.example.gov.cn:8443")).toBe("https://cwgk.example.gov.cn:8443");
  expect(miniprogramOrigin()).toMatch(/^https:/);
});

it.each([
  "http://cwgk.example.gov.cn",
  "cwgk.example.gov.cn",
  "https://10.0.0.1",
  "https://localhost",
  "https://a.cn/x",
  "",
])("refuses %s, which no phone could reach", (setting) =>
  expect(() => miniprogramOrigin(setting)).toThrow("MINIPROGRAM_ORIGIN"),
);
