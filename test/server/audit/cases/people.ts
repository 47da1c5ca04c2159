import type { Answer } from "../../../support/caller.ts";
import { handOver } from "../../../support/handover.ts";
import type { Person } from "../../../support/people.ts";
import { csv, csvType } from "../../../support/sheets.ts";
import { enrolmentOf } from "../../../support/signers.ts";
import { activationCode } from "../../../support/staff.ts";
import { type Case, type Cases, village, type World } from "./case.ts";

const newPassword = "shi-zui-shan-8642";

const logIn = ({ app }: World, person: Pick<Person, "login" | "password">) =>
  app.visitor.post<{ refreshToken: string }>("/api/sessions", { login: person.login, password: person.password });

/** One's own sessions, password and keys. */
export function ownCases(world: World): Cases {
  const { app, handler, county } = world;
  const enrol = async (person: Person): Promise<Answer<{ keyId: string }>> =>
    app.as(person).post("/api/me/signing-keys", enrolmentOf(person.accountId, await activationCode(app, person)));
  return {
    "POST /api/sessions": { by: handler, kind: "session", fate: "added", call: () => logIn(world, handler) },
    "POST /api/sessions/refresh": {
      ...{ by: handler, kind: "session", fate: "changed" },
      call: async () => {
        const { refreshToken } = (await logIn(world, handler)).body;
        app.clock.forward(60);
        return app.visitor.post("/api/sessions/refresh", { refreshToken });
      },
    },
    "PUT /api/me/password": {
      ...{ by: handler, kind: "account", fate: "changed" },
      call: (as) => as.put("/api/me/password", { oldPassword: handler.password, newPassword }),
    },
    "POST /api/me/signing-keys": { by: handler, kind: "signingKey", fate: "added", call: () => enrol(handler) },
    "POST /api/me/signing-keys/:keyId/revocation": {
      ...{ by: handler, kind: "signingKey", fate: "changed" },
      call: async (as) =>
        as.post(`/api/me/signing-keys/${(await enrol(handler)).body.keyId}/revocation`, { reason: "lost" }),
    },
    "POST /api/me/lost-device": {
      ...{ by: handler, kind: "signingKey", fate: "changed" },
      call: async (as) => as.post("/api/me/lost-device", { keyIds: [(await enrol(handler)).body.keyId] }),
    },
    "POST /api/accounts/:accountId/signing-keys/:keyId/revocation": {
      ...{ by: county, kind: "signingKey", fate: "changed" },
      call: async (as) => {
        const { keyId } = (await enrol(handler)).body;
        return as.post(`/api/accounts/${handler.accountId}/signing-keys/${keyId}/revocation`, { reason: "handover" });
      },
    },
  };
}

/** Accounts of others, kept by the county. */
export function accountCases(world: World): Cases {
  const { app, county } = world;
  /** An officer's act on a person of the village. */
  const onPerson = (path: string, rest: Partial<Case> = {}): Case => ({
    ...{ by: county, kind: "account", fate: "changed" },
    call: async (as) =>
      as.post(`/api/accounts/${(await app.person({ grants: [["accountant", village]] })).accountId}/${path}`),
    ...rest,
  });
  return {
    "POST /api/accounts/:id/grants/:grantId/handover": {
      ...{ by: county, kind: "handover", fate: "changed" },
      call: async () =>
        handOver(app, county, await app.person({ grants: [["accountant", village]] }), {
          login: "qian.new",
          name: "钱新",
        }),
    },
    "POST /api/accounts/:accountId/lost-device": onPerson("lost-device", {
      ...{ kind: "activationCode", fate: "added" },
      call: async (as) => {
        const { accountId } = await app.person({ grants: [["accountant", village]] });
        return as.post(`/api/accounts/${accountId}/lost-device`, { keyIds: [] });
      },
    }),
    "POST /api/accounts/import": {
      ...{ by: county, kind: "account", fate: "added", place: village },
      call: (as) => {
        const table = [
          ["登录名", "姓名", "角色", "地方代码"],
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
        await logIn(world, { ...person, password: "wrong" });
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
  };
}

/** Ending sessions; last, because others act with them. */
export function logOutCases(world: World): Cases {
  const { handler } = world;
  return {
    "DELETE /api/me/sessions/:id": {
      ...{ by: handler, kind: "session", fate: "changed" },
      call: async (as) => {
        await logIn(world, { ...handler, password: newPassword });
        const { body } = await as.get<{ items: { id: string; current: boolean }[] }>("/api/me/sessions");
        return as.delete(`/api/me/sessions/${body.items.find(({ current }) => !current)?.id}`);
      },
    },
    "DELETE /api/sessions/current": {
      ...{ by: handler, kind: "session", fate: "changed" },
      call: (as) => as.delete("/api/sessions/current"),
    },
  };
}
