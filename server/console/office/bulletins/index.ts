import type { ConsolePage } from "../../frame/page.tsx";
import { draftPages } from "./draft.tsx";
import { editPages } from "./edit.tsx";
import { endingPages } from "./ending.tsx";
import { listPages } from "./list.tsx";
import { onePages } from "./one.tsx";
import { versionPages } from "./versions.tsx";

/** Bulletins, for the county's office and, once issued, for its townships. */
export const bulletinPages: ConsolePage[] = [
  ...listPages,
  ...draftPages,
  ...editPages,
  ...versionPages,
  ...endingPages,
  ...onePages,
];
