import { beforeEach, describe, expect, it } from "vitest";
import {
  bindWechat,
  changePassword,
  getOwn,
  logIn,
  logOut,
  sendOwn,
  signedIn,
} from "../../../miniprogram/api/session.ts";
import { testApp } from "../../support/app.ts";
import { nodePhone } from "../../support/phone.ts";

const app = await testApp();
const phone = nodePhone(app.url);
const person = await app.person({ name: "马兰", grants: [["handler", "640221100200"]] });
const refresh = "POST /api/sessions/refresh";
const renewals = () => phone.requests.filter((request) => request === refresh).length;

/** A log-in on a phone that does what it should. */
async function enter(who = person) {
  phone.network = () => "through";
  phone.room = Infinity;
  const answer = await logIn(` ${who.login.toUpperCase()}`, who.password);
  phone.requests.length = 0;
  return answer;
}

beforeEach(async () => {
  await logOut();
});

it("asks for a log-in before anything is sent", async () => {
  phone.requests.length = 0;
  expect(await getOwn("/api/me")).toMatchObject({ ok: false, fault: { kind: "signed-out", code: "auth.required" } });
  expect(phone.requests).toEqual([]);
});

it("logs in, knows who it is after a restart of the phone, and logs out at the server too", async () => {
  expect(await enter()).toMatchObject({ ok: true, data: { name: "马兰" } });
  expect(signedIn()?.id).toBe(person.accountId);
  expect(JSON.parse(phone.storage.get("session") ?? "")).toMatchObject({ account: { id: person.accountId } });
  const kept = JSON.parse(phone.storage.get("session") ?? "") as { accessToken: string };
  await logOut();
  expect(signedIn()).toBeNull();
  expect(phone.storage.has("session")).toBe(false);
  const answer = await fetch(`${app.url}/api/me`, { headers: { authorization: `Bearer ${kept.accessToken}` } });
  expect(answer.status).toBe(401);
});

describe("an access token that has aged", () => {
  beforeEach(async () => {
    await enter();
    app.clock.forward(601);
  });

  it("is renewed once, however many requests fail at the same time", async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => getOwn<{ account: { name: string } }>("/api/me")),
    );
    expect(answers.every((answer) => answer.ok && answer.data.account.name === "马兰")).toBe(true);
    expect(renewals()).toBe(1);
    app.clock.forward(601);
    expect((await getOwn("/api/me")).ok).toBe(true);
    expect(renewals()).toBe(2);
  });

  it("is renewed again with the same token when the answer is lost", async () => {
    let lost = 0;
    phone.network = (request) => (request === refresh && lost++ === 0 ? "answer lost" : "through");
    expect((await getOwn("/api/me")).ok).toBe(true);
    expect(renewals()).toBe(2);
    app.clock.forward(601);
    expect((await getOwn("/api/me")).ok).toBe(true);
  });

  it("waits for the network when there is none, and nobody is logged out", async () => {
    phone.network = (request) => (request === refresh ? "lost" : "through");
    expect(await getOwn("/api/me")).toMatchObject({ ok: false, fault: { kind: "offline" } });
    expect(signedIn()).not.toBeNull();
    phone.network = () => "through";
    expect((await getOwn("/api/me")).ok).toBe(true);
  });

  it("keeps the new refresh token before anything is done with it", async () => {
    const before = phone.storage.get("session");
    phone.network = (request) => {
      if (request === "GET /api/me" && renewals() > 0) expect(phone.storage.get("session")).not.toBe(before);
      return "through";
    };
    expect((await getOwn("/api/me")).ok).toBe(true);
    expect(renewals()).toBe(1);
  });

  it("renews on a full phone too, for as long as the program runs", async () => {
    phone.room = 10;
    expect((await getOwn("/api/me")).ok).toBe(true);
    app.clock.forward(601);
    expect((await getOwn("/api/me")).ok).toBe(true);
  });

  it("says so when the token was used elsewhere: the session is over", async () => {
    const { refreshToken } = JSON.parse(phone.storage.get("session") ?? "") as { refreshToken: string };
    await app.visitor.post("/api/sessions/refresh", { refreshToken });
    app.clock.forward(61);
    const answer = await getOwn("/api/me");
    expect(answer).toMatchObject({ ok: false, fault: { kind: "signed-out", code: "auth.refresh_reused" } });
    expect(signedIn()).toBeNull();
  });
});

it("acts once when the same change is sent again with its key", async () => {
  await enter(await app.person());
  const key = "0123456789abcdef0123456789abcdef";
  const lose = await sendOwn("POST", "/api/me/lost-device", { keyIds: [] }, key);
  expect(lose.ok).toBe(true);
  expect(await sendOwn("POST", "/api/me/lost-device", { keyIds: ["0".repeat(26)] }, key)).toMatchObject({
    fault: { kind: "refused", code: "idempotency.mismatch" },
  });
});

it("ends here when it was ended elsewhere", async () => {
  await enter();
  const items = (await app.as(person).get<{ items: { id: string; userAgent: string }[] }>("/api/me/sessions")).body
    .items;
  for (const { id, userAgent } of items)
    if (userAgent !== "vitest") await app.as(person).delete(`/api/me/sessions/${id}`);
  expect(await getOwn("/api/me")).toMatchObject({ fault: { kind: "signed-out", code: "auth.session_ended" } });
  expect(signedIn()).toBeNull();
});

it("tells what is wrong with a new password rule by rule, and knows when the first one is changed", async () => {
  const fresh = await app.person({ mustChangePassword: true });
  await enter(fresh);
  expect(await getOwn("/api/me")).toMatchObject({ fault: { kind: "refused", code: "auth.password_change_required" } });
  const weak = await changePassword(fresh.password, "12345678");
  expect(!weak.ok && weak.fault.issues?.length).toBeGreaterThan(0);
  expect((await changePassword(fresh.password, "高庄的河水清又长2026")).ok).toBe(true);
  expect(signedIn()?.mustChangePassword).toBe(false);
  expect((await getOwn("/api/me")).ok).toBe(true);
});

it("says in our words when the server is not yet in WeChat, or WeChat gives no code", async () => {
  await enter();
  phone.codes = [];
  expect(await bindWechat()).toMatchObject({
    fault: { kind: "offline", message: expect.stringContaining("微信没有给出") },
  });
  phone.codes = ["code-of-wechat"];
  expect(await bindWechat()).toMatchObject({ fault: { kind: "refused", code: "wechat.off" } });
});
