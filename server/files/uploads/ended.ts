type Listener = () => void;
const listeners = new Set<Listener>();

/** Calls `listener` after every upload that ended in this process; other processes look now and then. */
export function onUploadEnded(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const uploadEnded = (): void => {
  for (const listener of listeners) listener();
};
