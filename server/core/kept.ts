/** Values by name, up to so much weight in all; what was asked for longest ago goes first. What is too heavy by itself isn't kept. */
export class Kept<Value> {
  readonly #values = new Map<string, { value: Value; weight: number }>();
  readonly #weightOf: (value: Value) => number;
  #weight = 0;

  /** @param most weight of all values together */
  constructor(
    public most: number,
    weightOf: (value: Value) => number,
  ) {
    this.#weightOf = weightOf;
  }

  get size(): number {
    return this.#values.size;
  }

  get weight(): number {
    return this.#weight;
  }

  get(name: string): Value | undefined {
    const found = this.#values.get(name);
    if (!found) return undefined;
    this.#values.delete(name);
    this.#values.set(name, found); // to the end of the row: asked for last
    return found.value;
  }

  /** @returns the value */
  keep(name: string, value: Value): Value {
    this.#forget(name);
    const weight = this.#weightOf(value);
    if (weight <= this.most) {
      this.#values.set(name, { value, weight });
      this.#weight += weight;
    }
    for (const oldest of this.#values.keys()) {
      if (this.#weight <= this.most) break;
      this.#forget(oldest);
    }
    return value;
  }

  #forget(name: string): void {
    this.#weight -= this.#values.get(name)?.weight ?? 0;
    this.#values.delete(name);
  }
}

/** The same of what takes a while to make: of many callers at once one makes it, and the others wait for that. */
export class KeptMade<Value> {
  readonly #kept: Kept<Value>;
  readonly #making = new Map<string, Promise<Value>>();

  /** @param most weight of all values together */
  constructor(most: number, weightOf: (value: Value) => number) {
    this.#kept = new Kept<Value>(most, weightOf);
  }

  get size(): number {
    return this.#kept.size;
  }

  get weight(): number {
    return this.#kept.weight;
  }

  /** The value of a name, kept or made now. A failure isn't kept. */
  want(name: string, make: () => Promise<Value>): Promise<Value> {
    const found = this.#kept.get(name);
    if (found !== undefined) return Promise.resolve(found);
    const under = this.#making.get(name) ?? this.#make(name, make);
    this.#making.set(name, under);
    return under;
  }

  async #make(name: string, make: () => Promise<Value>): Promise<Value> {
    try {
      return this.#kept.keep(name, await make());
    } finally {
      this.#making.delete(name);
    }
  }
}
