// The whole catalogue is 200 KB of JSON that hardly ever changes: made once per version, and sent only to who doesn't have it yet.
import type { Context } from "koa";
import { tagOf } from "../core/digest.ts";
import type { Place } from "../places/index.ts";
import { presentCatalogue } from "./presenter.ts";
import type { Catalogue } from "./queries.ts";

interface Made {
  json: string;
  etag: string;
}

/** By the object that `queries.ts` keeps per published version; a draft is read anew each time and so made anew. */
const made = new WeakMap<Catalogue, Made>();

function madeOf(catalogue: Catalogue, county: Place): Made {
  const before = made.get(catalogue);
  if (before) return before;
  const json = JSON.stringify(presentCatalogue(catalogue, county));
  const etag = tagOf(json);
  made.set(catalogue, { json, etag });
  return { json, etag };
}

/**
 * Answers with the catalogue, or with 304 when the caller's copy is still right. `named`: the address says which county, so that the
 * answer is the same for everybody and caches between us and the caller may keep it.
 */
export function answerCatalogue(context: Context, catalogue: Catalogue, county: Place, named: boolean): void {
  const { json, etag } = madeOf(catalogue, county);
  const isPublic = named && catalogue.state === "published";
  context.status = 200; // Koa compares the ETag for successes only
  context.type = "json";
  context.etag = etag;
  context.set("cache-control", isPublic ? "public, max-age=60" : "private, no-cache");
  if (context.fresh) context.status = 304;
  else context.body = json;
}
