import type { TestApp } from "./app.ts";
import type { Person } from "./people.ts";
import { csv, csvType } from "./sheets.ts";
import { expectOk } from "./signers.ts";

/** The county's office enters that a village is merged into another from a day on; `取消` in place of a code undoes it. */
export async function merge(app: TestApp, county: Person, from: string, into: string, on: string): Promise<void> {
  const { name } = expectOk<{ name: string }>(await app.visitor.get(`/api/places/${from}`));
  const table = csv([
    ["地方代码", "名称", "并入村代码", "并入日期"],
    [from, name, into, on],
  ]);
  expectOk(await app.as(county).post("/api/places/import", table, csvType));
}
