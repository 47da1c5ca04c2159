import { expect, it } from "vitest";
import { Account } from "../../../server/accounts/entities.ts";
import { passwordIssues } from "../../../server/accounts/password.ts";
import { testApp } from "../../support/app.ts";

const app = await testApp();
const good = "贺兰山下稻花香2026";
type Opened = { accessToken: string; refreshToken: string };

it.each([
  ["short", "password.short"],
  ["九个字的密码还是短", "password.short"],
  ["xx-Wang.Jianguo-xx", "password.login"],
  ["Password123", "password.common"],
  ["ｐａｓｓｗｏｒｄ１２３", "password.common"],
  ["13895012345", "password.common"],
  ["abcdefghijkl", "password.common"],
  ["aabbaabbaabb", "password.common"],
])("refuses the new password %s", (password, key) => {
  expect(passwordIssues(password, "wang.jianguo").map((issue) => issue.key)).toContain(key);
});

it("accepts a long phrase in any script", () => {
  for (const password of [good, "correct horse battery", "Ülker-7kitten"])
    expect(passwordIssues(password, "wang")).toEqual([]);
});

it("changes the password, ends the other sessions and keeps this one", async () => {
  const wang = await app.person();
  const credentials = { login: wang.login, password: wang.password };
  const phone = await app.visitor.post<Opened>("/api/sessions", credentials);
  const change = await app.as(wang).put("/api/me/password", { oldPassword: wang.password, newPassword: good });
  expect(change).toMatchObject({ status: 200, body: { done: true } });
  expect((await app.as(wang).get("/api/me")).status).toBe(200);
  const { refreshToken } = phone.body;
  expect((await app.visitor.post("/api/sessions/refresh", { refreshToken })).code).toBe("auth.session_ended");
  expect((await app.visitor.post("/api/sessions", credentials)).code).toBe("auth.wrong");
  expect((await app.visitor.post("/api/sessions", { ...credentials, password: good })).status).toBe(201);
  const row = await app.store.read((db) => db.findOneBy(Account, { id: wang.accountId }));
  expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

it("refuses a wrong old password, counts it, and lists every rule that the new one breaks", async () => {
  const wang = await app.person({ login: "wang.jianguo" });
  const put = (oldPassword: string, newPassword: string) =>
    app.as(wang).put("/api/me/password", { oldPassword, newPassword });
  const weak = await put(wang.password, "wang.jianguo");
  expect(weak).toMatchObject({ status: 400, code: "request.invalid", body: { error: { details: { count: 1 } } } });
  expect((await put(wang.password, wang.password)).code).toBe("request.invalid");
  expect((await put(wang.password, "")).code).toBe("request.invalid");
  for (let i = 0; i < 5; i++) expect(await put("wrong", good)).toMatchObject({ status: 422, code: "password.wrong" });
  expect(await put(wang.password, good)).toMatchObject({ status: 429, code: "auth.locked" });
  expect((await app.visitor.put("/api/me/password", { oldPassword: "a", newPassword: good })).status).toBe(401);
});

it("lets one of two changes at once win", async () => {
  const wang = await app.person();
  const put = (newPassword: string) =>
    app.as(wang).put("/api/me/password", { oldPassword: wang.password, newPassword });
  const answers = await Promise.all([put(`${good}一`), put(`${good}二`)]);
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
});
