type Listener = (villageId: string) => void;

const listeners = new Set<Listener>();

/** Calls `listener` after every committed change of a board in this process; other processes look at `board_head`. */
export function onBoardChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function boardChanged(villageId: string): void {
  for (const listener of listeners) listener(villageId);
}
