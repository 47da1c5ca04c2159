import { commitmentDigest, drawn, readCommitment, resultDigest, seedOf } from "../../shared/inspections/draw/index.ts";
import type { View } from "../core/work.ts";
import { countyDraws, type Draw } from "../inspections/index.ts";
import { placesByCodes } from "../places/index.ts";
import { rootAt } from "../transparency/index.ts";
import { Divergence } from "./divergence.ts";
import type { Ledger, LoggedDraw } from "./ledger.ts";

/** Every draw re-run: its list is the one that was fixed, its seed and villages are what the rule gives. @throws Divergence `draw.*` */
export async function checkDraws(view: View, countyId: string, ledger: Ledger): Promise<void> {
  const rows = new Map((await countyDraws(view, countyId)).map((one) => [one.draw.campaignId, one]));
  for (const [draw, logged] of ledger.draws) {
    const row = rows.get(draw);
    if (!row) throw new Divergence("draw.missing", { draw });
    await checkDraw(view, countyId, { ...row, logged });
    rows.delete(draw);
  }
  for (const draw of rows.keys()) throw new Divergence("draw.unlogged", { draw });
}

async function checkDraw(
  view: View,
  countyId: string,
  { draw, villageIds, logged }: { draw: Draw; villageIds: readonly string[]; logged: LoggedDraw },
): Promise<void> {
  const insist = (holds: boolean, field: string) => {
    if (!holds) throw new Divergence("draw.changed", { draw: draw.campaignId, field });
  };
  const { committed, committedIndex, drawn: result } = logged;
  const commitment = readCommitment(draw.commitment);
  const isList = commitmentDigest(draw.commitment) === committed.digest && draw.digest === committed.digest;
  if (!isList || !commitment) throw new Divergence("draw.changed", { draw: draw.campaignId, field: "名单" });
  insist(draw.committedEntry === committedIndex, "定名单的日志序号");
  insist(draw.drawnEntry === (result?.index ?? null), "抽取的日志序号");
  insist(draw.value === (result?.entry.value ?? null), "公开随机数");
  insist(draw.seed === (result?.entry.seed ?? null), "种子");
  if (!result) return insist(villageIds.length === 0, "抽到的村");
  const { digest, day, value, root, seed } = result.entry;
  insist(root === (await rootAt(view, countyId, committedIndex + 1)), "日志根哈希");
  insist(seed === seedOf({ digest, day, root, value }), "种子");
  const codes = drawn(commitment, seed);
  const places = await placesByCodes(view, codes);
  const ids = new Set(codes.map((code) => places.get(code)?.id));
  const isSame = ids.size === villageIds.length && villageIds.every((id) => ids.has(id));
  insist(resultDigest(codes) === result.entry.result && isSame, "抽到的村");
}
