import { signal } from "../core/signal.ts";

const boards = signal<string>();
const erasures = signal<void>();

/** Calls `listener` with the village after every committed change of a board in this process; other processes look at `board_head`. */
export const onBoardChange = boards.on;
export const boardChanged = boards.tell;

/** Calls `listener` after every committed erasure in this process; other processes look now and then. */
export const onErasure = erasures.on;
export const contentErased = (): void => erasures.tell();
