/** Finds a Chromium for the end-to-end tests and the screenshots, and gets one where there is none. */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * What a headless Chromium needs on a server: no sandbox where it could not start
 * one, and none of its own traffic, which a closed network refuses many times a second.
 */
export const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * The first Chromium on this machine that starts: CHROMIUM_PATH, one on the PATH,
 * an installed application, Playwright's own.
 * @returns {string | undefined}
 */
export function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (starts(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH names a Chromium that does not start: ${chosen}`);
  }
  return [...onPath(), ...APPLICATIONS, playwrightChromium()].find(starts);
}

/**
 * `findChromium`, or else installs one: Playwright's download, then Debian's package.
 * @returns {string}
 */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  console.log("No Chromium found on this machine.");
  for (const { name, possible, commands } of installers()) {
    if (!possible) continue;
    console.log(`Trying ${name}.`);
    if (!commands.every(run)) {
      console.log(`${name} did not work.`);
      continue;
    }
    const installed = findChromium();
    if (installed) return installed;
    console.log(`${name} came, but its Chromium does not start here.`);
  }
  throw new Error(
    [
      "The end-to-end tests need Chromium, and none could be found or installed. Any of these helps:",
      "  - install Chromium or Google Chrome, so that 'chromium' or 'google-chrome' is on the PATH",
      "    (Debian: sudo apt-get install chromium);",
      "  - CHROMIUM_PATH=/path/to/chromium npm test;",
      "  - npx playwright install --with-deps chromium, with access to the internet.",
    ].join("\n"),
  );
}

function installers() {
  const require = createRequire(import.meta.url);
  const playwright = path.join(path.dirname(require.resolve("@playwright/test")), "cli.js");
  const isRoot = process.getuid?.() === 0;
  return [
    {
      name: "Playwright's download",
      possible: true,
      commands: [[process.execPath, playwright, "install", "chromium"]],
    },
    {
      name: "Debian's package",
      possible:
        isRoot && directories().some((folder) => isExecutable(path.join(folder, "apt-get"))),
      commands: [
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
      ],
    },
  ];
}

/** @param {string[]} command */
function run([program, ...args]) {
  const { status } = spawnSync(/** @type {string} */ (program), args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    timeout: 5 * 60_000,
  });
  return status === 0;
}

function onPath() {
  return directories().flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
}

function directories() {
  return (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
}

function playwrightChromium() {
  const require = createRequire(import.meta.url);
  return /** @type {string} */ (require("@playwright/test").chromium.executablePath());
}

/**
 * Some systems ship a 'chromium' that only says where to get one, and a downloaded
 * one may lack libraries, so being there is not enough.
 * @param {string} file
 */
function starts(file) {
  if (!isExecutable(file)) return false;
  // On Windows --version opens a window instead of printing.
  if (process.platform === "win32") return true;
  return spawnSync(file, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}

/** @param {string} file */
function isExecutable(file) {
  if (!existsSync(file)) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
