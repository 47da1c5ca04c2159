import * as contract from "../../shared/api/places.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { Problem } from "../core/problem.ts";
import { readSheet, readSheetUpload, sheetTypes } from "../core/sheets.ts";
import { holdsAnywhere } from "../core/work.ts";
import { addPlace } from "./commands/add-place.ts";
import { importPlaces, planPlaces, presentPlan } from "./commands/import-places.ts";
import { renamePlace } from "./commands/rename-place.ts";
import { type PlacesTable, readPlaces } from "./import-table.ts";
import { presentPlace } from "./presenter.ts";
import { childrenOf, findPlace, findPlaceByCode, placesAbove } from "./queries.ts";

const tag = "地方";

/** All endpoints of this feature. */
export const placesEndpoints = (): Endpoint[] => [
  read({
    path: "/api/places/:code",
    access: "public",
    tag,
    summary: "一个县、乡镇或村，及其下一级（旧代码也能查到）",
    params: contract.placeParams,
    output: contract.placeDetail,
    problems: ["place.unknown"],
    handle: async (view, { params }) => {
      const place = await findPlaceByCode(view, params.code);
      const [above, children, into] = await Promise.all([
        placesAbove(view, place),
        childrenOf(view, place),
        place.mergedIntoId === null ? null : findPlace(view, place.mergedIntoId),
      ]);
      return {
        ...presentPlace(place),
        above: above.map(({ code, name }) => ({ code, name })),
        children: children.map(presentPlace),
        mergedInto: into && { code: into.code, name: into.name },
      };
    },
  }),
  write({
    method: "POST",
    path: "/api/places",
    access: "account",
    tag,
    summary: "添加一个乡镇或村",
    body: contract.addPlaceInput,
    output: contract.placeItem,
    status: 201,
    problems: ["access.denied", "place.exists", "place.parent"],
    handle: async (work, { body }) => presentPlace(await addPlace(work, body)),
  }),
  write({
    method: "PUT",
    path: "/api/places/:code",
    access: "account",
    tag,
    summary: "修改名称和监督电话",
    params: contract.placeParams,
    body: contract.renamePlaceInput,
    output: contract.placeItem,
    problems: ["access.denied", "place.unknown", "place.changed"],
    handle: async (work, { params, body }) => presentPlace(await renamePlace(work, { ...params, ...body })),
  }),
  write({
    method: "POST",
    path: "/api/places/import",
    access: "account",
    tag,
    summary: "从 CSV 或 XLSX 导入乡镇和村（preview=1 只预览）",
    query: contract.importQuery,
    output: contract.placesPlan,
    consumes: sheetTypes,
    fingerprint: (table: PlacesTable) => JSON.stringify(table),
    problems: ["access.denied", "import.invalid", "import.unreadable", "import.too_many_rows", "import.changed"],
    prepare: async (view, _input, context) => {
      // Each row is checked against the county besides.
      if (!holdsAnywhere(view.actor, "countyOfficer")) throw new Problem("access.denied");
      return readPlaces(await readSheet(await readSheetUpload(context)));
    },
    handle: async (work, { query }, table) => {
      const preview = query.preview === "1";
      return presentPlan(preview ? await planPlaces(work, table) : await importPlaces(work, table), preview);
    },
  }),
];
