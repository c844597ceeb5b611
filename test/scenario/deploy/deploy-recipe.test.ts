import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deployEngines, scenarioEngine } from "../../../src/scenario/deploy/deploy-engine";
import { deployRecipe } from "../../../src/scenario/deploy/deploy-recipe";
import { defaultPreset, presetScenario } from "../../../src/scenario/presets";
import { anyScenario } from "../any-scenario";

const paper = defaultPreset.scenario;

function textOf(...[scenario, engine]: Parameters<typeof deployRecipe>): string {
  return deployRecipe(scenario, engine)
    .parts.map(({ text }) => text)
    .join("\n");
}

describe("the paper's scenario, clock locked and power limited", () => {
  const scenario = { ...paper, smClockHertz: 1.41e9, powerLimitWatts: 500 };

  test("vLLM", () => {
    expect(deployRecipe(scenario, "vllm").parts[0]!.text).toBe(
      [
        "vllm serve meta-llama/Llama-2-70b-hf \\",
        "  --tensor-parallel-size 8 \\",
        "  --max-num-seqs 64 \\",
        "  --no-enable-prefix-caching",
      ].join("\n"),
    );
  });

  test("the driver's lines come with each engine, and the way back", () => {
    for (const engine of deployEngines) {
      const text = textOf(scenario, engine);
      expect(text).toContain("nvidia-smi -lgc 1410,1410");
      expect(text).toContain("nvidia-smi -pl 500");
      expect(text).toContain("nvidia-smi -rgc");
      // What a DGX H100's boards take by default.
      expect(text).toContain("nvidia-smi -pl 700");
    }
  });

  test("without either there is nothing to set", () => {
    expect(textOf(paper, "vllm")).not.toContain("nvidia-smi");
  });
});

test("attention DP multiplies the ranks that SGLang and TensorRT-LLM call TP; vLLM keeps it apart", () => {
  const parallelism = { tensor: 2, pipeline: 1, expert: 8, attentionData: 4, replicas: 1 };
  const scenario = { ...presetScenario("deepseek-r1-h200@1"), parallelism };
  expect(textOf(scenario, "vllm")).toMatch(
    /--tensor-parallel-size 2 \\\n {2}--data-parallel-size 4 \\\n {2}--enable-expert-parallel/,
  );
  expect(textOf(scenario, "sglang")).toMatch(/--tp-size 8 \\\n {2}--dp-size 4/);
  expect(textOf(scenario, "tensorrt")).toContain("--tp_size 8");
  expect(deployRecipe(scenario, "tensorrt").notes.join()).toMatch(/attention DP 4 has no option/);
});

test("speculation's options hold JSON that a shell hands on whole", () => {
  const speculation = { ...paper.speculation, drafter: "lookup", draftTokens: 5 } as const;
  const text = textOf({ ...paper, speculation }, "vllm");
  const [, json = ""] = /--speculative-config '(.*)'/.exec(text) ?? [];
  expect(JSON.parse(json)).toMatchObject({ method: "ngram", num_speculative_tokens: 5 });
});

test("what has no flag is said", () => {
  const notes = deployRecipe(
    {
      ...paper,
      parallelism: { ...paper.parallelism, replicas: 3 },
      serving: { ...paper.serving, idle: "parked", prefillClockHertz: 1.98e9, hostKvBytes: 1e10 },
      weightDtype: "int4",
    },
    "vllm",
  ).notes.join("\n");
  for (const words of ["3 times", "idle", "prefill", "host memory", "INT4"]) {
    expect(notes).toContain(words);
  }
});

test("the engine's own recipe does not warn that its figures are another's", () => {
  for (const engine of deployEngines) {
    const warned = deployRecipe(paper, engine).notes.some((note) => note.includes("differ"));
    expect(warned).toBe(engine !== scenarioEngine(paper));
  }
});

test("any scenario has a command without a hole in it", () => {
  fc.assert(
    fc.property(anyScenario, fc.constantFrom(...deployEngines), (scenario, engine) => {
      const text = textOf(scenario, engine);
      expect(text).toMatch(/vllm serve|sglang\.launch_server|trtllm-serve/);
      expect(text).not.toMatch(/undefined|NaN|null|\[object/);
    }),
  );
});
