import { expect, it } from "vitest";
import { everyEndpoint } from "../../../server/app.ts";
import { AuditEvent } from "../../../server/audit/entities.ts";
import { currentCatalogue } from "../../../server/catalogue/index.ts";
import { look, visitor } from "../../../server/core/work.ts";
import type { CatalogueVersionAnswer } from "../../../shared/api/catalogue.ts";
import { actionNames, type SubjectKind } from "../../../shared/audit/words.ts";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { generateKeyPair, signText } from "../../../shared/signing/sm2.ts";
import { enrolmentText } from "../../../shared/signing/statement.ts";
import { testApp } from "../../support/app.ts";
import type { Answer, Caller } from "../../support/caller.ts";
import { smallPdf, uploadForm } from "../../support/files.ts";
import type { Person } from "../../support/people.ts";
import { csv, csvType } from "../../support/sheets.ts";
import { bothSigners, draft, election, published, signatureOf, submitted } from "../../support/signers.ts";
import { activationCode } from "../../support/staff.ts";

const app = await testApp();
const village = "640221100200";
const county = await app.person({ name: "马主任", grants: [["countyOfficer", "640221"]] });
const both = await bothSigners(app);
const { handler } = both;
const writes = everyEndpoint(app.parts)
  .filter((endpoint) => endpoint.kind === "write")
  .map((endpoint) => `${endpoint.method} ${endpoint.path}`);

/** A call of a route, and what its row must say. */
interface Case {
  by: Person;
  kind: SubjectKind;
  /** What happened to the thing: it came into being, was changed, or is no longer there. */
  fate: "added" | "changed" | "removed";
  /** Where it belongs, unless it is the village. */
  place?: string;
  call(as: Caller): Promise<Answer>;
}

const event = () => draft(app, handler, { ...election });
const waiting = () => submitted(app, handler, { ...election });
const shown = () => published(app, both, { ...election });

const onNotice = (step: string, make: () => Promise<{ id: string }>, body?: object): Case => ({
  ...{ by: handler, kind: "notice", fate: "changed" },
  call: async (as) => as.post(`/api/notices/${(await make()).id}/${step}`, body),
});

/** An officer's act on a person of the village. */
const onPerson = (path: string, rest: Partial<Case> = {}): Case => ({
  ...{ by: county, kind: "account", fate: "changed" },
  call: async (as) =>
    as.post(`/api/accounts/${(await app.person({ grants: [["accountant", village]] })).accountId}/${path}`),
  ...rest,
});

async function enrol(person: Person): Promise<Answer<{ keyId: string }>> {
  const key = generateKeyPair();
  const proof = signText(enrolmentText(person.accountId, key.publicKey), key);
  const code = await activationCode(app, person);
  const body = { algorithm: "SM2", publicKey: key.publicKey, activationCode: code, proof };
  return app.as(person).post("/api/me/signing-keys", body);
}

const items = async (): Promise<readonly CatalogueItem[]> =>
  (
    await look(app.store, { actor: visitor, now: app.clock(), requestId: "test" }, (view) =>
      currentCatalogue(view, app.county.county.id),
    )
  ).items;

/** A change to the draft of the next version. */
const onCatalogue = (
  fate: Case["fate"],
  call: (as: Caller, path: string, version: number, all: readonly CatalogueItem[]) => Promise<Answer>,
): Case => ({
  ...{ by: county, kind: "catalogueVersion", fate, place: "640221" },
  call: async (as) => {
    const path = "/api/catalogue/versions";
    const { body } = await as.get<{ items: CatalogueVersionAnswer[] }>(path);
    const old = body.items.find(({ state }) => state === "draft");
    const found = old ?? (await as.post<CatalogueVersionAnswer>(path, {})).body;
    return call(as, `${path}/${found.id}`, found.version, await items());
  },
});
const first = (all: readonly CatalogueItem[]): CatalogueItem => all[0] as CatalogueItem;
const renamed = (all: readonly CatalogueItem[]) => ({ ...first(all), level2: `${first(all).level2}（新）` });

const logIn = (person: Person) =>
  app.visitor.post<{ refreshToken: string }>("/api/sessions", { login: person.login, password: person.password });

