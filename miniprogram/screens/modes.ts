import { readModes } from "../device/modes";
import { type Modes, screenClass, scriptOf } from "../view-models/modes";
import type { Script } from "../view-models/words";

/** What every page has of the modes: how it is shown, and its words in that script. */
interface ModesPage {
  data: { modes: Modes };
  setData(data: object): void;
}

const plain: Modes = { large: false, high: false, hant: false };

/** A page's first data. */
export const modesData = <Words>(wordsIn: (script: Script) => Words) => ({
  modes: plain,
  screen: screenClass(plain),
  w: wordsIn("hans"),
});

/**
 * Shows a page in the modes that its reader wants.
 * @returns true when the script has changed, so that what the server sent must come anew
 */
export function showModes<Words>(page: ModesPage, wordsIn: (script: Script) => Words, modes = readModes()): boolean {
  const { modes: shown } = page.data;
  if (JSON.stringify(modes) === JSON.stringify(shown)) return false;
  page.setData({ modes, screen: screenClass(modes), w: wordsIn(scriptOf(modes)) });
  return modes.hant !== shown.hant;
}
