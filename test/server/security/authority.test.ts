import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { Account, Grant, Session } from "../../../server/accounts/entities.ts";
import { insertPlaces, newPlace } from "../../../server/places/commands/add-place.ts";
import { Place } from "../../../server/places/index.ts";
import { SigningKey } from "../../../server/signing/entities.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { type TestApp, testApp } from "../../support/app.ts";
import type { Answer } from "../../support/caller.ts";
import type { Person } from "../../support/people.ts";
import { bothSigners, election, expectOk, published, sign, signatureOf, submitted } from "../../support/signers.ts";

const app = await testApp();

/** A second county beside the one of the tests, with a township and a village. */
async function neighbours({ store, clock }: TestApp): Promise<void> {
  const now = clock();
  await store.transaction(async (tx) => {
    const county = newPlace(now, { code: "640222", name: "邻县" }, null);
    const township = newPlace(now, { code: "640222100", name: "邻镇" }, county);
    const village = newPlace(now, { code: "640222100200", name: "邻村" }, township);
    await insertPlaces({ tx, now } as Parameters<typeof insertPlaces>[0], [county, township, village]);
  });
}
await neighbours(app);

describe("whoever has no role at a village, or above it, changes and sees nothing of it", async () => {
  const both = await bothSigners(app);
  const notice = await published(app, both, { itemCode: "ZZ-01-01" });
  const waiting = await submitted(app, both.handler, election);
  const strangers: Record<string, Person> = {
    "handler of the next village": await app.person({ grants: [["handler", "640221100201"]] }),
    "secretary of another township": await app.person({ grants: [["villageSecretary", "640221200200"]] }),
    "officer of another township": await app.person({ grants: [["townshipOfficer", "640221200"]] }),
    "officer of another county": await app.person({ grants: [["countyOfficer", "640222"]] }),
    "handler whose post ended": await app.person({ grants: [["handler", "640221100200", "2020-01-01", "2026-09-14"]] }),
    "handler whose post begins tomorrow": await app.person({
      grants: [["handler", "640221100200", "2026-09-16", null]],
    }),
    "person without a post": await app.person(),
  };
  const { accountId } = both.secretary;
  const reason = { reason: "请再核对一遍", changeNote: "请再核对一遍" };
  const attempts: [string, string, object?][] = [
    ["GET", `/api/notices/${notice.id}`],
    ["PUT", `/api/notices/${waiting.id}`, { version: waiting.version, title: "改", elements: {} }],
    ...["submit", "discard", "return", "corrections", "corrections/cancel", "withdrawals", "postings", "archive"].map(
      (step): [string, string, object] => ["POST", `/api/notices/${notice.id}/${step}`, reason],
    ),
    ["POST", `/api/notices/${waiting.id}/return`, reason],
    ["GET", "/api/notices?village=640221100200"],
    ["POST", "/api/notices", { villageCode: "640221100200", itemCode: "ZZ-01-02", title: "外村起草" }],
    ["GET", "/api/accounts?place=640221100200"],
    ["GET", `/api/accounts/${accountId}`],
    ["GET", `/api/accounts/${accountId}/signing-keys`],
    ["POST", `/api/accounts/${accountId}/signing-keys/${both.secretary.keyId}/revocation`, { reason: "lost" }],
    ...["disable", "enable", "unlock", "activation-code", "password"].map((step): [string, string] => [
      "POST",
      `/api/accounts/${accountId}/${step}`,
    ]),
    ["PUT", "/api/counties/640221/settings", { coSigners: "full", version: 0 }],
    ["POST", "/api/catalogue/versions", { county: "640221" }],
    ["PUT", "/api/places/640221100200", { name: "改名村", version: 1 }],
    ["POST", "/api/places", { code: "640221100900", name: "新村" }],
    ["GET", "/api/places/640221/qr-pack?format=zip"],
  ];

  test.each(Object.entries(strangers))("%s", async (_, person) => {
    const caller = app.as(person);
    for (const [method, path, body] of attempts) {
      const answer = await call(caller, method, path, body);
      expect([403, 404], `${method} ${path}: ${answer.status} ${answer.code}`).toContain(answer.status);
    }
    const own = await caller.get<{ items: Notice[] }>("/api/notices");
    expect(own.body.items.filter(({ villageCode }) => villageCode === "640221100200")).toEqual([]);
    const signature = { role: "handler", keyId: both.handler.keyId, signature: "1".repeat(128) };
    const signed = await caller.post(`/api/notices/${waiting.id}/signatures`, signature);
    expect([403, 404]).toContain(signed.status);
  });

  test("the same attempts without any credentials are refused before anything is looked up", async () => {
    for (const [method, path, body] of attempts)
      expect((await call(app.visitor, method, path, body)).code, path).toBe("auth.required");
  });
});

