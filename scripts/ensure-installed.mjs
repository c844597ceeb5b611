/**
 * Installs the packages that package-lock.json names, if they are not there yet.
 * Every npm script that needs packages runs this first, so that each works on a
 * fresh clone. What npm says goes to stderr: stdout belongs to the script that follows.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

requireNode();
ensureInstalled();

/** Packages refuse an old Node with errors that do not say why; this does. */
function requireNode() {
  const range = readJson("package.json").engines.node;
  const [major, minor] = range.match(/\d+/g).map(Number);
  const [haveMajor = 0, haveMinor = 0] = process.versions.node.split(".").map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  fail(`WattIf needs Node ${range}, this is ${process.version}. See https://nodejs.org`);
}

function ensureInstalled() {
  const present = existsSync(path.join(root, "node_modules"));
  if (present && isUpToDate()) return;
  // `npm ci` starts by deleting node_modules, so it is only for where there is none.
  const command = present ? ["install", "--no-save"] : ["ci"];
  console.error(`Installing packages: npm ${command.join(" ")}`);
  const { status, error } = npm([...command, "--include=dev", "--no-audit", "--no-fund"]);
  if (status === 0) return;
  const reason = error ? error.message : "see npm's words above";
  fail(`Could not install the packages: ${reason}.\nRun 'npm ci' by hand, then try again.`);
}

/** npm keeps a copy of what it installed in node_modules; it must agree with the lock file. */
function isUpToDate() {
  const copy = path.join("node_modules", ".package-lock.json");
  if (!existsSync(path.join(root, copy))) return false;
  const installed = readJson(copy).packages;
  return Object.entries(readJson("package-lock.json").packages).every(
    ([where, wanted]) =>
      where === "" ||
      // Binaries for other platforms stay out.
      wanted.optional ||
      wanted.devOptional ||
      installed[where]?.version === wanted.version,
  );
}

/** @param {string[]} args */
function npm(args) {
  /** @type {import("node:child_process").SpawnSyncOptions} */
  const options = { cwd: root, stdio: ["ignore", 2, 2] };
  const cli = process.env.npm_execpath;
  return cli && cli.endsWith(".js")
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(path.join(root, file), "utf8"));
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}
