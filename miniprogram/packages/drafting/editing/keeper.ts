/** Most milliseconds between a stroke and its being on the phone. */
const soon = 800;

/** Keeps what is typed: soon after the first stroke, however fast one types, and at once when asked. */
export interface Keeper {
  touched(): void;
  now(): void;
}

export function openKeeper(keep: () => void): Keeper {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const now = (): void => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    keep();
  };
  const touched = (): void => {
    timer = timer ?? setTimeout(now, soon);
  };
  return { touched, now };
}
