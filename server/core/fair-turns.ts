/** How many may wait, of one owner and in all. */
export interface TurnLimits {
  owner: number;
  all: number;
}

type Task = () => Promise<void>;

/**
 * Runs slow things one after another, of each owner one in turn: whoever brings many waits for their own, nobody else does. A failure is
 * its own caller's alone.
 */
export class FairTurns {
  /** Owners in the order of their turns. */
  readonly #waiting = new Map<string, Task[]>();
  readonly #limits: TurnLimits;
  #all = 0;
  #running = false;

  constructor(limits: TurnLimits) {
    this.#limits = limits;
  }

  /** @returns what becomes of it; null when the owner, or all together, have as many waiting as there may be */
  take<T>(owner: string, run: () => Promise<T>): Promise<T> | null {
    const own = this.#waiting.get(owner) ?? [];
    if (own.length >= this.#limits.owner || this.#all >= this.#limits.all) return null;
    const outcome = new Promise<T>((resolve, reject) => {
      own.push(() => run().then(resolve, reject));
    });
    this.#waiting.set(owner, own);
    this.#all++;
    if (!this.#running) void this.#runAll();
    return outcome;
  }

  async #runAll(): Promise<void> {
    this.#running = true;
    for (let task = this.#next(); task; task = this.#next()) await task();
    this.#running = false;
  }

  #next(): Task | undefined {
    const [first] = this.#waiting;
    if (!first) return undefined;
    const [owner, own] = first;
    const task = own.shift();
    this.#all--;
    // Behind all others, if there is more of theirs.
    this.#waiting.delete(owner);
    if (own.length > 0) this.#waiting.set(owner, own);
    return task;
  }
}
