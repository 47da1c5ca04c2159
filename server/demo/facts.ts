import type { DemoFacts } from "../core/demo-facts.ts";
import { demoCode, demoPassword, demoPeople } from "./people.ts";
import { firstVillage } from "./places.ts";

/** What pages tell a newcomer about the demo county. */
export const demoFacts = (): DemoFacts => ({
  village: firstVillage,
  accounts: demoPeople()
    .filter(({ placeCode }) => firstVillage.startsWith(placeCode))
    .sort((one, other) => other.placeCode.length - one.placeCode.length),
  password: demoPassword,
  codePrefix: demoCode(""),
});
