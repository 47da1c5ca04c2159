/** Something that others in this process want to hear of after its commit. */
function signal<Fact>() {
  const listeners = new Set<(fact: Fact) => void>();
  return {
    on: (listener: (fact: Fact) => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (fact: Fact): void => {
      for (const listener of listeners) listener(fact);
    },
  };
}

const boards = signal<string>();
const erasures = signal<void>();

/** Calls `listener` with the village after every committed change of a board in this process; other processes look at `board_head`. */
export const onBoardChange = boards.on;
export const boardChanged = boards.tell;

/** Calls `listener` after every committed erasure in this process; other processes look now and then. */
export const onErasure = erasures.on;
export const contentErased = (): void => erasures.tell();
