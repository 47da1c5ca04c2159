import { readFileSync } from "node:fs";
import type { Poster } from "../../server/posters/index.ts";

/** A village of Pingluo county with its real name and code. */
export interface PingluoVillage {
  code: string;
  name: string;
  townshipCode: string;
  townshipName: string;
}

/** All 144 villages of Pingluo county, by code. */
export function pingluoVillages(): PingluoVillage[] {
  const [, ...lines] = readFileSync(new URL("../fixtures/villages-pingluo.csv", import.meta.url), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => {
    const [code = "", name = "", townshipCode = "", townshipName = ""] = line.trim().split(",");
    return { code, name, townshipCode, townshipName };
  });
}

/** The poster of a village as a county on the internet would print it. */
export const posterOfVillage = (village: PingluoVillage, wish: Partial<Poster> = {}): Poster => ({
  villageCode: village.code,
  villageName: village.name,
  townshipCode: village.townshipCode,
  townshipName: village.townshipName,
  countyName: "平罗县",
  address: `https://cwgk.pingluo.gov.cn/v/${village.code}`,
  checkWord: "清河白马平原",
  phone: "0952-6012345",
  demo: false,
  ...wish,
});
