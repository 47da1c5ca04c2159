import type { Context } from "koa";
import { hasCopy, tagOf } from "../core/digest.ts";

/** Bump when a drawing changes though its data did not: browsers and proxies hold copies by it. */
const edition = 2;

/** What an answer that may be cached consists of. */
export interface Cacheable {
  type: string;
  /** Name under which a browser saves it. */
  fileName: string;
  /** Everything that the bytes depend on, besides our own code. */
  from: unknown;
  /** Seconds for which a cache need not ask again. */
  maxAge: number;
  /** Makes the bytes; not called when the caller has them already. */
  make(): Buffer | string | Promise<Buffer>;
}

/** Answers with what `make` makes, or with 304 when the caller's copy is still right. */
export async function answerCacheable(context: Context, answer: Cacheable): Promise<void> {
  const tag = tagOf(JSON.stringify([edition, answer.type, answer.from]));
  context.attachment(answer.fileName, { type: "inline" });
  context.type = answer.type;
  context.etag = tag;
  context.set("cache-control", `public, max-age=${answer.maxAge}`);
  if (hasCopy(context, tag)) {
    context.status = 304;
    return;
  }
  context.body = await madeOnce(tag, answer);
}

/** How many drawings are kept: those of a county. A poster takes a fifth of a second and is asked for by anybody. */
const keptLimit = 400;
const kept = new Map<string, Promise<Buffer | string>>();

/** A drawing by the entity tag, which stands for all that it depends on; of many who ask at once one has it made. */
function madeOnce(tag: string, { make }: Pick<Cacheable, "make">): Promise<Buffer | string> {
  const known = kept.get(tag);
  if (known) return known;
  const made = Promise.resolve(make());
  kept.set(tag, made);
  made.catch(() => kept.delete(tag)); // whoever waits for it sees the fault; the next one tries again
  const [oldest] = kept.keys();
  if (kept.size > keptLimit && oldest !== undefined) kept.delete(oldest);
  return made;
}
