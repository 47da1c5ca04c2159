// A phone: storage and files survive, the program doesn't.
import { type Outbox, openOutbox } from "../../../../miniprogram/outbox/outbox.ts";
import type { OutboxParts } from "../../../../miniprogram/outbox/parts.ts";
import type { Chance } from "../../../support/chance.ts";
import type { Network } from "./network.ts";
import type { Time } from "./world.ts";

/** What a program does outside itself. */
type Boundary = "write" | "remove" | "file" | "request";

export class Phone {
  storage = new Map<string, string>();
  files = new Map<string, Uint8Array>();
  account: string | null = "wang";
  /** How far the phone's clock is off, in milliseconds. */
  skew = 0;
  /** Share of steps at which the program is killed. */
  deadly = 0.01;
  kills = 0;
  /** Share of writings for which there is no room. */
  full = 0.02;
  refusals = 0;
  /** The program ends when it has written so many times more. */
  writesLeft = Number.POSITIVE_INFINITY;
  /** The program is killed at the last of these boundaries: before and after whatever it does outside itself. */
  boundariesLeft = Number.POSITIVE_INFINITY;
  /** After how many boundaries it is killed again, once it was killed. */
  #killsToCome: number[] = [];
  /** Kinds of the boundaries that were passed, in order. */
  passed: Boundary[] = [];
  /** Resolves when this start of the program ends. */
  died: Promise<null> = Promise.resolve(null);
  #die = (): void => undefined;
  outbox!: Outbox;
  #life = 0;

  constructor(
    readonly time: Time,
    readonly chance: Chance,
    readonly network: Network,
    readonly digest: (bytes: Uint8Array) => string,
    readonly open: (parts: OutboxParts) => Outbox = openOutbox,
  ) {
    this.start();
  }

  /** Which start of the program this is. What a dead one still does has no effect. */
  get life(): number {
    return this.#life;
  }

  start(): void {
    this.#life++;
    this.#die();
    this.died = new Promise((resolve) => {
      this.#die = () => resolve(null);
    });
    this.outbox = this.open(this.#parts(this.#life));
  }

  /** One step of the program; false when the program is dead, or dies here. */
  #step(life: number, what: Boundary): boolean {
    if (life !== this.#life) return false;
    this.passed.push(what);
    if (--this.boundariesLeft !== 0 && !this.chance.often(this.deadly)) return true;
    this.kill();
    return false;
  }

  /** Has the phone no room for what is being written? */
  #isFull(): boolean {
    if (!this.chance.often(this.full)) return false;
    this.refusals++;
    return true;
  }

  /** From now on nothing goes wrong by chance: it is killed after so many boundaries, and after so many more. */
  killedAfter([first = Number.POSITIVE_INFINITY, ...later]: readonly number[]): void {
    Object.assign(this, { deadly: 0, full: 0 });
    this.boundariesLeft = first;
    this.#killsToCome = later;
  }

  kill(): void {
    this.boundariesLeft = this.#killsToCome.shift() ?? Number.POSITIVE_INFINITY;
    this.kills++;
    // A real program stops in the middle; this one must at least not go on for ever.
    this.outbox.close();
    this.start();
    const { outbox } = this;
    void outbox.sweep();
    // Whoever finds the program gone opens it again, sooner or later.
    this.time.after(this.chance.between(100, 600_000), () => void outbox.hurry());
  }

  #parts(life: number): OutboxParts {
    const step = (what: Boundary) => this.#step(life, what);
    const never = <Value>() => new Promise<Value>(() => undefined);
    /** Before it and after it the program may die; what a file operation has done stays done. */
    const act = async <Value>(run: () => Value): Promise<Value> => {
      if (!step("file")) return never();
      const value = run();
      await this.time.sleep(1);
      return step("file") ? value : never();
    };
    return {
      storage: {
        keys: () => [...this.storage.keys()],
        read: (key) => {
          const text = this.storage.get(key);
          return text === undefined ? undefined : JSON.parse(text);
        },
        write: (key, value) => {
          if (life === this.#life && this.#isFull()) return false;
          if (this.writesLeft-- <= 0) return true;
          if (step("write")) {
            this.storage.set(key, JSON.stringify(value));
            step("write");
          }
          return true;
        },
        remove: (key) => {
          if (this.writesLeft <= 0) return;
          if (step("remove")) this.storage.delete(key);
          step("remove");
        },
      },
      files: {
        keep: (temporary, name) =>
          act(() => {
            const bytes = this.files.get(temporary);
            if (!bytes) throw new Error("no such file");
            if (this.#isFull()) throw new Error("the maximum size of the file storage limit is exceeded");
            this.files.delete(temporary);
            this.files.set(`kept/${name}`, bytes);
            return `kept/${name}`;
          }),
        read: (path) =>
          act(() => {
            const bytes = this.files.get(path);
            if (!bytes) throw new Error("no such file");
            return new Uint8Array(bytes).buffer as ArrayBuffer;
          }),
        remove: (path) => act(() => void this.files.delete(path)),
        list: () => act(() => [...this.files.keys()].filter((path) => path.startsWith("kept/"))),
      },
      transport: this.network.transport(
        () => this.account,
        () => step("request"),
      ),
      account: () => this.account,
      now: () => this.time.now + this.skew,
      random: this.chance.next,
      digest: async (bytes) => this.digest(new Uint8Array(bytes)),
      shrink: (path) => act(() => path),
      later: (run, milliseconds) => this.time.after(milliseconds, () => life === this.#life && run()),
    };
  }
}
