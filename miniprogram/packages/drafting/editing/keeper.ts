/** Most milliseconds between a stroke and its being on the phone. */
const soon = 800;
/** Milliseconds without a stroke before it is sent: not every word is a request of its own. */
const pause = 2_500;

/** Keeps what is typed: soon after the first stroke, however fast one types, and at once when asked. It is sent when one pauses. */
export interface Keeper {
  touched(): void;
  now(): void;
  /** It has just been kept otherwise: keeping it once more would undo what was wished of it since, such as to be submitted. */
  rest(): void;
}

export function openKeeper(keep: () => void, send: () => void): Keeper {
  let keeping: ReturnType<typeof setTimeout> | null = null;
  let sending: ReturnType<typeof setTimeout> | null = null;
  const rest = (): void => {
    if (keeping !== null) clearTimeout(keeping);
    keeping = null;
  };
  const now = (): void => {
    if (keeping === null) return;
    rest();
    keep();
  };
  const touched = (): void => {
    keeping = keeping ?? setTimeout(now, soon);
    if (sending !== null) clearTimeout(sending);
    sending = setTimeout(send, pause);
  };
  return { touched, now, rest };
}
