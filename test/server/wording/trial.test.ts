import { expect, it } from "vitest";
import { mostMarks } from "../../../shared/wording/index.ts";
import { testApp } from "../../support/app.ts";
import { draft } from "../../support/signers.ts";

const app = await testApp();
const handler = await app.person({ grants: [["handler", "640221100200"]] });
const office = app.as(await app.person({ grants: [["countyOfficer", "640221"]] }));

/** The page that tries the list on a notice. */
async function tried(notice: string): Promise<string> {
  const headers = { "content-type": "application/x-www-form-urlencoded", origin: app.url };
  const form = new URLSearchParams({ notice, text: "" }).toString();
  const answer = await office.post<string>("/console/wording/test", form, headers);
  expect(answer.status).toBe(200);
  return answer.body;
}

const handed = (rows: number, kind: string) => ({
  itemCode: "MJ-01-08",
  title: "村级移交清单",
  elements: { list: Array.from({ length: rows }, (_, row) => ({ qty: `${row} 件`, kind })), supervisor: "李监督" },
});

it("a trial of a notice shows what is marked in all of it, and of one that is full of marks the beginning", async () => {
  const short = await tried((await draft(app, handler, handed(20, "村里的帐目"))).id);
  expect(short).toContain("标出 20 处，其中涉密 0 处");
  expect(short).not.toContain("后面的没有查");
  const full = await tried((await draft(app, handler, handed(2_000, "村里的帐目"))).id);
  expect(full).toContain(`标出 ${mostMarks} 处，其中涉密 0 处`);
  expect(full).toContain("后面的没有查");
  expect(full.length).toBeLessThan(1_000_000);
});
