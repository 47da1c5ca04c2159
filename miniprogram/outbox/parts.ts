import type { Answer } from "../api/answer";

/** Requests of the person who is logged in, see api/session.ts. */
export interface Transport {
  get<Data>(path: string, parameters?: Record<string, string | number | null>): Promise<Answer<Data>>;
  /** Without a key: the call can be repeated by itself. */
  send<Data>(method: "POST" | "PUT", path: string, body: object, key?: string): Promise<Answer<Data>>;
  sendBytes<Data>(method: "PUT", path: string, bytes: ArrayBuffer): Promise<Answer<Data>>;
}

/** Small values of the phone that survive its being switched off. */
export interface Storage {
  keys(): string[];
  read(key: string): unknown;
  /** False when the phone has no room. Whole or not at all. */
  write(key: string, value: unknown): boolean;
  remove(key: string): void;
}

/** Files of the mini-program on this phone. */
export interface Files {
  /** Moves a temporary file to a lasting place. @throws when there is no room for it */
  keep(temporary: string, name: string): Promise<string>;
  read(path: string): Promise<ArrayBuffer>;
  /** Removing what isn't there is no fault. */
  remove(path: string): Promise<void>;
  /** Paths of everything that was kept. */
  list(): Promise<string[]>;
}

/** What the outbox works with; tests give it a phone of their own. */
export interface OutboxParts {
  storage: Storage;
  files: Files;
  transport: Transport;
  /** Who is logged in on this phone. */
  account(): string | null;
  /** Milliseconds; nobody promises that it is right, or that it only grows. */
  now(): number;
  /** From 0 up to 1. */
  random(): number;
  /** SHA-256, hex. Takes seconds for a large document, with pauses in which the page goes on. */
  digest(bytes: ArrayBuffer): Promise<string>;
  /** Makes a picture small enough to send; gives the path of a temporary file, or null when it stays too large. @throws when it can't be read */
  shrink(temporary: string): Promise<string | null>;
  /** Runs something later. @returns calls it off */
  later(run: () => void, milliseconds: number): () => void;
}
