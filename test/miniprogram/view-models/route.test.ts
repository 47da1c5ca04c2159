import { expect, it } from "vitest";
import { noticeRoute, routeOf } from "../../../miniprogram/view-models/route.ts";

it.each([
  [{ q: encodeURIComponent("https://cunmatong.example.cn/v/640221100200") }, { kind: "board", code: "640221100200" }],
  [
    { q: encodeURIComponent("https://a.cn/n/640221100200-2026-0001?revision=1") },
    { kind: "notice", number: "640221100200-2026-0001" },
  ],
  [{ scene: "v%3D640221100200" }, { kind: "board", code: "640221100200" }],
  [{ code: "640221100200" }, { kind: "board", code: "640221100200" }],
  [{}, { kind: "none" }],
  [{ q: "%E0%A4%A" }, { kind: "unknown", got: "%E0%A4%A" }],
  [{ scene: "x".repeat(100) }, { kind: "unknown", got: `${"x".repeat(60)}…` }],
  [{ code: "../640221100200" }, { kind: "unknown", got: "../640221100200" }],
])("reads how the board was opened: %j", (query, route) => expect(routeOf(query)).toEqual(route));

it.each([
  [{ number: "640221100200-2026-0001" }, { number: "640221100200-2026-0001", revision: 0 }],
  [
    { number: "640221100200-2026-0001", revision: "2" },
    { number: "640221100200-2026-0001", revision: 2 },
  ],
  [
    { number: "640221100200-2026-0001", revision: "-1" },
    { number: "640221100200-2026-0001", revision: 0 },
  ],
  [{ number: "640221100200/../x" }, { number: "", revision: 0 }],
  [{}, { number: "", revision: 0 }],
])("reads which notice is meant: %j", (query, route) => expect(noticeRoute(query)).toEqual(route));
