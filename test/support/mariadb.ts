import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import mysql from "mysql2/promise";
import { fastFolder } from "../fast-folder.mjs";

/** A throw-away database server of the test run's own: own data folder, free port. */
export interface MariaDb {
  port: number;
  /** Address of a database on it. */
  url(database: string): string;
  /** Kills it hard and starts it again on the same port and data; for tests of outages. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts MariaDB or MySQL from the installed binary with the settings that we demand in production.
 * @param extra options of the server that win over ours, for tests of wrong settings
 * @param parent where its folder is made; measurements give a real disk
 */
export async function startMariaDb(extra: string[] = [], parent = fastFolder(2)): Promise<MariaDb> {
  const folder = mkdtempSync(join(parent, "village-code-db-"));
  const port = await freePort();
  prepareData(folder);
  let server: ChildProcess | undefined;
  const start = async () => {
    server = spawn(mysqldPath(), [...serverArguments(folder, port), ...extra], { stdio: "ignore" });
    await untilReady(port, server);
  };
  const end = async (signal: NodeJS.Signals) => {
    const running = server;
    server = undefined;
    if (!running || running.exitCode !== null) return;
    const gone = new Promise((resolve) => running.once("exit", resolve));
    running.kill(signal);
    await gone;
  };
  await start();
  // However the test run ends, no server stays behind.
  const abandon = () => {
    server?.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", abandon);
  return {
    port,
    url: (database) => `mysql://root@127.0.0.1:${port}/${database}`,
    kill: () => end("SIGKILL"),
    start,
    stop: async () => {
      await end("SIGTERM");
      process.off("exit", abandon);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const asRoot = (): string[] => (process.getuid?.() === 0 ? ["--user=root"] : []);

const mysqldPath = (): string => process.env.MYSQLD_PATH ?? "mariadbd";

/** Makes the server's own tables. MariaDB has a script for it, MySQL does it itself. */
function prepareData(folder: string): void {
  const version = execFileSync(mysqldPath(), ["--no-defaults", "--version"], { encoding: "utf8" });
  const [command, options] = version.includes("MariaDB")
    ? ["mariadb-install-db", ["--auth-root-authentication-method=normal", "--skip-test-db"]]
    : [mysqldPath(), ["--initialize-insecure"]];
  execFileSync(command as string, ["--no-defaults", `--datadir=${folder}/data`, ...options, ...asRoot()], {
    stdio: "ignore",
  });
}

const serverArguments = (folder: string, port: number): string[] => [
  "--no-defaults",
  `--datadir=${folder}/data`,
  `--socket=${folder}/db.sock`,
  `--pid-file=${folder}/db.pid`,
  `--port=${port}`,
  "--bind-address=127.0.0.1",
  "--character-set-server=utf8mb4",
  "--collation-server=utf8mb4_bin",
  "--sql-mode=STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION",
  "--innodb-flush-log-at-trx-commit=1",
  "--innodb-buffer-pool-size=256M",
  "--max-connections=400",
  "--skip-name-resolve",
  ...asRoot(),
];

async function untilReady(port: number, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (server.exitCode !== null) throw new Error(`the database server ended with ${server.exitCode}`);
    try {
      const connection = await mysql.createConnection({ host: "127.0.0.1", port, user: "root" });
      await connection.end();
      return;
    } catch {
      await pause(100); // not listening yet
    }
  }
  throw new Error("the database server did not start within 30 s");
}

/** A port that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });

/** Makes an empty database on a running server. */
export const createDatabase = (port: number, name: string): Promise<void> =>
  tell(port, `CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);

export const dropDatabase = (port: number, name: string): Promise<void> => tell(port, `DROP DATABASE \`${name}\``);

async function tell(port: number, statement: string): Promise<void> {
  const connection = await mysql.createConnection({ host: "127.0.0.1", port, user: "root" });
  await connection.query(statement);
  await connection.end();
}
