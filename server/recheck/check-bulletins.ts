import { contentDigest } from "../../shared/bulletins/record.ts";
import { countyBulletins } from "../bulletins/index.ts";
import type { View } from "../core/work.ts";
import { Divergence } from "./divergence.ts";
import type { Ledger } from "./ledger.ts";

/** Every issued bulletin still says what the log's digest is of. @throws Divergence `bulletin.*` */
export async function checkBulletins(view: Pick<View, "db">, countyId: string, ledger: Ledger): Promise<void> {
  const rows = new Map((await countyBulletins(view, countyId)).map((one) => [one.bulletin.id, one]));
  for (const [id, { index, entry }] of ledger.bulletins) {
    const row = rows.get(id);
    if (!row) throw new Divergence("bulletin.missing", { bulletin: id });
    const { bulletin, content } = row;
    const insist = (holds: boolean, field: string) => {
      if (!holds) throw new Divergence("bulletin.changed", { bulletin: id, field });
    };
    insist(contentDigest(content) === entry.digest && bulletin.digest === entry.digest, "内容");
    insist(bulletin.entry === index && bulletin.issuedAt === entry.at, "印发时间");
    insist(bulletin.quarter === entry.quarter && bulletin.current === entry.version, "季度或版本");
    insist(bulletin.replacesId === entry.replaces, "更正的是哪一份");
    rows.delete(id);
  }
  for (const id of rows.keys()) throw new Divergence("bulletin.unlogged", { bulletin: id });
}
