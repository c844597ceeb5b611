/**
 * `npm test`: everything that must hold before a change lands, on a fresh clone too.
 * Installs what is missing, then runs one stage after the other and stops at the
 * first that fails. Ends with the number of tests, alone on its line.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const reports = path.join(root, "test-results");
const unitReport = path.join(reports, "unit.json");
const e2eReport = path.join(reports, "e2e.json");

/** @type {NodeJS.ProcessEnv} */
const environment = { ...process.env, CI: "true", TZ: "UTC", LC_ALL: "C" };

/** @type {readonly { name: string, run: () => boolean | Promise<boolean> }[]} */
const stages = [
  { name: "set-up", run: setUp },
  { name: "types", run: () => script("types") },
  { name: "lint", run: () => script("lint") },
  { name: "format", run: () => script("format:check") },
  {
    name: "unit tests",
    run: () =>
      script("unit", "--reporter=default", "--reporter=json", `--outputFile.json=${unitReport}`),
  },
  { name: "build", run: () => script("build") },
  { name: "end-to-end tests", run: () => script("e2e") },
];

rmSync(reports, { recursive: true, force: true });
const failed = await firstFailure();
if (failed) console.log(`\nStopped: ${failed} failed.`);
console.log(`\n${summary(failed !== undefined)}`);
process.exitCode = failed ? 1 : 0;

async function firstFailure() {
  for (const { name, run } of stages) {
    console.log(`\n== ${name}`);
    const start = performance.now();
    const passed = await run();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`== ${name}: ${passed ? "passed" : "failed"} in ${seconds} s`);
    if (!passed) return name;
  }
  return undefined;
}

/** Packages first: finding a Chromium takes one of them. */
async function setUp() {
  if (!node("scripts/ensure-installed.mjs")) return false;
  const { ensureChromium } = await import("./find-chromium.mjs");
  try {
    environment.CHROMIUM_PATH = ensureChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
  console.log(`Chromium: ${environment.CHROMIUM_PATH}`);
  return true;
}

/**
 * Passed and failed tests of the stages that ran, in the form that test runners share.
 * A stage that failed without a failing test, such as types, counts as one.
 * @param {boolean} stopped
 */
function summary(stopped) {
  const unit = report(unitReport);
  const e2e = report(e2eReport)?.stats;
  const passed = (unit?.numPassedTests ?? 0) + (e2e?.expected ?? 0);
  const failedTests = (unit?.numFailedTests ?? 0) + (e2e?.unexpected ?? 0) + (e2e?.flaky ?? 0);
  const skipped = (unit?.numPendingTests ?? 0) + (unit?.numTodoTests ?? 0) + (e2e?.skipped ?? 0);
  const failures = Math.max(failedTests, stopped ? 1 : 0);
  return `${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** @param {string} file */
function report(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined; // The stage that writes it did not run.
  }
}

/** @param {string} name @param {string[]} args */
function script(name, ...args) {
  const npm = process.env.npm_execpath;
  const command = ["run", "--silent", name, "--", ...args];
  return npm ? run(process.execPath, [npm, ...command]) : run("npm", command);
}

/** @param {string} file */
function node(file) {
  return run(process.execPath, [file]);
}

/** @param {string} program @param {string[]} args */
function run(program, args) {
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    env: environment,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (error) console.error(`${program}: ${error.message}`);
  return status === 0;
}
