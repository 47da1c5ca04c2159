import jwt from "jsonwebtoken";
import { expect, it } from "vitest";
import { AuditEvent } from "../../../server/audit/index.ts";
import { testApp } from "../../support/app.ts";

const app = await testApp();

it("starts with the small county", async () => {
  expect(app.county.villages.map((village) => village.name)).toEqual(["合作村", "和平村", "金星村"]);
  expect(await app.store.read((db) => db.count(AuditEvent))).toBe(0);
  const wang = await app.person({ name: "王建国", grants: [["handler", "640221100200"]] });
  expect(jwt.decode(app.token(wang))).toMatchObject({ sub: wang.accountId, sid: wang.sessionId });
});
