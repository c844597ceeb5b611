/**
 * Builds what `import ... from "wattif"` finds, into dist-package: one module without
 * dependencies, and the declarations of its types with their documentation.
 * npm runs it by itself before it packs, and when WattIf is installed from git.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const output = path.join(root, "dist-package");
const types = path.join(output, "types");
const compiler = path.join(root, "node_modules", "typescript", "bin", "tsc");

// Installed without its tools, as `npm ci --omit=dev` does, there is nothing to build with.
if (existsSync(compiler)) await tryToBuild();
else console.error("wattif: packages for development are missing, dist-package is not built");

/** Whoever wants the package must know that it failed; whoever works on WattIf must be able to install all the same. */
async function tryToBuild() {
  try {
    await buildPackage();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error("wattif: dist-package could not be built");
    const { npm_command: command } = process.env;
    const wanted = command === "pack" || command === "publish";
    // npm sets this while it prepares a package that is installed from git.
    if (wanted || process.env._PACOTE_NO_PREPARE_ !== undefined) process.exitCode = 1;
  }
}

async function buildPackage() {
  rmSync(output, { recursive: true, force: true });
  const { build } = await import("vite");
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: {
      outDir: output,
      target: "es2022",
      minify: false,
      lib: { entry: path.join(root, "src/index.ts"), formats: ["es"], fileName: "index" },
    },
  });
  const { status } = spawnSync(
    process.execPath,
    [compiler, "-p", path.join(root, "tsconfig.package.json"), "--outDir", types],
    { stdio: ["ignore", 2, 2] },
  );
  if (status !== 0) throw new Error("the declarations of its types could not be written");
  for (const file of filesBelow(types)) {
    writeFileSync(file, withExtensions(readFileSync(file, "utf8")));
  }
}

/**
 * Node's way of resolving needs the endings that bundlers do without.
 * @param {string} declarations
 */
function withExtensions(declarations) {
  return declarations.replaceAll(
    /((?:from|import)\s*\(?\s*["'])(\.{1,2}\/[^"']+?)(["'])/g,
    (whole, before, specifier, after) =>
      /\.(js|json)$/.test(specifier) ? whole : `${before}${specifier}.js${after}`,
  );
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(file) : [file];
  });
}
