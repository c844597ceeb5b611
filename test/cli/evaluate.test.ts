import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { footprint } from "../../src/footprint/footprint";
import { defaultPreset } from "../../src/scenario/presets";
import { resolveScenario } from "../../src/scenario/resolve";
import { scenarioRates } from "../../src/scenario/resolve-footprint";
import type { Scenario } from "../../src/scenario/scenario";
import { evaluate } from "../../src/serving/evaluate";
import { intervals } from "../../src/serving/uncertainty/intervals";

const root = fileURLToPath(new URL("../..", import.meta.url));

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "cli/evaluate.ts", ...args],
    { cwd: root, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

function evaluated(scenario: Scenario) {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) throw new Error("does not resolve");
  const { deployment, operation, coefficients } = resolution;
  const evaluation = evaluate(deployment, operation, coefficients);
  if (!evaluation.feasible) throw new Error(evaluation.reason);
  return {
    evaluation,
    intervals: intervals(deployment, operation, evaluation),
    footprint: footprint(evaluation, scenarioRates(scenario)),
  };
}

describe("a scenario that runs", () => {
  test("a profile in the link counts", () => {
    const plain = "engine=vllm-2026";
    const profile = "profile=rack-7,engine:vllm-2026,gpu:hopper,hoststep:80ms";
    const milliseconds = (link: string): number => {
      const { evaluation } = JSON.parse(run(link, "--json").stdout) as {
        evaluation: { tbt: { meanSeconds: number } };
      };
      return 1000 * evaluation.tbt.meanSeconds;
    };
    // No step is shorter than its host's part that runs before it.
    expect(milliseconds(`${plain}&${profile}`)).toBeGreaterThan(milliseconds(plain) + 10);
  });

  test("--json is what the core answers, SI, with the scenario it was asked", () => {
    const { status, stdout, stderr } = run("?v=1&base=paper-llama2-70b@1&tp=4", "--json");
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const scenario = {
      ...defaultPreset.scenario,
      parallelism: { ...defaultPreset.scenario.parallelism, tensor: 4 },
    };
    const answer: unknown = JSON.parse(stdout);
    expect(answer).toMatchObject({
      preset: "paper-llama2-70b@1",
      scenario,
      notices: [],
      ...(JSON.parse(JSON.stringify(evaluated(scenario))) as object),
    });
  });

  test("prints figures with units, from a full URL too", () => {
    const { status, stdout, stderr } = run("https://example.org/wattif/?base=llama31-8b-l4@1#x");
    expect(status).toBe(0);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^ {2}Model +llama-3\.1-8b$/m);
    expect(stdout).toMatch(
      /^ {2}Time to first token, mean +[\d.,]+ ms \([\d.,]+ to [\d.,]+ ms\)$/m,
    );
    expect(stdout).toMatch(
      /^ {2}Per output token, GPUs +[\d.]+ J\/token \([\d.]+ to [\d.]+ J\/token\)$/m,
    );
    // The preset's L4 has no measurements.
    expect(stdout).toMatch(/^Why the 80 % intervals are wide\n {2}.*L4/m);
    expect(stdout).not.toMatch(/undefined|NaN|object/);
  });

  test("an unknown parameter is told of, and that is all", () => {
    const { status, stderr } = run("base=llama31-8b-l4@1&colour=red");
    expect(status).toBe(0);
    expect(stderr).toMatch(/^colour=red: not a parameter of WattIf/);
  });
});

test("a configuration that cannot run says why and ends with 1", () => {
  const { status, stdout, stderr } = run("tp=1", "--json");
  expect(status).toBe(1);
  expect(stderr).toMatch(/^cannot run \(memory\): .*GiB/);
  expect(JSON.parse(stdout)).toMatchObject({ evaluation: { feasible: false, code: "memory" } });
});

describe("--model-config", () => {
  const folder = mkdtempSync(join(tmpdir(), "wattif-config-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const llama = {
    model_type: "llama",
    hidden_size: 4096,
    num_hidden_layers: 32,
    vocab_size: 128256,
    num_attention_heads: 32,
    num_key_value_heads: 8,
    intermediate_size: 14336,
    tie_word_embeddings: false,
    max_position_embeddings: 131072,
    torch_dtype: "bfloat16",
  };
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  test("serves the model of the file as the catalog's of the same shape", () => {
    const path = file("config.json", JSON.stringify({ ...llama, novelty: 1 }));
    const { status, stdout, stderr } = run("tp=4", "--json", "--model-config", path);
    const ours = JSON.parse(stdout) as { scenario: Scenario; evaluation: unknown };
    const theirs = JSON.parse(run("tp=4&model=llama-3.1-8b", "--json").stdout) as typeof ours;
    expect(status).toBe(0);
    expect(stderr).toBe("config.json: ignored: novelty not understood, without effect.\n");
    expect(ours.scenario).toMatchObject({ model: "custom", customModel: { name: "llama 8.03B" } });
    expect(ours.evaluation).toEqual(theirs.evaluation);
  });

  test("a file that cannot be read ends with 2, the place and no figures", () => {
    const cut = run("tp=4", "--model-config", file("cut.json", '{"hidden_size": 4096,\n}'));
    expect(cut).toMatchObject({ status: 2, stdout: "" });
    expect(cut.stderr).toContain('cut.json: line 2, column 1: not JSON, stops at "}"');
    const bad = run(
      "tp=4",
      "--model-config",
      file("bad.json", JSON.stringify({ ...llama, vocab_size: -1 })),
    );
    expect(bad.status).toBe(2);
    expect(bad.stderr).toContain("bad.json: vocab_size: -1 is not a whole number");
    expect(run("tp=4", "--model-config", join(folder, "none.json")).status).toBe(2);
  });
});

describe("a bad scenario ends with 2, a message and no figures", () => {
  test.each([
    [[], "no scenario given"],
    [[""], "neither a URL nor a query"],
    [["hello"], "neither a URL nor a query"],
    [["tp=4", "clock=1200"], "more than one scenario given"],
    [["tp=4", "--xml"], "--xml"],
    [["tp=four&model=lama"], "tp=four: not a number.\n"],
    [["gpu=h100-sx"], "gpu=h100-sx: not one of the known values. Did you mean h100-sxm?"],
    [["batch=1e999"], "batch=1e999: outside 1 to 8192."],
    [["tp=2&tp=4"], "tp=4: given more than once"],
    [["base=nobody@1"], "base=nobody@1: not a known preset."],
    [["v=99"], "newer WattIf"],
  ])("%j", (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect(stderr).toContain(message);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });
});
