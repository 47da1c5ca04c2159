/**
 * Compiles the mini-program with the compiler of WeChat DevTools, without an account and without a network.
 *
 * The `attr` option takes the place of a request to WeChat for the account's limits; the key would sign an
 * upload, and nothing is uploaded.
 */
const { mkdtempSync } = require("node:fs");
const { tmpdir } = require("node:os");
const path = require("node:path");

const projectPath = path.join(__dirname, "../../../miniprogram");
process.chdir(mkdtempSync(path.join(tmpdir(), "weapp-"))); // the compiler leaves folders where it was loaded

const ci = require("miniprogram-ci");
const { DefaultProjectAttr } = require("miniprogram-ci/dist/config/config");

/** Kept for the package of inspections (docs/mini-program.md): all others have the rest. */
const kept = 400 * 1024;
/** Ours; WeChat's own are 2 MB a package. */
const limits = { main: 600 * 1024, others: 2 * 1024 * 1024 - kept };
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
const sum = (sizes) => sizes.reduce((total, { bytes }) => total + bytes, 0);

async function compile() {
  const project = new ci.Project({
    appid: "touristappid",
    type: "miniProgram",
    projectPath,
    privateKey: "unused",
    ignores: ["node_modules/**/*"],
    attr: async () => DefaultProjectAttr,
  });
  const files = await ci.getCompiledResult({ project, setting: { useProjectConfig: true }, onProgressUpdate() {} });
  const { subPackages = [] } = require(path.join(projectPath, "app.json"));
  const sizes = Object.entries(files).map(([file, content]) => ({ file, bytes: Buffer.byteLength(content) }));
  const all = sum(sizes);
  const inspecting = sum(sizes.filter(({ file }) => file.startsWith("packages/inspecting/")));
  const main = sum(sizes.filter(({ file }) => !subPackages.some(({ root }) => file.startsWith(root))));
  console.log(`${sizes.length} files, main package ${kb(main)}, inspections ${kb(inspecting)}, all ${kb(all)}`);
  if (main > limits.main || inspecting > kept || all - inspecting > limits.others)
    throw new Error(`too large: at most ${kb(limits.main)}, ${kb(kept)} and besides these ${kb(limits.others)}`);
}

compile().then(
  () => process.exit(0),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
