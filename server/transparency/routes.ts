import type { Context } from "koa";
import * as contract from "../../shared/api/log.ts";
import { formatVerifierKey } from "../../shared/log/index.ts";
import type { Config } from "../core/config.ts";
import { type Endpoint, raw, read } from "../core/endpoint.ts";
import type { View } from "../core/work.ts";
import type { LogHead } from "./entities.ts";
import { type LogSigner, logSigner } from "./log-signer.ts";
import { proveConsistency, proveInclusion } from "./proofs.ts";
import { findLog, findOnlyLog } from "./queries.ts";
import { demandTile, readTile } from "./tiles.ts";
import { cosignatureEndpoints, witnessEndpoints } from "./witness-routes.ts";
import { noteOf, presentState, witnessesOf } from "./witnesses.ts";

const tag = "公开日志";

/** What programs read of the logs: under the county's code, and without it where only one county has a log. */
export function transparencyEndpoints({ config }: { config: Pick<Config, "publicUrl" | "logKey"> }): Endpoint[] {
  const signer = logSigner(config);
  return [
    ...noteEndpoints(signer),
    ...tileEndpoints,
    ...inclusionEndpoints(signer),
    ...consistencyEndpoints(signer),
    ...witnessEndpoints,
    ...cosignatureEndpoints(signer),
  ];
}

/** Texts for programs and for people who look: never kept, because the next entry makes them old. */
function sendText(context: Context, text: string): void {
  context.type = "text/plain; charset=utf-8";
  context.set("cache-control", "no-cache");
  context.body = text;
}

function noteEndpoints(signer: LogSigner): Endpoint[] {
  const texts = [
    [
      "checkpoint",
      "公开日志现状：条数、根哈希、日志和见证人的签名（C2SP tlog-checkpoint）",
      async (view: View, log: LogHead) => noteOf(signer, log, presentState(log, await witnessesOf(view, log.countyId))),
    ],
    [
      "key",
      "核验公开日志签名的公钥（C2SP signed-note 的 vkey）",
      async (_view: View, log: LogHead) => `${formatVerifierKey(signer.keyOf(log))}\n`,
    ],
  ] as const;
  const common = { method: "GET", access: "public", tag, forPrograms: true, produces: ["text/plain"] } as const;
  return texts.flatMap(([name, summary, textOf]) => [
    raw({
      ...common,
      path: `/log/:county/${name}`,
      summary,
      params: contract.logParams,
      problems: ["log.unknown"],
      handle: async (context, view, { params }) =>
        sendText(context, await textOf(view, await findLog(view, params.county))),
    }),
    raw({
      ...common,
      path: `/log/${name}`,
      summary: `${summary}，只有一个县时`,
      problems: ["log.county_required"],
      handle: async (context, view) => sendText(context, await textOf(view, await findOnlyLog(view))),
    }),
  ]);
}

const tiles = {
  method: "GET",
  access: "public",
  tag,
  forPrograms: true,
  produces: ["application/octet-stream"],
} as const;
const tileProblems = ["log.tile_invalid", "log.beyond"] as const;

const tileEndpoints: Endpoint[] = [
  raw({
    ...tiles,
    path: "/log/:county/tile/*path",
    summary: "公开日志的分片：哈希（层号）或条目（entries），永不改变（C2SP tlog-tiles）",
    params: contract.countyTileParams,
    problems: [...tileProblems, "log.unknown"],
    handle: (context, view, { params }) => sendTile(context, view, () => findLog(view, params.county)),
  }),
  raw({
    ...tiles,
    path: "/log/tile/*path",
    summary: "公开日志的分片，只有一个县时",
    params: contract.tileParams,
    problems: [...tileProblems, "log.county_required"],
    handle: (context, view) => sendTile(context, view, () => findOnlyLog(view)),
  }),
];

async function sendTile(context: Context, view: View, find: () => Promise<LogHead>): Promise<void> {
  // The path as it was sent, so that each tile has one address: `%30` is no `0`, and no slash may follow.
  const tile = demandTile(context.path.slice(context.path.indexOf("/tile/") + 1));
  const bytes = await readTile(view, await find(), tile);
  context.type = "application/octet-stream";
  context.set("cache-control", "public, max-age=31536000, immutable");
  context.body = Buffer.from(bytes);
}

function inclusionEndpoints(signer: LogSigner): Endpoint[] {
  const common = { access: "public", tag, query: contract.inclusionQuery, output: contract.inclusionAnswer } as const;
  const prove = async (view: View, log: LogHead, query: { entry: number; size: number }) => ({
    origin: signer.keyOf(log).name,
    ...(await proveInclusion(view, log, query)),
  });
  return [
    read({
      ...common,
      path: "/log/:county/proof/inclusion",
      summary: "证明一个条目在日志中（RFC 6962）",
      params: contract.logParams,
      problems: ["log.unknown", "log.beyond", "log.order"],
      handle: async (view, { params, query }) => prove(view, await findLog(view, params.county), query),
    }),
    read({
      ...common,
      path: "/log/proof/inclusion",
      summary: "证明一个条目在日志中，只有一个县时",
      problems: ["log.county_required", "log.beyond", "log.order"],
      handle: async (view, { query }) => prove(view, await findOnlyLog(view), query),
    }),
  ];
}

function consistencyEndpoints(signer: LogSigner): Endpoint[] {
  const common = {
    access: "public",
    tag,
    query: contract.consistencyQuery,
    output: contract.consistencyAnswer,
  } as const;
  const prove = async (view: View, log: LogHead, query: { from: number; to: number }) => ({
    origin: signer.keyOf(log).name,
    ...(await proveConsistency(view, log, query)),
  });
  return [
    read({
      ...common,
      path: "/log/:county/proof/consistency",
      summary: "证明较晚的日志以较早的日志开头，没有改过（RFC 6962）",
      params: contract.logParams,
      problems: ["log.unknown", "log.beyond", "log.order"],
      handle: async (view, { params, query }) => prove(view, await findLog(view, params.county), query),
    }),
    read({
      ...common,
      path: "/log/proof/consistency",
      summary: "证明日志没有改过，只有一个县时",
      problems: ["log.county_required", "log.beyond", "log.order"],
      handle: async (view, { query }) => prove(view, await findOnlyLog(view), query),
    }),
  ];
}
