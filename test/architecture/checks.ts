import { importedFile, importedPath, importsOf, type SourceTree } from "./imports";
import { ALLOWED_IMPORTS, CORE_LAYERS, CORE_PACKAGES, layerOf } from "./layer-order";

/** Every check takes a tree of sources and answers with one line for each violation. */
type Violations = readonly string[];

/** Imports that point upwards, out of the house, or from the core to a package it must not know. */
export function wrongImports(tree: SourceTree): Violations {
  return eachFile(tree, (path, source) => {
    const layer = layerOf(path);
    if (layer === undefined) return [];
    const allowed = ALLOWED_IMPORTS[layer];
    if (allowed === undefined) return [`${path}: '${layer}' is not a layer`];
    return importsOf(source).flatMap((specifier) => {
      const target = importedPath(path, specifier);
      if (target === undefined)
        return wrongPackage(layer, specifier) ? [`${path}: ${specifier}`] : [];
      const targetLayer = layerOf(target);
      const fine =
        targetLayer === layer || (targetLayer !== undefined && allowed.includes(targetLayer));
      return fine ? [] : [`${path}: ${specifier}`];
    });
  });
}

function wrongPackage(layer: string, specifier: string): boolean {
  if (CORE_LAYERS.includes(layer)) return !CORE_PACKAGES.includes(specifier);
  return specifier.startsWith("node:");
}

/** Files that import themselves by way of others, each loop once, types included. */
export function importCycles(tree: SourceTree): Violations {
  const finished = new Set<string>();
  const cycles: string[] = [];
  for (const path of tree.keys()) visit(path, []);
  return cycles;

  function visit(path: string, trail: readonly string[]): void {
    if (trail.includes(path)) {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
      return;
    }
    if (finished.has(path)) return;
    for (const specifier of importsOf(tree.get(path) ?? "")) {
      const next = importedFile(tree, path, specifier);
      if (next !== undefined) visit(next, [...trail, path]);
    }
    finished.add(path);
  }
}

/** Files that only hand on what others export: an import should name where a thing lives. */
export function barrelFiles(tree: SourceTree): Violations {
  return eachFile(tree, (path, source) =>
    /(^|\/)index\.tsx?$/.test(path) || /^export\b[^;"'`=(]*?\bfrom\s*["']/m.test(source)
      ? [path]
      : [],
  );
}

/** Sources too long to take in; tables of data may be longer. */
export function longFiles(tree: SourceTree, mostLines = 400): Violations {
  return eachFile(tree, (path, source) => {
    const isTable = /^(src|test)\/catalog\//.test(path) || /coefficients[^/]*\.ts$/.test(path);
    const lines = source.split("\n").length - 1;
    return lines > mostLines && !isTable ? [`${path}: ${lines} lines`] : [];
  });
}

/** Clocks and global randomness in the core, which must answer the same question with the same figures. */
export function impureCore(tree: SourceTree): Violations {
  return eachFile(tree, (path, source) => {
    if (!CORE_LAYERS.includes(layerOf(path) ?? "")) return [];
    const found = source.match(
      /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/g,
    );
    return (found ?? []).map((call) => `${path}: ${call}`);
  });
}

/** Paths that are true on one machine only. */
export function machinePaths(tree: SourceTree): Violations {
  return eachFile(tree, (path, source) =>
    [
      ...source.matchAll(
        /(?<![\w.~/-])\/(?:work|root|home\/\w+|Users\/\w+)\/\S*|\.\.\/shared\/\S*/g,
      ),
    ].map(([found]) => `${path}: ${found}`),
  );
}

function eachFile(
  tree: SourceTree,
  check: (path: string, source: string) => readonly string[],
): Violations {
  return [...tree].flatMap(([path, source]) => check(path, source));
}