/** Runs a request of which the body stops half-way, does something meanwhile, and sends the rest. */
async function heldBack(
  path: string,
  person: Person,
  body: object,
  meanwhile: () => Promise<unknown>,
): Promise<string> {
  const { hostname, port } = new URL(app.url);
  const text = JSON.stringify(body);
  const socket = connect(Number(port), hostname);
  const head = [
    `POST ${path} HTTP/1.1`,
    "host: village.test",
    `authorization: Bearer ${app.token(person)}`,
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(text)}`,
    "connection: close",
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n${text.slice(0, 5)}`);
  await new Promise((resolve) => setTimeout(resolve, 300)); // until the server has looked at who asks
  await meanwhile();
  socket.write(text.slice(5));
  let answer = "";
  for await (const chunk of socket) answer += chunk;
  return answer;
}

describe("what ends while a body is still coming in has ended for it too", () => {
  const ends: [string, (person: Person) => Promise<unknown>][] = [
    ["a session", ({ sessionId }) => set(Session, { id: sessionId }, { endedAt: now(), endReason: "revoked" })],
    ["a post", ({ accountId }) => set(Grant, { accountId }, { untilDay: "2026-09-14" })],
    ["an account", ({ accountId }) => set(Account, { id: accountId }, { disabledAt: now() })],
    ["a key", ({ accountId }) => set(SigningKey, { accountId }, { revokedAt: now(), revokedReason: "lost" })],
  ];
  const now = () => app.clock().toISOString();
  const set = <Row extends object>(table: new () => Row, where: object, to: object) =>
    app.store.transaction((tx) => tx.update(table, where, to));

  test.each(ends)("%s", async (_, end) => {
    const both = await bothSigners(app, "640221200200");
    const { id } = await submitted(app, both.handler, { ...election, villageCode: "640221200200" });
    expectOk(await sign(app, both.handler, id, "handler"));
    const last = await signatureOf(app, both.secretary, id, "villageSecretary");
    const answer = await heldBack(`/api/notices/${id}/signatures`, both.secretary, last, () => end(both.secretary));
    expect(answer).toMatch(/^HTTP\/1.1 (401|403|404|409)/);
    expect(expectOk<Notice>(await app.as(both.handler).get(`/api/notices/${id}`)).state).toBe("signing");
  });

  test("holding a request back doesn't make a publication look earlier than it is", async () => {
    const both = await bothSigners(app, "640221200200");
    const { id } = await submitted(app, both.handler, { ...election, villageCode: "640221200200" });
    expectOk(await sign(app, both.handler, id, "handler"));
    const last = await signatureOf(app, both.secretary, id, "villageSecretary");
    await heldBack(`/api/notices/${id}/signatures`, both.secretary, last, async () => app.clock.forward(240));
    const notice = expectOk<Notice>(await app.as(both.handler).get(`/api/notices/${id}`));
    expect(notice.publishedAt).toBe(now());
  });
});

test("an import takes no place of another county, whatever old code it names", async () => {
  const officer = await app.person({ grants: [["countyOfficer", "640221"]] });
  const table = "地方代码,名称,原代码\n640221100999,抢来村,640222100200\n";
  const answer = await app.as(officer).post("/api/places/import", table, { "content-type": "text/csv" });
  expect(answer.code).toBe("import.invalid");
  const place = await app.store.read((db) => db.findOneBy(Place, { name: "邻村" }));
  expect(place?.code).toBe("640222100200");
});

test("a village that gets another code keeps its notices, and its neighbours don't get them", async () => {
  const both = await bothSigners(app, "640221200200");
  const { id } = await submitted(app, both.handler, { ...election, villageCode: "640221200200" });
  const officer = await app.person({ grants: [["countyOfficer", "640221"]] });
  const table = "地方代码,名称,原代码\n640221100777,金星村,640221200200\n";
  expectOk(await app.as(officer).post("/api/places/import", table, { "content-type": "text/csv" }));
  expectOk(await sign(app, both.handler, id, "handler"));
  const notice = expectOk<Notice>(await sign(app, both.secretary, id, "villageSecretary"));
  expect(notice.state).toBe("published");
  const own = await app.as(both.handler).get<{ items: Notice[] }>("/api/notices");
  expect(own.body.items.map((item) => item.id)).toContain(id);
  const change = { changeNote: "人数写错，现予更正" };
  const neighbour = await app.person({ grants: [["handler", "640221100200"]] });
  expect((await app.as(neighbour).post(`/api/notices/${id}/corrections`, change)).status).toBe(404);
  expectOk(await app.as(both.handler).post(`/api/notices/${id}/corrections`, change));
});

test("before the first password is changed a person's roles open nothing, not even in public addresses", async () => {
  const officer = await app.person({ grants: [["countyOfficer", "640221"]] });
  const newcomer = await app.person({ grants: [["countyOfficer", "640221"]], mustChangePassword: true });
  expectOk(await app.as(officer).post("/api/catalogue/versions", { county: "640221" }));
  const statesFor = async (person: Person) => {
    const path = "/api/catalogue/versions?county=640221";
    return (await app.as(person).get<{ items: { state: string }[] }>(path)).body.items.map(({ state }) => state);
  };
  expect(await statesFor(officer)).toEqual(["draft", "published"]);
  expect(await statesFor(newcomer)).toEqual(["published"]);
});

function call(caller: TestApp["visitor"], method: string, path: string, body?: object): Promise<Answer> {
  if (method === "GET") return caller.get(path);
  return method === "PUT" ? caller.put(path, body) : caller.post(path, body);
}
