import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "validate-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join("\n"));
  return path;
}

const table = file(
  "mine.csv",
  "model,gpu,num_gpus,tp,engine,batch_mean,input_tokens_mean,output_tokens_mean,tpot_ms",
  "llama-3.1-8b,h100-sxm,1,1,vllm-2026,8,100,200,7.5",
  "llama-3.1-8b,h100-sxm,1,1,vllm-2026,8,100,200,fast",
  "llama-3.1-8b,Foo 9000,1,1,vllm-2026,8,100,200,7.5",
);
const page = file("page.csv", "<!doctype html>", "<p>404</p>");

test("one bad row and one bad file cost nothing else, and are named", () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "cli/validate.ts", "--json", page, table],
    { cwd: root, encoding: "utf8" },
  );
  const { files } = JSON.parse(stdout) as { files: unknown[] };
  expect(files).toEqual([
    expect.objectContaining({
      file: table,
      rows: 2,
      skipped: { "column gpu: unknown GPU: Foo 9000": 1 },
      skippedLines: { "column gpu: unknown GPU: Foo 9000": [4] },
      metrics: { tpot_ms: expect.objectContaining({ n: 1 }) as unknown },
      unread: [`${table}, line 3, column tpot_ms: not a number: "fast"`],
    }),
  ]);
  expect(stderr).toContain(`${page}, line 1, column model: not a table of a known kind`);
  expect(stderr).toContain(`${table}, line 3, column tpot_ms: not a number: "fast"`);
  expect(status).toBe(2);
});

test("a table of which a row cannot be read ends with 1, and prints the rest", () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ["--import", "tsx", "cli/validate.ts", table],
    { cwd: root, encoding: "utf8" },
  );
  expect(status).toBe(1);
  expect(stdout).toMatch(/^ {2}tpot_ms +1 /m);
  expect(stdout).toContain("skipped 1: line 4, column gpu: unknown GPU: Foo 9000");
});
