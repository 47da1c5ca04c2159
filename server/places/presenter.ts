import { levels } from "../../shared/places.ts";
import type { Place } from "./entities.ts";

export const presentPlace = ({ level, code, name, phone, startDay, checkWord, mergedOn, version }: Place) => ({
  level,
  levelName: levels[level].name,
  code,
  name,
  phone,
  startDay,
  checkWord,
  mergedOn,
  version,
});
