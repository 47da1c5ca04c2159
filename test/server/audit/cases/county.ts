import { currentCatalogue } from "../../../../server/catalogue/index.ts";
import { look, visitor } from "../../../../server/core/work.ts";
import type { CatalogueVersionAnswer } from "../../../../shared/api/catalogue.ts";
import type { Witnesses } from "../../../../shared/api/log.ts";
import type { CatalogueItem } from "../../../../shared/catalogue/item.ts";
import { formatVerifierKey } from "../../../../shared/log/index.ts";
import type { Answer, Caller } from "../../../support/caller.ts";
import { logSeen, witnessKey } from "../../../support/cosigned.ts";
import { csv, csvType } from "../../../support/sheets.ts";
import type { Case, Cases, World } from "./case.ts";

const first = (all: readonly CatalogueItem[]): CatalogueItem => all[0] as CatalogueItem;
const renamed = (all: readonly CatalogueItem[]) => ({ ...first(all), level2: `${first(all).level2}（新）` });

/** Places, which others need. */
export const placeCases = ({ county }: World): Cases => ({
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
        ["地方代码", "名称"],
        ["640221200208", "甲村"],
      ];
      return as.post("/api/places/import", csv(table), csvType);
    },
  },
});

/** The county's catalogue and settings. */
export function catalogueCases({ app, county }: World): Cases {
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
  return {
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
  };
}

/** Who witnesses the county's log. A witness needs no account. */
export function witnessCases({ app, county }: World): Cases {
  const witness = witnessKey(7);
  const cosigning = (path: string): Case => ({
    ...{ by: null, kind: "witness", fate: "changed", place: "640221" },
    call: async () => app.visitor.post(path, { checkpoint: await (await logSeen(app)).cosigned(witness) }),
  });
  return {
    "POST /api/counties/:code/witnesses": {
      ...{ by: county, kind: "witness", fate: "added", place: "640221" },
      call: (as) => as.post("/api/counties/640221/witnesses", { verifierKey: formatVerifierKey(witness) }),
    },
    "POST /log/:county/cosignatures": cosigning("/log/640221/cosignatures"),
    "POST /log/cosignatures": cosigning("/log/cosignatures"),
    "DELETE /api/counties/:code/witnesses/:id": {
      ...{ by: county, kind: "witness", fate: "removed", place: "640221" },
      call: async (as) => {
        const { body } = await as.get<Witnesses>("/api/counties/640221/witnesses");
        return as.delete(`/api/counties/640221/witnesses/${body.items[0]?.id}`);
      },
    },
  };
}
