import { posix } from "node:path";

/** Source files by path from the repository's root, with forward slashes. */
export type SourceTree = ReadonlyMap<string, string>;

const FROM = /^\s*(?:import|export)\b[^;"'`]*?\bfrom\s*["']([^"']+)["']/gm;
const SIDE_EFFECT = /^\s*import\s*["']([^"']+)["']/gm;
const DYNAMIC = /\bimport\(\s*["']([^"']+)["']\s*[,)]/g;
const MODULE_URL = /\bnew URL\(\s*["']([^"']+)["']\s*,\s*import\.meta\.url/g;

/** What a source file imports, as written; types and workers too. */
export function importsOf(source: string): readonly string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  return [FROM, SIDE_EFFECT, DYNAMIC, MODULE_URL].flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => match[1] ?? ""),
  );
}

/** The path that a relative import means, without a query and perhaps without its extension. */
export function importedPath(importer: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  return posix.join(posix.dirname(importer), specifier.replace(/\?.*$/, ""));
}

/** The file of the tree that a relative import means, if it is there. */
export function importedFile(
  tree: SourceTree,
  importer: string,
  specifier: string,
): string | undefined {
  const path = importedPath(importer, specifier);
  return ["", ".ts", ".tsx", ".mjs"].map((end) => `${path}${end}`).find((file) => tree.has(file));
}
