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

describe("a prefill pool on GPUs of its own", () => {
  const scenario = {
    ...paper,
    parallelism: { ...paper.parallelism, tensor: 8 },
    prefillPool: {
      replicas: 2,
      tensor: 4,
      gpu: "h200-sxm",
      smClockHertz: 1.8e9,
      powerLimitWatts: null,
    },
    smClockHertz: 1.2e9,
    speculation: { ...paper.speculation, drafter: "lookup" },
  } as const;
  const parts = (engine: (typeof deployEngines)[number]) => {
    const known = new Map(
      deployRecipe(scenario, engine).parts.map((part) => [part.title, part.text]),
    );
    return {
      prefill: known.get("Prefill: one replica of the pool") ?? "",
      decode: known.get("Decode") ?? "",
      route: known.get("Route") ?? "",
    };
  };

  test("each pool is cut as the scenario says, and only decoding drafts", () => {
    for (const [engine, flag] of [
      ["vllm", "--tensor-parallel-size"],
      ["sglang", "--tp-size"],
      ["tensorrt", "--tp_size"],
    ] as const) {
      const { prefill, decode } = parts(engine);
      expect(prefill).toContain(`${flag} 4`);
      expect(decode).toContain(`${flag} 8`);
      expect(prefill).not.toMatch(/speculative/);
      const notes = deployRecipe(scenario, engine).notes.join();
      expect(notes).toContain("prefill replica 2 times");
      // One decode replica needs no word.
      expect(notes).not.toContain("Start it");
    }
  });

  test("engines are told which side they are and where the cache goes", () => {
    expect(parts("vllm").prefill).toContain("NixlConnector");
    expect(parts("vllm").decode).toContain("NixlConnector");
    expect(parts("sglang").prefill).toContain("--disaggregation-mode prefill");
    expect(parts("sglang").decode).toContain("--disaggregation-mode decode");
    expect(parts("sglang").route).toContain("--pd-disaggregation");
    expect(parts("tensorrt").route).toContain("trtllm-serve disaggregated");
    const text = textOf(scenario, "tensorrt");
    expect(text.match(/cache_transceiver_config/g)).toHaveLength(2);
  });

  test("the pool's clock is locked apart from the others'", () => {
    const locks = deployRecipe(scenario, "vllm").parts.filter(({ text }) => text.includes("-lgc"));
    expect(locks.map(({ title, text }) => [title.slice(0, 12), text])).toEqual([
      ["Decode pool.", "sudo nvidia-smi -pm 1\nsudo nvidia-smi -lgc 1200,1200"],
      ["Prefill pool", "sudo nvidia-smi -pm 1\nsudo nvidia-smi -lgc 1800,1800"],
    ]);
  });
});

test("KV cache in host memory has its size in each engine's unit", () => {
  // 8 ranks of 64 GB are 512 GB, which are 476.8 GiB.
  const scenario = { ...paper, serving: { ...paper.serving, hostKvBytes: 64e9 } };
  expect(scenario.parallelism.tensor).toBe(8);
  expect(textOf(scenario, "vllm")).toContain("--kv-offloading-size 477");
  expect(textOf(scenario, "sglang")).toMatch(
    /--enable-hierarchical-cache \\\n {2}--hicache-size 64/,
  );
  expect(textOf(scenario, "sglang")).not.toContain("--disable-radix-cache");
  expect(textOf(scenario, "tensorrt")).toContain("host_cache_size: 64000000000");
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
