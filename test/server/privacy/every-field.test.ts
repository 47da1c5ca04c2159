import { pino } from "pino";
import { expect, it } from "vitest";
import { currentCatalogue } from "../../../server/catalogue/index.ts";
import { look, visitor } from "../../../server/core/work.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { CatalogueElement, CatalogueItem } from "../../../shared/catalogue/item.ts";
import { periodFormOf, periodOf } from "../../../shared/periods.ts";
import { testApp } from "../../support/app.ts";
import { type Names, publicBytes } from "../../support/public-bytes.ts";
import { cardSecret, identitySecret, type PlantedSecret, phoneSecret, secretsIn } from "../../support/secrets.ts";
import { bothSigners, draft, election, expectOk, published } from "../../support/signers.ts";

// Every text of every element of every item of the catalogue, filled with a number of somebody: whatever the field is called, the draft can't
// be submitted, each place is named, and no number leaves the draft.
const lines: string[] = [];
const logger = pino({ level: "debug", base: null }, { write: (line: string) => void lines.push(line) });
const app = await testApp({ overrides: { logger } });
/** Each kind of number in a village of its own: an item is begun once in each. */
const villages = ["640221100200", "640221100201", "640221200200"] as const;
const signers = await Promise.all(villages.map((village) => bothSigners(app, village)));
const asking = { actor: visitor, now: app.clock(), requestId: "test" };
const { items } = await look(app.store, asking, (view) => currentCatalogue(view, app.county.county.id));

interface Refusal {
  error: { code: string; details: { issues: Notice["issues"] } };
}

/** Fields that are there for an office's telephone, and those for numbers of papers, where digits alone say nothing. */
const forPhones = /电话|联系|异议|举报|申诉|反馈/;
const forPapers = /编号|文号|凭证|代码/;
const excused: Record<string, RegExp> = {
  identity: /^$/,
  card: forPapers,
  phone: new RegExp(`${forPhones.source}|${forPapers.source}`),
};

/** A number in each text, with the path where the gate must find it. */
class Planter {
  readonly planted = new Map<string, PlantedSecret>();

  constructor(
    readonly item: string,
    readonly kind: string,
    readonly make: (name: string) => PlantedSecret,
  ) {}

  plant(path: string, label: string): string {
    const secret = this.make(`${this.item} ${path}`);
    if (!excused[this.kind]?.test(label)) this.planted.set(path, secret);
    return secret.text;
  }

  value({ key, label, type, columns = [] }: CatalogueElement): unknown {
    const path = `elements.${key}`;
    if (type === "text" || type === "longtext") return this.plant(path, label);
    if (type === "person-list")
      return [
        Object.fromEntries(
          ["name", "duty", "group", "note"].map((column) => [column, this.plant(`${path}.0.${column}`, column)]),
        ),
      ];
    if (type !== "table") return undefined;
    const texts = columns.filter((column) => column.type === "text");
    return texts.length === 0
      ? undefined
      : [Object.fromEntries(texts.map((column) => [column.key, this.plant(`${path}.0.${column.key}`, column.label)]))];
  }
}

const secrets: PlantedSecret[] = [];
const ids: string[] = [];
const numbers: string[] = [];

async function refusedAt(
  item: CatalogueItem,
  { kind, make, at }: { kind: string; make: (name: string) => PlantedSecret; at: number },
): Promise<string[]> {
  const [villageCode, handler] = [villages[at], signers[at]?.handler];
  if (!villageCode || !handler) throw new Error("there are three villages");
  const planter = new Planter(item.code, kind, make);
  const form = periodFormOf(item.frequency);
  const elements = Object.fromEntries(
    item.elements.flatMap((element) => {
      const value = planter.value(element);
      return value === undefined ? [] : [[element.key, value]];
    }),
  );
  const title = `公示${planter.plant("title", "标题")}`;
  const period = form && periodOf(form, "2026-03-05");
  const notice = await draft(app, handler, { villageCode, itemCode: item.code, period, title, elements });
  secrets.push(...planter.planted.values());
  ids.push(notice.id);
  numbers.push(notice.number);
  const answer = await app.as(handler).post<Refusal>(`/api/notices/${notice.id}/submit`);
  expect([answer.status, answer.code], item.code).toEqual([422, "notice.not_ready"]);
  const found = answer.body.error.details.issues.filter(({ key }) => key.startsWith("privacy."));
  expect(secretsIn(JSON.stringify(found), secrets), item.code).toEqual([]);
  const paths = new Set(found.map(({ path }) => path));
  return [...planter.planted].flatMap(([path, { text }]) => (paths.has(path) ? [] : [`${item.code} ${path}: ${text}`]));
}

it.each([
  ["identity", identitySecret, 0],
  ["card", cardSecret, 1],
  ["phone", phoneSecret, 2],
] as const)(
  "a number of %s in any text of any item stops the notice, and each place is named",
  async (kind, make, at) => {
    const missed: string[] = [];
    for (const item of items) missed.push(...(await refusedAt(item, { kind, make, at })));
    expect(missed).toEqual([]);
  },
);

it("none of them can be read by a visitor, is in the log of the program or in the audit trail", {
  timeout: 180_000,
}, async () => {
  const [both] = signers;
  if (!both) throw new Error("there are three villages");
  const more = await published(app, both, election);
  const names: Names = {
    county: "640221",
    places: ["640221", "640221100", "640221100200"],
    villages,
    ids: ids.slice(0, 3),
    numbers: [...numbers.slice(0, 3), more.number],
    items: items.slice(0, 3).map(({ code }) => code),
    files: [],
    questions: ["公示", secrets[0]?.text.slice(0, 8) ?? "", secrets[7]?.core.slice(0, 10) ?? ""],
  };
  const seen = await publicBytes(app, names);
  expect(seen.length).toBeGreaterThan(100);
  const county = await app.person({ grants: [["countyOfficer", "640221"]] });
  const trail = expectOk(await app.as(county).get("/api/audit?place=640221&limit=100"));
  const leaks = seen.flatMap(({ address, text }) => secretsIn(text, secrets).map((name) => `${address}: ${name}`));
  expect(leaks).toEqual([]);
  expect(lines.length).toBeGreaterThan(100);
  expect(secretsIn(lines.join("\n"), secrets)).toEqual([]);
  expect(secretsIn(JSON.stringify(trail), secrets)).toEqual([]);
  // The collector sees what is public: else all of this would prove nothing.
  expect(seen.filter(({ text }) => text.includes("无记名投票")).length).toBeGreaterThan(5);
});
