import type { Context } from "koa";
import type { z } from "zod";
import type { ProblemCode } from "./problem.ts";
import type { View, Work } from "./work.ts";

/** `public`: anybody; `account`: a person who is logged in (and has changed a first password). */
export type Access = "public" | "account";

interface Shape<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
}

/** Parsed inputs, each missing where the endpoint declares no schema for it. */
export type Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = Shape<
  z.infer<P>,
  z.infer<Q>,
  z.infer<B>
>;

interface Common<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  /** Path below the server's root with `:name` parameters, such as `/api/notices/:id`. */
  path: string;
  access: Access;
  /** Heading in the API documentation. */
  tag: string;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  /** Codes, besides those that any request can meet, that a caller must expect. */
  problems?: ProblemCode[];
}

/** A read: a GET that answers JSON from committed rows. */
export interface ReadEndpoint<P extends z.ZodType, Q extends z.ZodType, O extends z.ZodType>
  extends Common<P, Q, z.ZodUndefined> {
  kind: "read";
  output: O;
  handle(view: View, input: Input<P, Q, z.ZodUndefined>): Promise<z.input<O>>;
}

/** How a repeated request is answered where the first answer may no longer be given. */
export interface Again<Output> {
  /** Id of what the answer is about. */
  about(output: Output): string;
  /**
   * The same, as the caller may see it now; null: the first answer still holds.
   * @throws Problem where the caller may see nothing of it any more
   */
  instead(view: View, about: string): Promise<Output | null>;
  /** The same for an answer of which only the id is kept (`reduceAnswers`). */
  answer(view: View, about: string): Promise<Output>;
}

/** A change: everything in one transaction, repeatable with an `Idempotency-Key`, audited. */
export interface WriteEndpoint<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  O extends z.ZodType,
  R = undefined,
> extends Common<P, Q, B> {
  kind: "write";
  method: "POST" | "PUT" | "DELETE";
  output: O;
  /** Status of success; 200 unless given. */
  status?: number;
  /** Allowed although the first password has not been changed yet. */
  beforePasswordChange?: boolean;
  /** The body or the answer holds a password, token or code: nothing of it is kept, so an `Idempotency-Key` has no effect. */
  secret?: boolean;
  /** Of an answer with contents that may have to go meanwhile, or for which the caller may lose the post. */
  again?: Again<z.input<O>>;
  /** Media types of a body that is not JSON; `prepare` reads the stream. */
  consumes?: string[];
  /** What was in such a body, for telling a repeated request from another one. */
  fingerprint?(prepared: R): string;
  /** Slow work that must not hold the transaction open (hashing, verifying, reading files). Runs before it, on a read view. */
  prepare?(view: View, input: Input<P, Q, B>, context: Context): Promise<R>;
  handle(work: Work, input: Input<P, Q, B>, prepared: R, context: Context): Promise<z.input<O>>;
}

/** A GET of anything but JSON (pictures, PDFs, streams): the handler writes the answer itself. */
export interface RawEndpoint<P extends z.ZodType, Q extends z.ZodType> extends Common<P, Q, z.ZodUndefined> {
  kind: "raw";
  method: "GET";
  /** Media types of the answer, for the documentation. */
  produces: readonly string[];
  /** Read by programs rather than people: what is refused is told as JSON, not as a page. */
  forPrograms?: boolean;
  handle(context: Context, view: View, input: Input<P, Q, z.ZodUndefined>): Promise<void>;
}

type AnyRead = ReadEndpoint<z.ZodType, z.ZodType, z.ZodType>;
type AnyWrite = WriteEndpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType, unknown>;
type AnyRaw = RawEndpoint<z.ZodType, z.ZodType>;
export type Endpoint = AnyRead | AnyWrite | AnyRaw;

export const read = <
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  O extends z.ZodType = z.ZodType,
>(
  endpoint: Omit<ReadEndpoint<P, Q, O>, "kind">,
): Endpoint => ({ kind: "read", ...endpoint }) as unknown as Endpoint;

export const write = <
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
  O extends z.ZodType = z.ZodType,
  R = undefined,
>(
  endpoint: Omit<WriteEndpoint<P, Q, B, O, R>, "kind">,
): Endpoint => ({ kind: "write", ...endpoint }) as unknown as Endpoint;

export const raw = <P extends z.ZodType = z.ZodUndefined, Q extends z.ZodType = z.ZodUndefined>(
  endpoint: Omit<RawEndpoint<P, Q>, "kind">,
): Endpoint => ({ kind: "raw", ...endpoint }) as unknown as Endpoint;
