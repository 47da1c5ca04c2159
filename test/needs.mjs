// Programs that the tests need besides npm's packages: finds them, installs them where it can, else says what to install.
import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";

// On Debian servers live where ordinary users' PATH doesn't look.
process.env.PATH = [process.env.PATH, "/usr/local/sbin", "/usr/sbin", "/sbin"].join(delimiter);

const runnable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not for us
  }
};
const onPath = (...names) =>
  names
    .flatMap((name) => (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)))
    .find((file) => runnable(file));

const database = () => named("MYSQLD_PATH") ?? onPath("mariadbd", "mysqld");
/** The one without a window of its own first: it opens a page in a third of the time. */
const chromium = () =>
  named("CHROMIUM_PATH") ??
  playwrightChromium() ??
  onPath("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

/** A program that the environment names; a wrong name is a mistake, not a reason to look elsewhere. */
function named(variable) {
  const file = process.env[variable];
  if (!file) return undefined;
  if (!runnable(file)) stop([`${variable}=${file} is not a program that can be run.`]);
  return file;
}

function playwrightChromium() {
  const file = createRequire(import.meta.url)("playwright-core").chromium.executablePath();
  return file && existsSync(file) ? file : undefined;
}

function chineseFont() {
  const fonts = spawnSync("fc-list", [":lang=zh-cn", "file"], { encoding: "utf8" });
  return fonts.status === 0 && fonts.stdout.trim() !== "" ? fonts.stdout : undefined;
}

const needs = [
  {
    what: "MariaDB or MySQL server (or set MYSQLD_PATH)",
    packages: ["mariadb-server-core", "mariadb-client-core"],
    find: database,
  },
  { what: "Chromium (or set CHROMIUM_PATH)", packages: ["chromium-headless-shell"], find: chromium },
  { what: "a font with Chinese", packages: ["fonts-noto-cjk", "fontconfig"], find: chineseFont },
  { what: "nginx", packages: ["nginx"], find: () => onPath("nginx") },
  {
    what: "pdftotext and pdftoppm",
    packages: ["poppler-utils"],
    find: () => onPath("pdftotext") && onPath("pdftoppm"),
  },
  { what: "openssl", packages: ["openssl"], find: () => onPath("openssl") },
];

/** Makes sure that everything is there, or ends the program. Leaves what it found in CHROMIUM_PATH and MYSQLD_PATH. */
export function ensureNeeds() {
  const missing = () => needs.filter(({ find }) => !find());
  const first = missing();
  if (first.length > 0) install(first);
  const rest = missing();
  if (rest.length > 0)
    stop([
      "The tests need programs that this machine doesn't have:",
      ...rest.map(({ what, packages }) => `- ${what} (Debian: ${packages.join(" ")})`),
      `On Debian or Ubuntu: sudo apt-get install -y ${rest.flatMap(({ packages }) => packages).join(" ")}`,
    ]);
  process.env.MYSQLD_PATH = database();
  process.env.CHROMIUM_PATH = chromium();
}

function install(missing) {
  const packages = missing.flatMap((need) => need.packages);
  if (process.getuid?.() === 0 && onPath("apt-get")) {
    console.log(`installing ${packages.join(" ")}`);
    // RUNLEVEL=1: Debian would start the servers that it installs.
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
    const apt = (...options) => execFileSync("apt-get", options, { env, stdio: ["ignore", "ignore", "inherit"] });
    apt("update", "-q");
    apt("install", "-qy", "--no-install-recommends", ...packages);
    return;
  }
  if (!missing.some(({ packages: names }) => names.includes("chromium-headless-shell"))) return;
  console.log("installing Chromium with Playwright");
  const cli = join(createRequire(import.meta.url).resolve("playwright-core/package.json"), "../cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: "inherit" });
}

function stop(lines) {
  console.error(lines.join("\n"));
  process.exit(1);
}
