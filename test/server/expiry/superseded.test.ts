import { describe, expect, it } from "vitest";
import { currentCatalogue } from "../../../server/catalogue/index.ts";
import { look, visitor } from "../../../server/core/work.ts";
import { closeExpired } from "../../../server/notices/index.ts";
import type { PublicNoticeAnswer } from "../../../shared/api/public.ts";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { testApp } from "../../support/app.ts";
import { correctedList, lastDayOf, listElements, nextDay } from "../../support/personal-list.ts";
import { rechecker } from "../../support/rechecked.ts";
import { bothSigners, expectOk, published } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const { recheck } = rechecker(app);

interface Version {
  id: string;
  version: number;
}

const inForce = async (code: string): Promise<CatalogueItem> => {
  const asking = { actor: visitor, now: app.clock(), requestId: "test" };
  const { items } = await look(app.store, asking, (view) => currentCatalogue(view, app.county.county.id));
  const item = items.find((one) => one.code === code);
  if (!item) throw new Error(code);
  return structuredClone(item);
};

/** The county publishes a catalogue in which an item is another one. */
async function publishItem(item: CatalogueItem): Promise<void> {
  const office = app.as(county);
  const { id, version } = expectOk<Version>(await office.post("/api/catalogue/versions", {}));
  const path = `/api/catalogue/versions/${id}`;
  const saved = expectOk<Version>(await office.put(`${path}/items/${item.code}`, { version, item }));
  expectOk(await office.post(`${path}/publish`, { version: saved.version, note: "修改一个事项" }));
}

/** The item as it would be if nobody had marked its names. */
const unmarked = (item: CatalogueItem): CatalogueItem => ({
  ...item,
  containsPersonalData: "none",
  elements: item.elements.map(({ columns, ...element }) => ({
    ...element,
    ...(columns ? { columns: columns.map(({ mask: _, ...column }) => column) } : {}),
  })),
});

describe("what a correction under a newer catalogue replaced", () => {
  it("names nobody once the list is closed, though its own catalogue knew of no list", async () => {
    const item = await inForce("ZC-02-01");
    await publishItem(unmarked(item));
    const first = await published(app, both, { itemCode: "ZC-02-01", title: "补贴公示", elements: listElements() });
    await publishItem(item);
    const { number } = await correctedList(app, both, first);
    const path = `/api/public/notices/${number}?revision=1`;
    expect(JSON.stringify(await app.visitor.get(path))).toContain("马秀兰");
    app.clock.set(nextDay(await lastDayOf(app, first)));
    for (const close of [false, true]) {
      if (close) await closeExpired(app.parts);
      const shown = expectOk<PublicNoticeAnswer>(await app.visitor.get(path));
      expect(shown.elements.detail).toEqual([expect.objectContaining({ closedEntries: 3 })]);
      for (const address of [path, `/n/${number}?revision=1`, `/n/${number}?compare=1`])
        expect(JSON.stringify(await app.visitor.get(address, { accept: "text/html" })), address).not.toMatch(
          /马秀兰|丁学文|甲子组/,
        );
    }
    await app.store.read((db) => recheck(db, []));
  });
});
