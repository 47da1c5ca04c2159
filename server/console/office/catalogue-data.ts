import type { CatalogueVersionAnswer } from "../../../shared/api/catalogue.ts";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { catalogueVersion } from "../../catalogue/index.ts";
import { Problem } from "../../core/problem.ts";
import type { PageRequest } from "../frame/page.tsx";
import { officeCounty } from "./reach.ts";

/** A version with its items, in the order of screens. */
export interface VersionWithItems {
  version: CatalogueVersionAnswer;
  items: readonly CatalogueItem[];
}

/** Versions of the caller's county, newest first; the draft for the county's office only. */
export async function versionsFor({ api }: PageRequest): Promise<CatalogueVersionAnswer[]> {
  return (await api.get<{ items: CatalogueVersionAnswer[] }>("/api/catalogue/versions")).items;
}

/** The items of a version that `versionsFor` listed. */
export async function withItems({ look }: PageRequest, version: CatalogueVersionAnswer): Promise<VersionWithItems> {
  const { items } = await look((view) => catalogueVersion(view, version.id));
  return { version, items };
}

/** The version that is being drafted. @throws Problem `access.denied`, `catalogue.unknown` */
export async function draftOf(request: PageRequest): Promise<VersionWithItems> {
  officeCounty(request.asking.actor);
  const draft = (await versionsFor(request)).find(({ state }) => state === "draft");
  if (!draft) throw new Problem("catalogue.unknown");
  return withItems(request, draft);
}
