/** Something that others in this process want to hear of. */
export function signal<Fact>() {
  const listeners = new Set<(fact: Fact) => void>();
  return {
    /** @returns ends the listening */
    on: (listener: (fact: Fact) => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: (fact: Fact): void => {
      for (const listener of listeners) listener(fact);
    },
  };
}
