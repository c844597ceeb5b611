/**
 * `npm run screenshots [-- NAME ...]`: pictures of the page's main views, to look at,
 * in screenshots/. Builds first where dist/ is older than the sources. With names,
 * only the views whose name contains one of them.
 */
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "@playwright/test";
import { build } from "vite";
import { startStaticServer } from "../test/e2e/support/static-server.mjs";
import { CHROMIUM_ARGS, ensureChromium } from "./find-chromium.mjs";

interface View {
  readonly name: string;
  /** What follows `./` in the address. */
  readonly address: string;
  readonly width: number;
  readonly height: number;
  readonly schemes: readonly ("light" | "dark")[];
  /** What to do before the picture is taken. */
  readonly prepare?: (page: Page) => Promise<void>;
}

const BOTH = ["light", "dark"] as const;

/** Every picture; add a line for a new view. */
const VIEWS: readonly View[] = [
  { name: "wide", address: "", width: 1440, height: 900, schemes: BOTH },
  { name: "phone", address: "", width: 390, height: 844, schemes: BOTH },
  { name: "validation-wide", address: "?view=validation", width: 1440, height: 900, schemes: BOTH },
  { name: "validation-phone", address: "?view=validation", width: 390, height: 844, schemes: BOTH },
  {
    name: "measured-overlay",
    address:
      "?model=llama-3.1-8b&tp=1&engine=vllm-2025&mix=chat&ttft=none&tbt=none&sweep=tensor,batch",
    width: 1440,
    height: 900,
    schemes: BOTH,
  },
  { name: "embed", address: "?embed=1", width: 640, height: 480, schemes: BOTH },
];

const SETTLE_MILLISECONDS = 20_000;

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const dist = path.join(root, "dist");
const folder = path.join(root, "screenshots");

const wanted = process.argv.slice(2);
const views = VIEWS.filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);
if (views.length === 0) {
  console.error(
    `No view is called ${wanted.join(" or ")}. There are: ${VIEWS.map((view) => view.name).join(", ")}.`,
  );
  process.exit(2);
}

if (isStale()) await build({ root, logLevel: "warn" });
mkdirSync(folder, { recursive: true });
const server = await startStaticServer({ root: dist });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
try {
  for (const view of views) {
    for (const scheme of view.schemes) await picture(browser, view, scheme);
  }
} finally {
  await browser.close();
  await server.close();
}

async function picture(browser: Browser, view: View, scheme: "light" | "dark"): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height },
    colorScheme: scheme,
    reducedMotion: "reduce",
    locale: "en-US",
    timezoneId: "UTC",
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") console.error(`${view.name}: ${message.text()}`);
  });
  page.on("pageerror", (error) => console.error(`${view.name}: ${error.stack ?? error.message}`));
  await page.goto(`${server.url}${view.address}`, { waitUntil: "networkidle" });
  await view.prepare?.(page);
  await settle(page);
  const file = path.join(folder, `${view.name}-${scheme}.png`);
  await page.screenshot({ path: file, fullPage: true });
  console.log(path.relative(root, file));
  await context.close();
}

/** Waits until nothing on the page says that it is still at work. */
async function settle(page: Page): Promise<void> {
  const busy = page.locator("[aria-busy=true], [role=progressbar]");
  await busy
    .first()
    .waitFor({ state: "hidden", timeout: SETTLE_MILLISECONDS })
    .catch(() => console.error("Still at work; the picture shows it."));
  await page.waitForTimeout(300);
}

/** Whether any source is newer than the built page. */
function isStale(): boolean {
  const built = statSync(path.join(dist, "index.html"), { throwIfNoEntry: false });
  if (!built) return true;
  const sources = ["src", "workers", "public"].flatMap(filesBelow);
  const files = [...sources, path.join(root, "index.html"), path.join(root, "vite.config.ts")];
  return files.some((file) => statSync(file).mtimeMs > built.mtimeMs);
}

function filesBelow(name: string): readonly string[] {
  if (!existsSync(path.join(root, name))) return [];
  const entries = readdirSync(path.join(root, name), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
