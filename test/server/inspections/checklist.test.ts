import { describe, expect, it } from "vitest";
import type { ChecklistAnswer } from "../../../shared/api/inspections.ts";
import { checklistIssues, firstChecklist } from "../../../shared/inspections/checklist.ts";
import { campaignBody, campaignWorld, demand } from "../../support/campaigns.ts";
import { sendForm } from "../../support/console-form.ts";

const { app, county } = await campaignWorld();
const as = app.as(county);
const path = "/api/counties/640221/checklists";
const { title, vetoCap, lines } = firstChecklist;
const content = { title, vetoCap, lines };

it("the first is the handbook's: 15, 25, 20, 15, 10, 10 and 5 points, and a veto caps the sheet at 59", () => {
  expect(lines.map(({ points }) => points)).toEqual([15, 25, 20, 15, 10, 10, 5]);
  expect(vetoCap).toBe(59);
  expect(checklistIssues(lines)).toEqual([]);
});

describe("a next version", () => {
  const moved = lines.map((line, at) => ({ ...line, points: line.points + (at === 0 ? -5 : at === 1 ? 5 : 0) }));

  it("is kept beside the earlier ones, and a campaign says which one it goes by", async () => {
    const saved = demand(await as.post<ChecklistAnswer>(path, { ...content, lines: moved, after: 1 }));
    expect(saved).toMatchObject({ number: 2, createdAt: app.clock().toISOString() });
    const { items } = demand(await as.get<{ items: ChecklistAnswer[] }>(path));
    expect(items).toEqual([{ ...firstChecklist, createdAt: null }, saved]);
    const opened = await as.post("/api/counties/640221/campaigns", campaignBody({ checklist: 2 }));
    expect(opened.body).toMatchObject({ checklist: 2 });
  });

  it("is refused unless its points add up to 100 and every line stands once", async () => {
    const [one, two] = moved;
    const wrong = await as.post(path, { ...content, lines: [one, two, one], after: 2 });
    expect([wrong.status, wrong.code]).toEqual([422, "checklist.invalid"]);
    expect(wrong.body).toMatchObject({
      error: {
        details: {
          issues: [
            { path: "lines", key: "points" },
            { path: "lines.2.key", key: "twice" },
          ],
        },
      },
    });
    expect((await as.post(path, { ...content, lines: [], after: 2 })).code).toBe("checklist.invalid");
  });

  it("is refused when nothing changed, or when it was made on an older one", async () => {
    expect((await as.post(path, { ...content, lines: moved, after: 2 })).code).toBe("checklist.same");
    expect((await as.post(path, { ...content, after: 1 })).code).toBe("checklist.changed");
  });

  it("is refused with anything that nobody sees, and with half a character, which has no canonical form", async () => {
    for (const guide of ["看\u202e公开栏", "看\u0000公开栏", "看\ud83d公开栏"]) {
      const answer = await as.post(path, { ...content, lines: moved.map((line) => ({ ...line, guide })), after: 2 });
      expect([answer.status, answer.code]).toEqual([400, "request.invalid"]);
    }
  });

  it("of two saved at once is one", async () => {
    const bodies = ["甲", "乙"].map((name) => ({ ...content, title: `${title}（${name}）`, after: 2 }));
    const answers = await Promise.all(bodies.map((body) => as.post(path, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

it("the form takes nothing that was left empty for nought", async () => {
  const [{ key = "", title: name = "", guide = "" } = {}] = lines;
  const one = { key, title: name, guide, points: " " };
  const { status, body } = await sendForm(app, county, "/checklists/next", {
    name: title,
    vetoCap: " ",
    after: "1",
    ...one,
  });
  expect(status).toBe(400);
  expect(body).toContain('id="f-vetoCap-wrong"');
  expect(body).toContain("请填写总分最高为几分");
  expect(body).toContain("请填写分数");
});
