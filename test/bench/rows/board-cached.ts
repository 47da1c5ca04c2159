import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderTemplate } from "../../deploy/cluster.ts";
import { freePort } from "../../support/mariadb.ts";
import type { Bench } from "../bench.ts";
import type { Figure, Row } from "../figure.ts";
import { processorNote, type Rate, rates } from "../load.ts";
import { answering, end, type Program, startProcess, startProgram } from "../program.ts";
import { openBeside, someVillages } from "../publisher.ts";

const accept = { "accept-encoding": "gzip" };

/** The board of a village, kept in memory: against a bare Koa, and behind nginx against a file. */
export const boardCached: Row = {
  name: "board-cached",
  async run(bench) {
    const database = await bench.smallCounty();
    const store = await openBeside(database);
    const [code = ""] = await someVillages(store, 1);
    await store.close();
    const program = await startProgram(bench, database);
    const path = `/v/${code}`;
    const sent = await answerOf(program.url + path);
    const bare = await startBare(bench, sent);
    const direct = await rates(bench, [
      { url: program.url + path, headers: accept, pid: program.pid },
      { url: bare.url + path, headers: accept, pid: bare.pid },
    ]);
    const nginx = await startNginx(bench, program, path, sent);
    const proxied = await rates(bench, [
      { url: nginx.proxy + path, headers: accept },
      { url: nginx.file + path, headers: accept },
    ]);
    await Promise.all([nginx.stop(), bare.stop(), program.stop()]);
    const bytes = `${sent.body.length} bytes, ${Object.keys(sent.headers).length} headers each`;
    return [
      figureOf("/v/{code} cached vs bare Koa", direct, 0.9, `${bytes}; ${processorNote(direct[0], direct[1])}`),
      figureOf("/v/{code} through nginx vs nginx static", proxied, 0.8, "the load generator may be the limit"),
    ];
  },
};

function figureOf(row: string, [ours, theirs]: Rate[], least: number, note: string): Figure {
  const [value, against] = [ours?.perSecond ?? 0, theirs?.perSecond ?? 0];
  const ratio = value / against;
  return { row, value, unit: "req/s", against, ratio, budget: `≥ ${least}`, ok: ratio >= least, note };
}

interface Sent {
  headers: Record<string, string>;
  body: Buffer;
}

/** The bytes and headers of our answer; what the server itself adds is left out. */
async function answerOf(url: string): Promise<Sent> {
  await (await fetch(url)).arrayBuffer();
  // fetch would unpack it, so the kept form is asked for by hand.
  const { get } = await import("node:http");
  return new Promise((resolve, reject) => {
    get(url, { headers: accept }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.once("end", () => {
        const own = new Set(["connection", "keep-alive", "date", "transfer-encoding", "content-length"]);
        const headers = Object.entries(answer.headers).filter(([name]) => !own.has(name));
        resolve({ headers: Object.fromEntries(headers) as Record<string, string>, body: Buffer.concat(chunks) });
      });
    }).once("error", reject);
  });
}

function startBare(bench: Bench, { headers, body }: Sent): Promise<Program> {
  const file = join(bench.folder, "bare.json");
  writeFileSync(file, JSON.stringify({ headers, body: body.toString("base64") }));
  return startProcess(bench, ["--import", "tsx", "test/bench/parts/bare-bytes.ts", file], {}, "/");
}

/** Two nginx: the shipped configuration in front of the program, and one that sends the same bytes from a file. */
async function startNginx(bench: Bench, program: Program, path: string, sent: Sent) {
  const [proxyPort, filePort] = await Promise.all([freePort(), freePort()]);
  const upstream = program.url.replace("http://", "");
  const proxy = renderTemplate(readFileSync("server/deploy/nginx.conf.template", "utf8"), {
    VC_LISTEN: `127.0.0.1:${proxyPort}`,
    VC_SERVER_1: upstream,
    VC_SERVER_2: upstream,
    VC_CACHE: folderOf(bench, "nginx-proxy"),
    VC_GATEWAY: "192.0.2.1",
  }).replaceAll(/burst=\d+/g, "burst=100000000"); // the load comes from one address, which is what the limits are for
  const root = folderOf(bench, "nginx-file");
  writeFileSync(join(root, "page"), sent.body);
  const running = [
    startOne(bench, join(bench.folder, "nginx-proxy", "nginx.conf"), proxy),
    startOne(bench, join(root, "nginx.conf"), fileConfig(root, filePort, path, sent)),
  ];
  const urls = { proxy: `http://127.0.0.1:${proxyPort}`, file: `http://127.0.0.1:${filePort}` };
  await Promise.all([answering(urls.proxy + path), answering(urls.file + path)]);
  return { ...urls, stop: () => Promise.all(running.map(end)) };
}

function folderOf(bench: Bench, name: string): string {
  const folder = join(bench.folder, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function startOne(bench: Bench, file: string, config: string) {
  writeFileSync(file, config);
  // As root nginx's workers would become `nobody`, who can't enter the folder.
  const user = process.getuid?.() === 0 ? "user root; " : "";
  const child = spawn("nginx", ["-e", "stderr", "-c", file, "-g", `${user}daemon off;`], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  bench.atEnd(() => end(child));
  return child;
}

function fileConfig(root: string, port: number, path: string, { headers }: Sent): string {
  const added = Object.entries(headers)
    .filter(([name]) => !["content-type", "etag", "last-modified"].includes(name))
    .map(([name, value]) => `add_header ${name} "${value.replaceAll('"', '\\"')}";`)
    .join("\n");
  return `worker_processes auto; pid ${root}/nginx.pid; error_log stderr warn;
events { worker_connections 4096; }
http {
  access_log off; sendfile on; keepalive_timeout 60s; client_body_temp_path ${root}/body; proxy_temp_path ${root}/proxy;
  fastcgi_temp_path ${root}/fastcgi; uwsgi_temp_path ${root}/uwsgi; scgi_temp_path ${root}/scgi;
  server {
    listen 127.0.0.1:${port};
    location = ${path} { types { } default_type "text/html; charset=utf-8"; alias ${root}/page; ${added} }
  }
}`;
}
