import { beforeEach, expect, it } from "vitest";
import { Session } from "../../../server/accounts/entities.ts";
import { consumeActivationCode, keepActivationCode } from "../../../server/accounts/index.ts";
import { change, visitor } from "../../../server/core/work.ts";
import type { ActivationSlip } from "../../../shared/api/accounts.ts";
import { testApp } from "../../support/app.ts";
import type { Person } from "../../support/people.ts";

const app = await testApp();
const county = await app.person({ name: "县", grants: [["countyOfficer", "640221"]] });
const township = await app.person({ name: "镇", grants: [["townshipOfficer", "640221100"]] });
const other = await app.person({ name: "乡", grants: [["townshipOfficer", "640221200"]] });
let wang: Person;
beforeEach(async () => {
  wang = await app.person({ name: "王建国", grants: [["handler", "640221100200"]] });
});
type Item = { id: string; login: string; blockedUntil: string | null; grants: { id: string; active: boolean }[] };
type List = { items: Item[]; nextCursor: string | null };
const list = (person: Person, query: string) => app.as(person).get<List>(`/api/accounts?${query}`);
const act = (person: Person, verb: string, body?: object, id = wang.accountId) =>
  app.as(person).post<ActivationSlip>(`/api/accounts/${id}/${verb}`, body);
const itemOf = async (person: Person) =>
  (await list(county, "place=640221&limit=100")).body.items.find((item) => item.id === person.accountId);
const consume = (code: string, person = wang) =>
  change(app.store, { actor: visitor, now: app.clock(), requestId: "test" }, (work) =>
    consumeActivationCode(work, { accountId: person.accountId, code }),
  );
const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => "ok",
    (fault) => fault.code as string,
  );

it("lists persons page by page, each once, of the place and below", async () => {
  for (let i = 0; i < 5; i++)
    await app.person({
      grants: [
        ["handler", "640221200200"],
        ["accountant", "640221200200"],
      ],
    });
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const { body }: { body: List } = await list(other, `place=640221200&limit=2&cursor=${cursor}`);
    expect(body.items.length).toBeLessThanOrEqual(2);
    seen.push(...body.items.map((item) => item.login));
    cursor = body.nextCursor;
  }
  expect(seen).toHaveLength(6); // five, and the township's officer
  expect(seen).toEqual([...new Set(seen)].sort());
});

it("lists for officers of the place only", async () => {
  expect(await list(township, "place=640221100200")).toMatchObject({ status: 200 });
  for (const [person, place] of [
    [township, "640221200"],
    [township, "640221"],
    [wang, "640221100200"],
  ] as const)
    expect(await list(person, `place=${place}`)).toMatchObject({ status: 403, code: "access.denied" });
  expect(await list(county, "place=640299")).toMatchObject({ status: 404, code: "place.unknown" });
  expect(await list(county, "")).toMatchObject({ status: 400, code: "request.invalid" });
  expect(await list(county, "place=640221&limit=0")).toMatchObject({ status: 400, code: "request.invalid" });
  expect((await app.visitor.get("/api/accounts?place=640221")).code).toBe("auth.required");
});

it.each(["disable", "enable", "unlock", "activation-code", "password"])(
  "lets %s be done by officers above the person only",
  async (verb) => {
    for (const person of [other, wang])
      expect(await act(person, verb)).toMatchObject({ status: 404, code: "account.unknown" });
    expect(await act(township, verb, undefined, county.accountId)).toMatchObject({
      status: 404,
      code: "account.unknown",
    });
    expect(await act(county, verb, undefined, "0".repeat(26))).toMatchObject({ status: 404, code: "account.unknown" });
    expect(await act(county, verb, undefined, "nonsense")).toMatchObject({ status: 400, code: "request.invalid" });
    expect((await app.visitor.post(`/api/accounts/${wang.accountId}/${verb}`)).code).toBe("auth.required");
    for (const person of [township, county]) expect((await act(person, verb)).status).toBeLessThan(300);
  },
);

it("keeps a township officer from a person who also has a post elsewhere", async () => {
  const both = await app.person({
    grants: [
      ["handler", "640221100200"],
      ["handler", "640221200200"],
    ],
  });
  expect((await act(township, "disable", undefined, both.accountId)).code).toBe("account.unknown");
  expect((await act(county, "disable", undefined, both.accountId)).status).toBe(200);
});

it("shuts a disabled person out at once, and lets in again", async () => {
  expect((await act(township, "disable")).status).toBe(200);
  expect((await app.as(wang).get("/api/me")).status).toBe(401);
  const login = { login: wang.login, password: wang.password };
  expect((await app.visitor.post("/api/sessions", login)).code).toBe("auth.account_disabled");
  expect((await act(township, "enable")).status).toBe(200);
  expect((await app.visitor.post("/api/sessions", login)).status).toBe(201);
  const [session] = await app.store.read((db) => db.findBy(Session, { id: wang.sessionId }));
  expect(session?.endReason).toBe("disabled");
});

