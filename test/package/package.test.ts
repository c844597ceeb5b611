import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { evaluateScenario } from "../../src/compute/ask-core";
import { decodeScenario } from "../../src/scenario/codec";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "wattif-package-"));
const compiler = path.join(root, "node_modules", "typescript", "bin", "tsc");
const nodeTypes = path.join(root, "node_modules", "@types");
const flags = ["--strict", "--target", "es2022", "--module", "nodenext"];
const installed = path.join(folder, "node_modules", "wattif");

function run(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args[0]}: ${error?.message ?? stderr + stdout}`);
  return stdout;
}

// As npm does it for somebody else: built, packed, and unpacked in their node_modules.
beforeAll(() => {
  run("npm", ["pack", "--silent", "--pack-destination", folder], root);
  const packed = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  if (packed === undefined) throw new Error("npm pack made no file");
  run("tar", ["-xzf", packed], folder);
  mkdirSync(path.dirname(installed));
  renameSync(path.join(folder, "package"), installed);
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the packed package answers as the sources do, in plain Node and without other packages", () => {
  const link = "base=llama31-8b-l4@1&batch=8";
  writeFileSync(
    path.join(folder, "use.mjs"),
    `import { decodeScenario, evaluateScenario } from "wattif";
     const { scenario } = decodeScenario(${JSON.stringify(link)});
     console.log(JSON.stringify(evaluateScenario(scenario)));`,
  );
  const answer: unknown = JSON.parse(run(process.execPath, ["use.mjs"], folder));
  const expected = evaluateScenario(decodeScenario(link).scenario);
  expect(answer).toEqual(JSON.parse(JSON.stringify(expected)));
});

test("its declarations compile in a strict project that resolves as Node does, and know the types", () => {
  writeFileSync(
    path.join(folder, "use.ts"),
    `import { evaluate, findGpu, presetScenario, resolveScenario, type Evaluation } from "wattif";
     const resolution = resolveScenario({ ...presetScenario("llama31-8b-l4@1"), maxBatch: 4 });
     if (!resolution.ok) throw new Error(resolution.problems[0]?.reason);
     const result = evaluate(resolution.deployment, resolution.operation);
     const known: Evaluation | null = result.feasible ? result : null;
     export const joules: number | undefined = known?.energy.gpuJoulesPerOutputToken;
     export const watts: number | undefined = findGpu("l4")?.idleWatts;
     // @ts-expect-error A figure that does not exist.
     export const none = known?.energy.gpuHorsepower;`,
  );
  expect(run(process.execPath, [compiler, ...flags, "--noEmit", "use.ts"], folder)).toBe("");
}, 60_000);

test("every example of docs/package.md compiles and runs", () => {
  const document = readFileSync(path.join(root, "docs/package.md"), "utf8");
  const examples = [...document.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) => code);
  expect(examples.length).toBeGreaterThan(2);
  const files = examples.map((code, i) => {
    writeFileSync(path.join(folder, `example-${i}.ts`), code);
    return `example-${i}.ts`;
  });
  run(
    process.execPath,
    [compiler, ...flags, "--types", "node", "--typeRoots", nodeTypes, ...files],
    folder,
  );
  for (const file of files) run(process.execPath, [file.replace(".ts", ".js")], folder);
}, 60_000);

test("it holds the model and its documents, and nothing of the page", () => {
  expect(readdirSync(installed).toSorted()).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "NOTICE",
    "README.md",
    "dist-package",
    "docs",
    "package.json",
  ]);
  expect(readdirSync(path.join(installed, "dist-package")).toSorted()).toEqual([
    "index.js",
    "types",
  ]);
});
