import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { csvParse } from "d3-dsv";
import { describe, expect, test } from "vitest";
import { decodeScenario } from "../../src/scenario/codec";
import { resolveScenario } from "../../src/scenario/resolve";
import { evaluate } from "../../src/serving/evaluate";

const root = fileURLToPath(new URL("../..", import.meta.url));

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "cli/explore.ts", ...args],
    { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 ** 2 },
  );
  return { status, stdout, stderr };
}

function evaluated(link: string) {
  const resolution = resolveScenario(decodeScenario(link).scenario);
  if (!resolution.ok) throw new Error("does not resolve");
  const { deployment, operation, coefficients } = resolution;
  const result = evaluate(deployment, operation, coefficients);
  if (!result.feasible) throw new Error(result.reason);
  return result;
}

interface Table {
  readonly scenarioLink: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

test("--json holds each figure of the scenario with unit and interval, and the link that opens it", () => {
  const link = "https://example.org/wattif/?tp=4&x=1#top";
  const { status, stdout, stderr } = run(link, "--json");
  expect(status).toBe(0);
  expect(stderr).toMatch(/^x=1: not a parameter/);
  const table = JSON.parse(stdout) as Table;
  expect(table.scenarioLink).toBe(
    "https://example.org/wattif/?v=1&base=paper-llama2-70b@1&tp=4&x=1",
  );
  const byName = new Map(table.rows.map((row) => [row.figure, row]));
  const { tbt } = evaluated("tp=4");
  const row = byName.get("tbt.mean")!;
  expect(row).toMatchObject({ value: tbt.meanSeconds, unit: "s" });
  expect(row.low80).toBeLessThan(tbt.meanSeconds);
  expect(row.high80).toBeGreaterThan(tbt.meanSeconds);
  expect(byName.has("footprint.per_request.dollars")).toBe(true);
});

describe("--sweep", () => {
  const link = "base=llama31-8b-l4@1&sweep=batch";

  test("--csv has a row per configuration that says the same as evaluating it", () => {
    const { status, stdout } = run(link, "--sweep", "--csv");
    expect(status).toBe(0);
    const rows = csvParse(stdout);
    // Powers of two from 1 to 1,024.
    expect(rows.map((row) => Number(row.max_batch))).toEqual(
      Array.from({ length: 11 }, (_, power) => 2 ** power),
    );
    const eight = rows.find((row) => row.max_batch === "8")!;
    const evaluation = evaluated(`${link}&batch=8`);
    expect(Number(eight["tbt_mean [s]"])).toBe(evaluation.tbt.meanSeconds);
    expect(Number(eight["gpu_energy_per_output_token [J/output token]"])).toBe(
      evaluation.energy.gpuJoulesPerOutputToken,
    );
    expect(Number(eight["tbt_mean_low80 [s]"])).toBeLessThan(evaluation.tbt.meanSeconds);
    expect(eight.scenario_link).toBe("?v=1&base=llama31-8b-l4@1&sweep=batch");
    const onFrontier = rows.filter((row) => row.on_throughput_energy_frontier === "true");
    expect(onFrontier.length).toBeGreaterThan(0);
    expect(onFrontier.every((row) => row.runs === "true")).toBe(true);
  });

  test("as text: how many run, and the frontiers' configurations", () => {
    const { status, stdout } = run(link, "--sweep");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^11 configurations, \d+ run/);
    expect(stdout).toMatch(/^batch \d+ .*throughput_energy$/m);
    expect(stdout).not.toMatch(/undefined|NaN/);
  });

  test("where nothing runs, says why and ends with 1", () => {
    const { status, stderr } = run("tp=1&sweep=batch", "--sweep", "--json");
    expect(status).toBe(1);
    expect(stderr).toMatch(/^nothing runs: Needs .* GiB/);
  });
});

test.each([
  [[], "no scenario given"],
  [["hello"], "neither a URL nor a query"],
  [["tp=four"], "tp=four: not a number."],
  [["tp=4", "--json", "--csv"], "not both"],
  [["tp=4", "--xml"], "--xml"],
])("a bad request ends with 2, a message and no figures: %j", (args, message) => {
  const { status, stdout, stderr } = run(...args);
  expect(stderr).toContain(message);
  expect(stdout).toBe("");
  expect(status).toBe(2);
});

test("--deploy prints commands for a shell, all else as comments", () => {
  const { status, stdout } = run("tp=4&clock=1410", "--deploy", "vllm");
  expect(status).toBe(0);
  expect(stdout).toContain("--tensor-parallel-size 4");
  expect(stdout).toContain("sudo nvidia-smi -lgc 1410,1410");
  const first = stdout.split("\n").filter((line) => /^\S/.test(line));
  expect(first.every((line) => /^(#|vllm|sudo)/.test(line))).toBe(true);
  const { status: refused, stderr } = run("tp=4", "--deploy", "ollama");
  expect(refused).toBe(2);
  expect(stderr).toContain("--deploy takes vllm, sglang, tensorrt, not ollama");
});
