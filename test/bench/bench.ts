import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "../generate/generate.ts";
import { createDatabase, type MariaDb, startMariaDb } from "../support/mariadb.ts";

/** How this run is meant. */
export interface BenchOptions {
  /** Short measurements, and a big county of a tenth: for trying out, not for figures. */
  quick: boolean;
  /** A filled database to measure the big size on, made by `npm run generate`; made anew without it. */
  big?: string;
}

/** What the rows share: databases, folders, and the promise that everything ends with the run. */
export class Bench {
  /** On the disk, as in production; not in memory. */
  readonly folder = mkdtempSync(join(tmpdir(), "village-code-bench-"));
  readonly #ends: (() => Promise<unknown> | unknown)[] = [];
  readonly #made = new Map<string, Promise<string>>();
  #mariaDb: Promise<MariaDb> | undefined;
  #built = false;
  #copies = 0;

  constructor(readonly options: BenchOptions) {}

  /** Something that must end with the run; the last one first. */
  atEnd(end: () => Promise<unknown> | unknown): void {
    this.#ends.push(end);
  }

  say(line: string): void {
    console.error(`  ${line}`);
  }

  /** Builds `dist/` once. */
  build(): void {
    if (this.#built) return;
    execFileSync(process.execPath, ["server/build.mjs"], { stdio: "inherit" });
    this.#built = true;
  }

  /** A generated county of 144 villages, an own copy for each caller. */
  async smallCounty(): Promise<string> {
    return this.generated(`sqlite:${join(this.folder, `small-${this.#copies++}.db`)}`, 144);
  }

  /** The big database; only for reading. */
  async bigCountry(): Promise<string> {
    const { big, quick } = this.options;
    return big ?? this.generated(`sqlite:${join(this.folder, "big.db")}`, quick ? 10_000 : 100_000);
  }

  /** A generated database; without a number 20 notices a village. */
  generated(url: string, villages: number, notices = villages * 20): Promise<string> {
    const made = this.#made.get(url) ?? this.#generate(url, villages, notices);
    this.#made.set(url, made);
    return made;
  }

  async #generate(url: string, villages: number, wanted: number): Promise<string> {
    const { notices, seconds } = await generate({ url, villages, notices: wanted }, new Date(), (line) =>
      this.say(line),
    );
    if (villages > 144) this.say(`generated ${villages} villages, ${notices} notices in ${seconds.toFixed(0)} s`);
    return url;
  }

  /** A database server of the run's own, its data on the disk. */
  mariaDb(): Promise<MariaDb> {
    this.#mariaDb ??= startMariaDb(["--innodb-buffer-pool-size=2G"], this.folder).then((server) => {
      this.atEnd(() => server.stop());
      return server;
    });
    return this.#mariaDb;
  }

  /** A new empty database on it. */
  async mysqlUrl(name: string): Promise<string> {
    const server = await this.mariaDb();
    await createDatabase(server.port, name);
    return server.url(name);
  }

  async close(): Promise<void> {
    for (const end of this.#ends.reverse()) await end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
