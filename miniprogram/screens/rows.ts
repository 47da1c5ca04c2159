import { fetchRows } from "../api/public";
import { type BlockView, rowsView } from "../view-models/blocks";
import { type Modes, scriptOf } from "../view-models/modes";
import { ownWords } from "../view-models/words";
import { say } from "../wx/screen";

interface RowsPage {
  data: { number: string; revision: number; modes: Modes; blocks: BlockView[] };
  setData(data: object): void;
}

/** Shows other rows of the table at that place of a notice: those from `from` on that contain what was typed. */
export async function showRows(page: RowsPage, at: number, from: number): Promise<void> {
  const { number, revision, modes, blocks } = page.data;
  const block = blocks[at];
  if (!block) return;
  const find = block.find.trim();
  const script = scriptOf(modes);
  const answer = await fetchRows(number, block.key, { revision, from, find }, script);
  if (!answer.ok) return say(ownWords(answer.fault.message, script));
  // Another version is shown by now.
  if (revision !== page.data.revision || page.data.blocks[at]?.key !== block.key) return;
  // Where the screen before this one began: all screens but the last have as many rows as the first.
  const length = Math.max(block.rows.cards.length, answer.data.rows.length);
  page.setData({ [`blocks[${at}].rows`]: rowsView(answer.data, block, find, script, length) });
}
