import type { z } from "zod";
import * as contract from "../../shared/api/log.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import type { View } from "../core/work.ts";
import { findCounty, type Place } from "../places/index.ts";
import { addWitness } from "./commands/add-witness.ts";
import { removeWitness } from "./commands/remove-witness.ts";
import { type CheckedCosignature, checkCosignature, takeCosignature } from "./commands/take-cosignature.ts";
import type { LogHead, LogWitness } from "./entities.ts";
import type { LogSigner } from "./log-signer.ts";
import { findLog, findOnlyLog, logOf } from "./queries.ts";
import { keyOfWitness, witnessesOf } from "./witnesses.ts";

const tag = "公开日志";
const path = "/api/counties/:code/witnesses";

/** Who witnesses a county's log: a public list that the county keeps. */
export const witnessEndpoints: Endpoint[] = [
  read({
    path,
    access: "public",
    tag,
    summary: "见证人名单，各自最近见证到哪里",
    params: contract.witnessParams,
    output: contract.witnesses,
    problems: ["place.unknown"],
    handle: async (view, { params }) => presentList(view, await findCounty(view, params.code)),
  }),
  write({
    method: "POST",
    path,
    access: "account",
    tag,
    summary: "登记一位见证人",
    params: contract.witnessParams,
    body: contract.witnessInput,
    output: contract.witness,
    status: 201,
    problems: ["place.unknown", "log.witness_key_invalid", "log.witness_known", "log.witnesses_full"],
    handle: async (work, { params, body }) =>
      present(await addWitness(work, { county: await findCounty(work, params.code), ...body })),
  }),
  write({
    method: "DELETE",
    path: `${path}/:id`,
    access: "account",
    tag,
    summary: "移出一位见证人",
    params: contract.oneWitnessParams,
    output: contract.witnesses,
    problems: ["place.unknown", "log.witness_gone"],
    handle: async (work, { params }) => {
      const county = await findCounty(work, params.code);
      await removeWitness(work, { county, id: params.id });
      return presentList(work, county);
    },
  }),
];

async function presentList(view: View, county: Place): Promise<z.input<typeof contract.witnesses>> {
  const [log, rows] = await Promise.all([logOf(view, county.id), witnessesOf(view, county.id)]);
  return { size: log?.size ?? 0, items: rows.map(present) };
}

const present = (row: LogWitness): z.input<typeof contract.witness> => {
  const { id, verifierKey, addedAt, size, seenAt } = row;
  return { id, name: keyOfWitness(row).name, verifierKey, addedAt, size, seenAt };
};

/** Where witnesses send what they have cosigned: no log-in, the signature is the authority. */
export function cosignatureEndpoints(signer: LogSigner): Endpoint[] {
  const common = {
    method: "POST",
    access: "public",
    tag,
    body: contract.cosignatureInput,
    output: contract.cosignatureAnswer,
  } as const;
  const problems = [
    ...(["log.witness_unknown", "log.note_invalid", "log.note_signature", "log.ahead", "log.forked"] as const),
    ...(["log.cosignature_time", "log.cosignature_old"] as const),
  ];
  const check = (view: View, log: LogHead, note: string) => checkCosignature(view, { log, signer, note });
  const take = async (work: Parameters<typeof takeCosignature>[0], checked: CheckedCosignature[]) => {
    const kept = await takeCosignature(work, checked);
    return { size: kept[0]?.size ?? 0, witnesses: kept.map(({ witness }) => keyOfWitness(witness).name) };
  };
  return [
    write({
      ...common,
      path: "/log/:county/cosignatures",
      summary: "见证人交来对检查点的见证（C2SP tlog-cosignature）",
      params: contract.logParams,
      problems: ["log.unknown", ...problems],
      prepare: async (view, { params, body }) => check(view, await findLog(view, params.county), body.checkpoint),
      handle: (work, _input, checked) => take(work, checked),
    }),
    write({
      ...common,
      path: "/log/cosignatures",
      summary: "见证人交来对检查点的见证，只有一个县时",
      problems: ["log.county_required", ...problems],
      prepare: async (view, { body }) => check(view, await findOnlyLog(view), body.checkpoint),
      handle: (work, _input, checked) => take(work, checked),
    }),
  ];
}
