import { describe, expect, it } from "vitest";
import type { Fault } from "../../../miniprogram/api/request.ts";
import { codeOfSlip, enrolFaults, faultsOf } from "../../../miniprogram/view-models/enrol.ts";
import { whyLogIn } from "../../../miniprogram/view-models/log-in.ts";
import { dutiesOf, keysView, revokedText } from "../../../miniprogram/view-models/me.ts";
import { wayIn, wayOn } from "../../../miniprogram/view-models/way-in.ts";

const fault = (kind: Fault["kind"], code: string): Fault => ({ kind, code, message: "…" });

describe("the code of a slip", () => {
  it.each([
    ["https://cunmatong.example.cn/console/enrol#code=7K3M-9QXT-2HBD", "7K3M-9QXT-2HBD"],
    ["http://localhost:3000/console/enrol#code=DEMO-handler.640221100200", "DEMO-handler.640221100200"],
    [" https://x.cn/console/enrol#code=A%2D12 ", "A-12"],
    ["https://x.cn/console/enrol#code=%E0%A4%A", "%E0%A4%A"],
    ["https://x.cn/v/640221100200", null],
    ["https://x.cn/console/enrol", null],
    ["7K3M-9QXT-2HBD", null],
    ["", null],
  ])("%s", (text, code) => expect(codeOfSlip(text)).toBe(code));
});

describe("the way in and on", () => {
  it("leads to the log-in or the first password, and back", () => {
    const here = "/packages/drafting/edit/index?draft=a%20b";
    const way = wayIn(fault("signed-out", "auth.session_ended"), here) ?? "";
    const to = /[?&]to=([^&]*)/.exec(way)?.[1] ?? "";
    expect(way).toMatch(/^\/packages\/account\/log-in\/index\?why=auth\.session_ended&/);
    expect([wayOn(to), wayOn(decodeURIComponent(to))]).toEqual([here, here]);
    expect(wayIn(fault("refused", "auth.password_change_required"), here)).toMatch(/^\/packages\/account\/password/);
    expect(wayIn(fault("refused", "notice.changed"), here)).toBeNull();
  });

  it.each([
    "https://example.com",
    "//example.com",
    "%2F%2Fexample.com",
    "%2Fpages%E0%A4%A",
    "/etc/passwd",
    "",
    undefined,
  ])("goes to the work to do instead of %s", (to) => expect(wayOn(to)).toBe("/packages/drafting/desk/index"));
});

it("says why the log-in is asked for, whatever the code", () => {
  expect(whyLogIn(undefined, "hans").text).toBe("");
  expect(whyLogIn("auth.session_ended", "hans").more).toContain("手机里没有提交的内容都还在");
  expect(whyLogIn("auth.token_invalid", "hans").text).toBe("登录已失效，请重新登录。");
});

it("finds what is wrong before a key is made, and puts refusals where they belong", () => {
  expect(enrolFaults({ code: " ", pin: "111111", again: "" }, "hans")).toMatchObject({
    code: expect.stringContaining("激活码"),
    pin: expect.stringContaining("相同"),
    again: "",
  });
  expect(enrolFaults({ code: "x", pin: "739158", again: "739158" }, "hans")).toEqual({ code: "", pin: "", again: "" });
  expect(faultsOf(fault("refused", "activation.used"), "hans")).toMatchObject({ faults: { code: "…" }, note: "" });
  expect(faultsOf(fault("offline", ""), "hans")).toMatchObject({ faults: { code: "" }, note: "…" });
  const short: Fault = {
    ...fault("refused", "request.invalid"),
    issues: [{ path: "activationCode", message: "太短" }],
  };
  expect(faultsOf(short, "hans").faults.code).toBe("太短");
});

it("lists this phone's key first, then good ones, and says why one was ended", () => {
  const key = (id: string, revokedReason: string | null) => ({
    id,
    device: "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0",
    enrolledAt: "2026-09-01T02:00:00.000Z",
    revokedAt: revokedReason && "2026-09-02T02:00:00.000Z",
    revokedReason,
  });
  const keys = [key("a", "lost"), key("b", null), key("c", null)];
  const shown = keysView({ state: "good", reason: "", keys }, "c", "hans");
  expect(shown.map(({ id }) => id)).toEqual(["c", "b", "a"]);
  expect(shown[2]).toMatchObject({
    device: "安卓手机 · 微信",
    about: "2026年9月1日 10:00 启用；2026年9月2日 10:00 停用，手机丢失",
  });
  expect(revokedText({ state: "revoked", reason: "handover", keys }, "hans")).toContain("工作已经交接");
  expect(revokedText({ state: "revoked", reason: "", keys }, "hans")).toContain("已在别处停用");
  expect(revokedText({ state: "good", reason: "", keys }, "hans")).toBe("");
});

it("names duties with the day until which they hold", () => {
  const grant = {
    role: "handler" as const,
    roleName: "经办人",
    placeCode: "640221100200",
    placeName: "合作村",
    fromDay: "2026-01-01",
  };
  const account = { id: "", login: "", name: "", mustChangePassword: false };
  const me = { account, grants: [{ ...grant, untilDay: "2026-12-31" }], mustChangePassword: false, waiting: [] };
  expect(dutiesOf(me, "hans")).toEqual([{ key: "handler 640221100200", text: "合作村 经办人（至 2026-12-31）" }]);
});