it("lets nobody shut out themselves", async () => {
  expect(await act(county, "disable", undefined, county.accountId)).toMatchObject({
    status: 409,
    code: "account.self",
  });
});

it("unlocks a person who mistyped too often", async () => {
  const attempt = (password: string) => app.visitor.post("/api/sessions", { login: wang.login, password });
  for (let i = 0; i < 5; i++) await attempt("wrong");
  expect((await attempt(wang.password)).code).toBe("auth.locked");
  expect((await itemOf(wang))?.blockedUntil).toBe("2026-09-15T02:00:30.000Z");
  await act(township, "unlock");
  expect((await itemOf(wang))?.blockedUntil).toBeNull();
  expect((await attempt(wang.password)).status).toBe(201);
});

it("gives a person who forgot the password a first one again", async () => {
  const { status, body } = await act(township, "password");
  expect(status).toBe(201);
  expect((await app.as(wang).get("/api/me")).code).toBe("auth.session_ended");
  const login = { login: wang.login, password: body.password };
  expect((await app.visitor.post("/api/sessions", login)).body).toMatchObject({
    account: { mustChangePassword: true },
  });
});

it("ends a post at once or on a day, and the person's authority with it", async () => {
  const grantId = (await itemOf(wang))?.grants[0]?.id ?? "";
  const end = (person: Person, body?: object, id = grantId) => act(person, `grants/${id}/end`, body);
  expect(await end(other)).toMatchObject({ status: 404, code: "grant.unknown" });
  expect(await end(wang)).toMatchObject({ status: 404, code: "grant.unknown" });
  expect(await end(county, undefined, "0".repeat(26))).toMatchObject({ status: 404, code: "grant.unknown" });
  expect((await app.visitor.post(`/api/accounts/${wang.accountId}/grants/${grantId}/end`)).code).toBe("auth.required");
  expect(await end(township, { untilDay: "2026-09-13" })).toMatchObject({ status: 422, code: "grant.day" });
  expect(await end(township, { untilDay: "morgen" })).toMatchObject({ status: 400, code: "request.invalid" });
  expect((await end(township, { untilDay: "2026-09-30" })).status).toBe(200);
  expect((await itemOf(wang))?.grants[0]?.active).toBe(true);
  expect((await end(township)).status).toBe(200);
  expect((await app.as(wang).get("/api/me")).body).toMatchObject({ grants: [] });
  expect((await end(township)).code).toBe("grant.unknown");
  expect((await act(township, "activation-code")).status).toBe(201); // the former office still looks after the person
});

it("gives out an activation code that works once, however it is copied by hand", async () => {
  const { body } = await act(township, "activation-code");
  expect(body).toMatchObject({ name: "王建国", duties: ["合作村 经办人"], password: null });
  const handwritten = ` ${body.activationCode.toLowerCase().replaceAll("-", "－").replaceAll("1", "l").replaceAll("0", "O")} `;
  expect(await codeOf(consume(handwritten))).toBe("ok");
  expect(await codeOf(consume(body.activationCode))).toBe("activation.used");
});

it("lets one of two users of a code win", async () => {
  const { body } = await act(township, "activation-code");
  const codes = await Promise.all(Array.from({ length: 4 }, () => codeOf(consume(body.activationCode))));
  expect(codes.sort()).toEqual(["activation.used", "activation.used", "activation.used", "ok"]);
});

it("gives a code thirty days, and a new code ends the one before", async () => {
  const first = await act(township, "activation-code");
  const second = await act(township, "activation-code");
  expect(await codeOf(consume(first.body.activationCode))).toBe("activation.expired");
  app.clock.forward(30 * 86_400);
  expect(await codeOf(consume(second.body.activationCode))).toBe("activation.expired");
  app.clock.set("2026-09-15T02:00:00.000Z");
  expect(await codeOf(consume(second.body.activationCode))).toBe("ok");
});

it("knows a code only for the person it was made for", async () => {
  const { body } = await act(township, "activation-code");
  expect(await codeOf(consume(body.activationCode, await app.person()))).toBe("activation.unknown");
});

it("delays after five wrong codes although each was rolled back, and refuses the right one meanwhile", async () => {
  const { body } = await act(township, "activation-code");
  for (let i = 0; i < 5; i++) expect(await codeOf(consume("0000-0000-0000"))).toBe("activation.unknown");
  expect(await codeOf(consume(body.activationCode))).toBe("activation.locked");
  app.clock.forward(30);
  expect(await codeOf(consume(body.activationCode))).toBe("ok");
  app.clock.set("2026-09-15T02:00:00.000Z");
});

it("lets the demo's codes be used again and again", async () => {
  const code = `DEMO-${wang.login}`;
  await change(app.store, { actor: visitor, now: app.clock(), requestId: "test" }, (work) =>
    keepActivationCode(work, { accountId: wang.accountId, code, reusable: true }),
  );
  for (let i = 0; i < 3; i++) expect(await codeOf(consume(code))).toBe("ok");
});
