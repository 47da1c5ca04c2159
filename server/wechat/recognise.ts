import { sha256Of } from "../core/digest.ts";
import { Problem, type ProblemCode } from "../core/problem.ts";
import type { WechatClient } from "./client.ts";
import { WechatFault } from "./fault.ts";

/** A person in WeChat as we recognise them. */
export interface Recognised {
  openid: string;
  /** See `WechatBinding`. */
  digest: string;
}

/** What the platform's refusals of a log-in code mean for the person. */
const codeProblems: Record<number, ProblemCode> = {
  40029: "wechat.code_invalid",
  40163: "wechat.code_invalid",
  40226: "wechat.risky",
};

/** How recognising somebody can be refused. */
export const recogniseProblems = [
  "wechat.off",
  "wechat.code_invalid",
  "wechat.risky",
  "wechat.busy",
  "wechat.unreachable",
] as const satisfies readonly ProblemCode[];

/**
 * Asks the platform whose log-in code it is. Before the transaction: it takes as long as the network takes.
 * @throws Problem, one of `recogniseProblems`
 */
export async function recognise(client: WechatClient | null | undefined, code: string): Promise<Recognised> {
  const wechat = demandWechat(client);
  const openid = await told(() => wechat.openidOf(code), codeProblems);
  return { openid, digest: digestOf({ appId: wechat.settings.appId, openid }) };
}

/** See `WechatBinding`. */
export const digestOf = ({ appId, openid }: { appId: string; openid: string }): string =>
  sha256Of(`${appId} ${openid}`);

/** @throws Problem `wechat.off` */
export function demandWechat(client: WechatClient | null | undefined): WechatClient {
  if (!client) throw new Problem("wechat.off");
  return client;
}

/** What may work later. */
const passing: Partial<Record<WechatFault["kind"], ProblemCode>> = {
  busy: "wechat.busy",
  unreachable: "wechat.unreachable",
};

/** Turns a fault of the platform into what a person is told. A refusal that nobody here can mend stays a fault and is logged. */
export async function told<T>(run: () => Promise<T>, problems: Record<number, ProblemCode> = {}): Promise<T> {
  try {
    return await run();
  } catch (fault) {
    if (!(fault instanceof WechatFault)) throw fault;
    const code = problems[fault.errcode] ?? passing[fault.kind];
    throw code ? new Problem(code, {}, { cause: fault }) : fault;
  }
}