/** In this order: later ones build on earlier ones. */
const cases: Record<string, Case> = {
  "POST /api/places": {
    ...{ by: county, kind: "place", fate: "added", place: "640221100209" },
    call: (as) => as.post("/api/places", { code: "640221100209", name: "新村" }),
  },
  "PUT /api/places/:code": {
    ...{ by: county, kind: "place", fate: "changed", place: "640221100201" },
    call: (as) => as.put("/api/places/640221100201", { name: "和平新村", phone: null, version: 1 }),
  },
  "POST /api/places/import": {
    ...{ by: county, kind: "place", fate: "added", place: "640221200208" },
    call: (as) => {
      const table = [
        ["地区代码", "名称"],
        ["640221200208", "甲村"],
      ];
      return as.post("/api/places/import", csv(table), csvType);
    },
  },
  "POST /api/sessions": { by: handler, kind: "session", fate: "added", call: () => logIn(handler) },
  "POST /api/sessions/refresh": {
    ...{ by: handler, kind: "session", fate: "changed" },
    call: async () => {
      const { refreshToken } = (await logIn(handler)).body;
      app.clock.forward(60);
      return app.visitor.post("/api/sessions/refresh", { refreshToken });
    },
  },
  "PUT /api/me/password": {
    ...{ by: handler, kind: "account", fate: "changed" },
    call: (as) => as.put("/api/me/password", { oldPassword: handler.password, newPassword: "shi-zui-shan-8642" }),
  },
  "POST /api/me/signing-keys": { by: handler, kind: "signingKey", fate: "added", call: () => enrol(handler) },
  "POST /api/me/signing-keys/:keyId/revocation": {
    ...{ by: handler, kind: "signingKey", fate: "changed" },
    call: async (as) =>
      as.post(`/api/me/signing-keys/${(await enrol(handler)).body.keyId}/revocation`, { reason: "lost" }),
  },
  "POST /api/accounts/:accountId/signing-keys/:keyId/revocation": {
    ...{ by: county, kind: "signingKey", fate: "changed" },
    call: async (as) => {
      const { keyId } = (await enrol(handler)).body;
      return as.post(`/api/accounts/${handler.accountId}/signing-keys/${keyId}/revocation`, { reason: "handover" });
    },
  },
  "POST /api/accounts/import": {
    ...{ by: county, kind: "account", fate: "added", place: village },
    call: (as) => {
      const table = [
        ["登录名", "姓名", "角色", "地区代码"],
        ["zhao.new", "赵新", "会计", village],
      ];
      return as.post("/api/accounts/import", csv(table), csvType);
    },
  },
  "POST /api/accounts/:id/disable": onPerson("disable"),
  "POST /api/accounts/:id/enable": onPerson("enable", {
    call: async (as) => {
      const { accountId } = await app.person({ grants: [["accountant", village]] });
      await as.post(`/api/accounts/${accountId}/disable`);
      return as.post(`/api/accounts/${accountId}/enable`);
    },
  }),
  "POST /api/accounts/:id/unlock": onPerson("unlock", {
    fate: "removed",
    call: async (as) => {
      const person = await app.person({ grants: [["accountant", village]] });
      await logIn({ ...person, password: "wrong" });
      return as.post(`/api/accounts/${person.accountId}/unlock`);
    },
  }),
  "POST /api/accounts/:id/grants/:grantId/end": onPerson("", {
    kind: "grant",
    call: async (as) => {
      const { accountId } = await app.person({ grants: [["accountant", village]] });
      const { body } = await as.get<{ grants: { id: string }[] }>(`/api/accounts/${accountId}`);
      return as.post(`/api/accounts/${accountId}/grants/${body.grants[0]?.id}/end`, {});
    },
  }),
  "POST /api/accounts/:id/activation-code": onPerson("activation-code", { kind: "activationCode", fate: "added" }),
  "POST /api/accounts/:id/password": onPerson("password"),
  "POST /api/attachments": {
    ...{ by: handler, kind: "attachment", fate: "added" },
    call: (as) => as.post("/api/attachments", uploadForm(village, smallPdf(), "决议.pdf")),
  },
  "POST /api/notices": {
    ...{ by: handler, kind: "notice", fate: "added" },
    call: (as) => as.post("/api/notices", { villageCode: village, period: null, ...election }),
  },
  "PUT /api/notices/:id": {
    ...{ by: handler, kind: "notice", fate: "changed" },
    call: async (as) => {
      const { id, version } = await event();
      return as.put(`/api/notices/${id}`, { version, title: election.title, elements: election.elements });
    },
  },
  "POST /api/notices/:id/discard": onNotice("discard", event),
  "POST /api/notices/:id/submit": onNotice("submit", event),
  "POST /api/notices/:id/signatures": {
    ...{ by: handler, kind: "notice", fate: "changed" },
    call: async (as) => {
      const { id } = await waiting();
      return as.post(`/api/notices/${id}/signatures`, await signatureOf(app, handler, id, "handler"));
    },
  },
  "POST /api/notices/:id/return": onNotice("return", waiting, { reason: "请补充说明" }),
  "POST /api/notices/:id/corrections": onNotice("corrections", shown, { changeNote: "更正一处文字错误" }),
  "POST /api/notices/:id/corrections/cancel": onNotice("corrections/cancel", async () => {
    const notice = await shown();
    await app.as(handler).post(`/api/notices/${notice.id}/corrections`, { changeNote: "更正一处文字错误" });
    return notice;
  }),
  "POST /api/notices/:id/withdrawals": onNotice("withdrawals", shown, { changeNote: "会议取消，不再召开" }),
  "POST /api/notices/:id/postings": onNotice("postings", shown),
  "POST /api/notices/:id/archive": onNotice("archive", shown),
  "POST /api/catalogue/versions": {
    ...{ by: county, kind: "catalogueVersion", fate: "added", place: "640221" },
    call: (as) => as.post("/api/catalogue/versions", {}),
  },
  "PUT /api/catalogue/versions/:id/items/:code": onCatalogue("changed", (as, path, version, all) =>
    as.put(`${path}/items/${first(all).code}`, { version, item: renamed(all) }),
  ),
  "DELETE /api/catalogue/versions/:id/items/:code": onCatalogue("removed", (as, path, version, all) =>
    as.delete(`${path}/items/${all[1]?.code}?version=${version}`),
  ),
  "PUT /api/catalogue/versions/:id/items": onCatalogue("changed", (as, path, version, all) =>
    as.put(`${path}/items`, { version, items: [renamed(all)] }),
  ),
  "DELETE /api/catalogue/versions/:id": onCatalogue("removed", (as, path, version) =>
    as.delete(`${path}?version=${version}`),
  ),
  "POST /api/catalogue/versions/:id/publish": onCatalogue("changed", async (as, path, version, all) => {
    const saved = await as.put<CatalogueVersionAnswer>(`${path}/items/${first(all).code}`, {
      ...{ version, item: renamed(all) },
    });
    return as.post(`${path}/publish`, { version: saved.body.version, note: "改一个事项的名称" });
  }),
  "PUT /api/counties/:code/settings": {
    ...{ by: county, kind: "settings", fate: "added", place: "640221" },
    call: (as) => as.put("/api/counties/640221/settings", { coSigners: "supervision", version: 0 }),
  },
  "DELETE /api/me/sessions/:id": {
    ...{ by: handler, kind: "session", fate: "changed" },
    call: async (as) => {
      await logIn({ ...handler, password: "shi-zui-shan-8642" });
      const { body } = await as.get<{ items: { id: string; current: boolean }[] }>("/api/me/sessions");
      return as.delete(`/api/me/sessions/${body.items.find(({ current }) => !current)?.id}`);
    },
  },
  "DELETE /api/sessions/current": {
    ...{ by: handler, kind: "session", fate: "changed" },
    call: (as) => as.delete("/api/sessions/current"),
  },
};

