import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import mysql from "mysql2/promise";
import { createDatabase, freePort } from "../support/mariadb.ts";
import { answering, type Running, start } from "./processes.ts";

/** The shipped nginx configuration in front of two processes of the built program, on one MariaDB. */
export interface Cluster {
  /** Address of nginx. */
  proxy: string;
  /** Addresses of the two servers. */
  servers: [string, string];
  running: { nginx: Running; servers: [Running, Running] };
  /** Address of the database, with an account that is not root. */
  databaseUrl: string;
  publicUrl: string;
  jwtSecret: string;
  close(): Promise<void>;
}

/** The template with its variables replaced, as the nginx image does it. @throws Error for a variable without value */
export function renderTemplate(template: string, values: Record<string, string>): string {
  return template.replace(/^#.*$/gm, "").replace(/\$\{(VC_\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The template asks for ${name}.`);
    return value;
  });
}

/** Starts everything, in production mode. The program was built before the tests (see global-setup.ts). */
export async function startCluster(databasePort: number): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), "village-code-deploy-"));
  const [proxyPort, portA, portB] = await Promise.all([freePort(), freePort(), freePort()]);
  const databaseUrl = await databaseWithAccount(databasePort);
  const publicUrl = "https://cwgk.example.gov.cn";
  const jwtSecret = "9f1c3a5e7b2d4f6081a3c5e7092b4d6f";
  const logKey = "5d0a1b77c3e94f28a6d1053be8f7429c61b0d3a8f25e974c0b8e6a13d9f42c75";
  const server = (port: number) =>
    start(process.execPath, [resolve("dist/main.mjs")], {
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      DATA_DIR: join(folder, String(port)),
      OBJECT_STORE: `file:${join(folder, "objects")}`,
      DATABASE_URL: databaseUrl,
      JWT_SECRET: jwtSecret,
      LOG_KEY: logKey,
      TRUSTED_PROXIES: "1",
    });
  const servers: [Running, Running] = [server(portA), server(portB)];
  const nginx = startNginx(folder, { VC_LISTEN: `127.0.0.1:${proxyPort}`, a: portA, b: portB });
  const urls: [string, string] = [`http://127.0.0.1:${portA}`, `http://127.0.0.1:${portB}`];
  const proxy = `http://127.0.0.1:${proxyPort}`;
  const close = async () => {
    await Promise.all([nginx.stop("SIGTERM"), ...servers.map((running) => running.stop("SIGKILL"))]);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(servers.map((running, index) => answering(`${urls[index]}/readyz`, running)));
    await answering(`${proxy}/healthz`, nginx);
  } catch (fault) {
    await close();
    throw fault;
  }
  return { proxy, servers: urls, running: { nginx, servers }, databaseUrl, publicUrl, jwtSecret, close };
}

function startNginx(folder: string, { VC_LISTEN, a, b }: { VC_LISTEN: string; a: number; b: number }): Running {
  const cache = join(folder, "cache");
  mkdirSync(cache);
  const values = {
    VC_LISTEN,
    VC_SERVER_1: `127.0.0.1:${a}`,
    VC_SERVER_2: `127.0.0.1:${b}`,
    VC_CACHE: cache,
    VC_GATEWAY: "192.0.2.1",
  };
  const file = join(folder, "nginx.conf");
  writeFileSync(file, renderTemplate(readFileSync("server/deploy/nginx.conf.template", "utf8"), values));
  // As root nginx's workers would become `nobody`, who can't enter the test's folder.
  const user = process.getuid?.() === 0 ? "user root; " : "";
  return start("nginx", ["-e", "stderr", "-c", file, "-g", `${user}daemon off;`]);
}

/** Production refuses root and accounts without a password. */
async function databaseWithAccount(port: number): Promise<string> {
  const name = `d_${randomUUID().replaceAll("-", "").slice(0, 20)}`;
  await createDatabase(port, name);
  const connection = await mysql.createConnection({ host: "127.0.0.1", port, user: "root" });
  await connection.query(`CREATE USER '${name}'@'%' IDENTIFIED BY 'Zk3-village'`);
  await connection.query(`GRANT ALL ON \`${name}\`.* TO '${name}'@'%'`);
  await connection.end();
  return `mysql://${name}:Zk3-village@127.0.0.1:${port}/${name}`;
}
