import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

function run(...args: readonly string[]) {
  return spawnSync(process.execPath, ["--import", "tsx", ...args], { cwd: root, encoding: "utf8" });
}

test.each(["evaluate", "explore", "validate", "cross-validate"])("%s --help", (command) => {
  const { status, stdout, stderr } = run(`cli/${command}.ts`, "--help");
  expect(stdout).toMatch(new RegExp(`^usage: npm run --silent ${command} `, "i"));
  expect(stderr).toBe("");
  expect(status).toBe(0);
});

test("what cross-validate cannot leave out is refused before anything is fitted or written", () => {
  const { status, stdout, stderr } = run("cli/cross-validate.ts", "--by", "model,mood");
  expect(stderr).toMatch(/^--by takes model, group, gpu, engine, source, kernels, not "mood"$/m);
  expect(stdout).toBe("");
  expect(status).toBe(2);
});