it("knows every route that changes something, by a name in plain words", () => {
  expect(writes.filter((name) => !Object.hasOwn(cases, name))).toEqual([]);
  expect(writes.filter((name) => !/^[\u4e00-\u9fff（）]+$/.test(actionNames[name] ?? ""))).toEqual([]);
});

it.each(Object.entries(cases))("%s writes who, what, when and from where", async (action, wanted) => {
  app.clock.forward(1);
  const answer = await wanted.call(app.as(wanted.by));
  expect([answer.status, answer.code]).toEqual([expect.toSatisfy((status: number) => status < 300), undefined]);
  const requestId = answer.headers.get("x-request-id") ?? "";
  const rows = await app.store.read((db) => db.findBy(AuditEvent, { requestId }));
  const { kind, place = village, by } = wanted;
  const hex = expect.stringMatching(/^[0-9a-f]{64}$/);
  expect(rows).toMatchObject([
    {
      ...{
        action,
        accountId: by.accountId,
        at: app.clock().toISOString(),
        address: expect.stringContaining("127.0.0.1"),
      },
      ...{ county: "640221", place, subjectKind: kind, sealedDay: null },
      beforeDigest: wanted.fate === "added" ? null : hex,
      afterDigest: wanted.fate === "removed" ? null : hex,
    },
  ]);
  expect(rows[0]?.beforeDigest).not.toBe(rows[0]?.afterDigest);
});
