import type { PublicBoard } from "../../shared/api/public-pages";
import { dropSeen } from "../device/reading";
import { myVillages, rememberVillage } from "../device/villages";
import { boardWords, movedText, myVillageOf } from "../view-models/board";
import type { Script } from "../view-models/words";

/** Name of a board's last seen copy. */
export const boardCopy = (code: string): string => `board:${code}`;

/**
 * Puts the village first of those on this phone; a former code or name makes way for the present one.
 * @returns what there is to say: the village has another code or name now, the phone had no room
 */
export function visited(board: PublicBoard, openedWith: string, script: Script): { moved: string; full: string } {
  const known = myVillages().find(({ code }) => code === openedWith || code === board.village.code);
  const moved = movedText(board, openedWith, known, script);
  if (openedWith !== board.village.code) dropSeen(boardCopy(openedWith));
  const isKept = rememberVillage(myVillageOf(board, script), openedWith);
  return { moved, full: isKept ? "" : boardWords(script).full };
}
