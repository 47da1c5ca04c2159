/** More than any capacity; sums of it stay exact. */
export const unlimited = 1e9;

/** The largest flow from node 0 to the last node, by Dinic's algorithm; capacities are whole numbers and may be raised between two runs. */
export class MaxFlow {
  readonly #to: number[] = [];
  readonly #left: number[] = [];
  readonly #arcsOf: number[][];
  #level: Int32Array;
  #tried: Int32Array;

  constructor(readonly nodes: number) {
    this.#arcsOf = Array.from({ length: nodes }, () => []);
    this.#level = new Int32Array(nodes);
    this.#tried = new Int32Array(nodes);
  }

  /** @returns the arc, for `flowOf` and `allow` */
  addArc(from: number, to: number, capacity: number): number {
    const arc = this.#to.length;
    this.#to.push(to, from);
    this.#left.push(capacity, 0);
    this.#arcsOf[from]?.push(arc);
    this.#arcsOf[to]?.push(arc + 1);
    return arc;
  }

  /** Raises the capacity of an arc. */
  allow(arc: number, capacity: number): void {
    this.#left[arc] = (this.#left[arc] ?? 0) + capacity;
  }

  /** What flows through an arc. */
  flowOf(arc: number): number {
    return this.#left[arc + 1] ?? 0;
  }

  /** Adds to the flow until there is no more to add. @returns what was added */
  run(): number {
    let added = 0;
    while (this.#layers()) {
      this.#tried.fill(0);
      for (let more = this.#push(0, unlimited); more > 0; more = this.#push(0, unlimited)) added += more;
    }
    return added;
  }

  /** After `run`: can more be brought to this node? The nodes for which it can are one side of a smallest cut. */
  reaches(node: number): boolean {
    return (this.#level[node] ?? -1) >= 0;
  }

  #layers(): boolean {
    this.#level.fill(-1);
    this.#level[0] = 0;
    const queue = [0];
    for (let at = 0; at < queue.length; at++) {
      const node = queue[at] ?? 0;
      for (const arc of this.#arcsOf[node] ?? []) {
        const to = this.#to[arc] ?? 0;
        if ((this.#left[arc] ?? 0) === 0 || (this.#level[to] ?? 0) >= 0) continue;
        this.#level[to] = (this.#level[node] ?? 0) + 1;
        queue.push(to);
      }
    }
    return this.reaches(this.nodes - 1);
  }

  #push(node: number, most: number): number {
    if (node === this.nodes - 1) return most;
    const arcs = this.#arcsOf[node] ?? [];
    for (let at = this.#tried[node] ?? 0; at < arcs.length; at++) {
      this.#tried[node] = at;
      const arc = arcs[at] ?? 0;
      const to = this.#to[arc] ?? 0;
      const left = this.#left[arc] ?? 0;
      if (left === 0 || this.#level[to] !== (this.#level[node] ?? 0) + 1) continue;
      const pushed = this.#push(to, Math.min(most, left));
      if (pushed === 0) continue;
      this.#left[arc] = left - pushed;
      const back = arc ^ 1; // arcs and their way back stand side by side
      this.#left[back] = (this.#left[back] ?? 0) + pushed;
      return pushed;
    }
    this.#tried[node] = arcs.length;
    return 0;
  }
}
