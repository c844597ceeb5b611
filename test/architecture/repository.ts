import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { SourceTree } from "./imports";

const root = fileURLToPath(new URL("../..", import.meta.url));
const SOURCE = /\.(ts|tsx|mjs)$/;
const TEXT = /\.(ts|tsx|mjs|js|json|md|html|css|svg|csv|txt|ya?ml)$|(^|\/)(\.ci\/run|\.git[a-z]+)$/;

/** The sources below those of the given folders that exist. */
export function readSources(...folders: readonly string[]): SourceTree {
  const present = folders.filter((folder) => existsSync(`${root}/${folder}`));
  return read(present.flatMap(filesBelow).filter((path) => SOURCE.test(path)));
}

/** Every text file of the repository that .gitignore does not exclude. */
export function readTexts(): SourceTree {
  const ignored = readFileSync(`${root}/.gitignore`, "utf8")
    .split("\n")
    .map((line) => line.replace(/\/$/, ""));
  const kept = readdirSync(root, { withFileTypes: true }).filter(
    ({ name }) => name !== ".git" && !ignored.includes(name),
  );
  const paths = kept.flatMap((entry) =>
    entry.isDirectory() ? filesBelow(entry.name) : [entry.name],
  );
  return read(paths.filter((path) => TEXT.test(path)));
}

function read(paths: readonly string[]): SourceTree {
  return new Map(paths.map((path) => [path, readFileSync(`${root}/${path}`, "utf8")]));
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(`${root}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
