import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { readConfig } from "../../server/core/config.ts";

interface Service {
  image: string;
  read_only?: boolean;
  environment?: Record<string, string>;
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
  security_opt?: string[];
  command?: string[];
  ports?: string[];
  volumes?: string[];
  networks?: string[];
}
interface Compose {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, unknown>;
}

const source = readFileSync("docker-compose.yml", "utf8");
const compose = parse(source, { merge: true }) as Compose;
const services = Object.entries(compose.services);
const example = readFileSync(".env.example", "utf8");

it("runs nginx, two servers, MySQL 8.4 and an object store", () => {
  expect(Object.keys(compose.services).sort()).toEqual(["mysql", "nginx", "objects", "server-1", "server-2"]);
  expect(compose.services.mysql?.image).toBe("mysql:8.4");
  expect(compose.services["server-1"]).toEqual(compose.services["server-2"]);
});

it.each(services)(
  "checks the health of %s, pins its image and keeps its root file system read-only",
  (name, service) => {
    expect(service.read_only).toBe(true);
    expect(service.healthcheck?.test.length).toBeGreaterThan(1);
    expect(service.security_opt).toContain("no-new-privileges:true");
    if (!name.startsWith("server-")) expect(service.image).toMatch(/^[^:]+:(?!latest)[\w.-]+$/);
  },
);

it("starts each service only when what it needs is healthy", () => {
  for (const [name, { depends_on: needs = {} }] of services)
    for (const [needed, { condition }] of Object.entries(needs)) {
      expect(Object.keys(compose.services), name).toContain(needed);
      expect(condition, name).toBe("service_healthy");
    }
});

it("lets visitors reach nginx alone", () => {
  expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(["nginx"]);
  expect(services.filter(([, { networks }]) => networks?.includes("outside")).map(([name]) => name)).toEqual(["nginx"]);
  expect(compose.networks.inside?.internal).toBe(true);
});

it("has no password of its own: every secret comes from .env, and is demanded", () => {
  const used = [...source.matchAll(/\$\{(\w+)([^}]*)\}/g)].map(([, name = "", rest = ""]) => ({ name, rest }));
  for (const { name, rest } of used)
    if (/^(?!WECHAT_).*(?:PASSWORD|SECRET|KEY|URL)/.test(name)) expect(rest, name).toMatch(/^:\?/);
  const listed = [...example.matchAll(/^([A-Z0-9_]+)=/gm)].map(([, name]) => name);
  expect([...new Set(used.map(({ name }) => name))].sort()).toEqual(listed.sort());
  expect(example).not.toMatch(/^(?!HTTP_PORT|GATEWAY|LOG_LEVEL)\w+=./m);
});

it("gives the servers settings that production accepts", () => {
  const values: Record<string, string> = {
    PUBLIC_URL: "https://cwgk.example.gov.cn",
    JWT_SECRET: "9f1c3a5e7b2d4f6081a3c5e7092b4d6f",
    LOG_KEY: "5d0a1b77c3e94f28a6d1053be8f7429c61b0d3a8f25e974c0b8e6a13d9f42c75",
    MYSQL_PASSWORD: "Zk3village",
    S3_ACCESS_KEY: "access",
    S3_SECRET_KEY: "secret",
  };
  const given = Object.entries(compose.services["server-1"]?.environment ?? {}).map(([name, text]) => [
    name,
    String(text).replace(/\$\{(\w+)[^}]*\}/g, (_, variable: string) => values[variable] ?? ""),
  ]);
  const config = readConfig({ ...Object.fromEntries(given), DATA_DIR: process.env.TMPDIR ?? "/tmp" });
  expect(config).toMatchObject({ production: true, trustedProxies: 1, demo: false });
});

it("asks MySQL for the character set, strictness and durability that the servers demand", () => {
  expect(compose.services.mysql?.command).toEqual(
    expect.arrayContaining([
      "--character-set-server=utf8mb4",
      "--collation-server=utf8mb4_bin",
      "--innodb-flush-log-at-trx-commit=1",
      "--sync-binlog=1",
      expect.stringMatching(/^--sql-mode=.*STRICT_TRANS_TABLES/),
    ]),
  );
});

it("keeps data on named volumes and mounts only files that are there", () => {
  for (const mount of services.flatMap(([, { volumes = [] }]) => volumes)) {
    const [from = ""] = mount.split(":");
    if (from.startsWith("./")) expect(existsSync(from), from).toBe(true);
    else expect(Object.keys(compose.volumes)).toContain(from);
  }
});

it("builds an image that doesn't run as root", () => {
  const dockerfile = readFileSync("Dockerfile", "utf8");
  const last = dockerfile.slice(dockerfile.lastIndexOf("FROM "));
  expect(last).toMatch(/^USER node$/m);
  expect(last).toMatch(/^HEALTHCHECK /m);
});
