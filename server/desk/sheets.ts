// Signed sheets of inspections among what waits for a person of a village (docs/visits.md).
import type { DeskSheet } from "../../shared/api/desk.ts";
import type { View } from "../core/work.ts";
import type { Place } from "../places/index.ts";
import { sheetsToSee } from "../visits/index.ts";

/** What nobody of the villages has looked at yet, the earliest first. */
export const deskSheets = async (view: View, villages: readonly Place[]): Promise<DeskSheet[]> =>
  (await sheetsToSee(view, villages)).map(({ village, ...sheet }) => ({ ...sheet, villageCode: village.code }));
