import { expect, test } from "vitest";
import { Place } from "../../../server/places/index.ts";
import { testApp } from "../../support/app.ts";

const app = await testApp();
const path = "/api/villages/640221100200/poster.pdf";

test("a poster is drawn once for however many who ask, and anew when what it says has changed", async () => {
  const [first, ...others] = await Promise.all(Array.from({ length: 60 }, () => app.visitor.get(path)));
  for (const other of others) expect(first?.bytes.equals(other.bytes)).toBe(true);
  app.clock.forward(60);
  expect((await app.visitor.get(path)).bytes.equals(first?.bytes ?? Buffer.alloc(0))).toBe(true);
  await app.store.transaction((tx) => tx.update(Place, { code: "640221100200" }, { name: "合作新村" }));
  const renamed = await app.visitor.get(path);
  expect(renamed.headers.get("etag")).not.toBe(first?.headers.get("etag"));
  expect(renamed.bytes.equals(first?.bytes ?? Buffer.alloc(0))).toBe(false);
});
