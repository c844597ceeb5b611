import type { Source } from "../catalog/source";
import { neutralFootprint } from "./neutral-footprint";
import { neutralPrefillPool } from "./prefill-pool-choice";
import type { Preset } from "./preset";
import type { Scenario } from "./scenario";
import { neutralServing } from "./serving-choice";
import { neutralSpeculation } from "./speculation-choice";
import { neutralTargetTerms, noTargets } from "./target-terms";

const towardsGreener: Source = {
  grade: "measured",
  title: "Towards Greener LLMs (Stojkovic et al., arXiv 2403.20306)",
  url: "https://arxiv.org/abs/2403.20306",
};

const dynamoLlm: Source = {
  grade: "measured",
  title: "DynamoLLM (Stojkovic et al., arXiv 2408.00741)",
  url: "https://arxiv.org/abs/2408.00741",
};

const mlEnergy: Source = {
  grade: "measured",
  title: "The ML.ENERGY Benchmark v3 (Chung et al., NeurIPS D&B 2025)",
};

const azureTraces: Source = {
  grade: "measured",
  title: "Azure LLM inference traces 2023, Azure Public Dataset (Patel et al., ISCA 2024)",
};

const invented: Source = {
  grade: "assumed",
  title: "A set-up as people run it, not a measured one",
};

/** What most presets share. Published presets stand on it: see docs/scenario-format.md before changing it. */
const common = {
  engine: "vllm-2025",
  weightDtype: "bf16",
  kvDtype: "bf16",
  parallelism: { tensor: 1, pipeline: 1, expert: 1, attentionData: 1, replicas: 1 },
  maxBatch: 64,
  load: { kind: "full" },
  smClockHertz: null,
  powerLimitWatts: null,
  serving: neutralServing,
  speculation: neutralSpeculation,
  prefillPool: neutralPrefillPool,
  targets: noTargets,
  targetTerms: neutralTargetTerms,
  sweepAxes: ["tensor", "batch", "clock"],
  sweepGpus: ["h100-sxm", "h200-sxm", "b200-sxm", "mi300x"],
  latencyAxis: "tbt",
  energyBoundary: "gpu",
  footprint: neutralFootprint,
} as const satisfies Partial<Scenario>;

/** All presets ever published, the default first. */
export const presets: readonly Preset[] = [
  preset("paper-llama2-70b", 1, {
    title: "The paper's set-up: Llama 2 70B on a DGX H100",
    whatToNotice:
      "Lower the clock a little: energy per token falls faster than the time between tokens rises; too low, and idle power wins.",
    sources: [towardsGreener, dynamoLlm],
    scenario: {
      ...common,
      model: "llama-2-70b",
      gpu: "h100-sxm",
      engine: "vllm-2024",
      mix: [{ workload: "medium-medium", weight: 1 }],
      parallelism: { ...common.parallelism, tensor: 8 },
      targets: { ttftSeconds: 1, tbtSeconds: 0.2, e2eSeconds: null },
    },
  }),
  preset("azure-chat-h100", 1, {
    title: "A production chat service: Llama 3.1 70B on H100s under Azure's conversations",
    whatToNotice:
      "At this rate the batch is never full: two GPUs instead of four, or a lower clock, save energy and still keep the targets.",
    sources: [azureTraces, dynamoLlm],
    scenario: {
      ...common,
      model: "llama-3.1-70b",
      gpu: "h100-sxm",
      weightDtype: "fp8",
      mix: [{ workload: "azure-conversation", weight: 1 }],
      parallelism: { ...common.parallelism, tensor: 4 },
      maxBatch: 128,
      load: { kind: "rate", requestsPerSecond: 4 },
      targets: { ttftSeconds: 1, tbtSeconds: 0.5, e2eSeconds: null },
      energyBoundary: "server",
    },
  }),
  preset("azure-code-h100", 1, {
    title: "A coding assistant: long prompts, very short answers",
    whatToNotice:
      "Most energy goes into reading prompts: beyond a modest batch, more sequences at once save little.",
    sources: [azureTraces],
    scenario: {
      ...common,
      model: "qwen3-coder-30b-a3b",
      gpu: "h100-sxm",
      mix: [{ workload: "azure-code", weight: 1 }],
      parallelism: { ...common.parallelism, tensor: 2 },
      latencyAxis: "ttft",
    },
  }),
  preset("llama31-8b-l4", 1, {
    title: "A small model on a small card: Llama 3.1 8B on one L4",
    whatToNotice:
      "One running sequence draws nearly the power of sixteen: batching alone cuts the energy per token about tenfold.",
    sources: [invented],
    scenario: {
      ...common,
      model: "llama-3.1-8b",
      gpu: "l4",
      weightDtype: "fp8",
      mix: [{ workload: "chat", weight: 1 }],
      maxBatch: 16,
      sweepAxes: ["weights", "batch", "clock"],
    },
  }),
  preset("gpt-oss-120b-h100", 1, {
    title: "A sparse open model: gpt-oss 120B in MXFP4 on one H100",
    whatToNotice:
      "Energy per token falls with every doubling of the batch, until the KV cache of long answers fills the one GPU.",
    sources: [mlEnergy],
    scenario: {
      ...common,
      model: "gpt-oss-120b",
      gpu: "h100-sxm",
      weightDtype: "mxfp4",
      mix: [{ workload: "reasoning", weight: 1 }],
      maxBatch: 32,
    },
  }),
  preset("deepseek-r1-h200", 1, {
    title: "A reasoning giant: DeepSeek R1 in FP8 on eight H200s",
    whatToNotice:
      "671 billion parameters in memory, 37 billion at work: a small batch wakes most experts for few tokens each.",
    sources: [mlEnergy],
    scenario: {
      ...common,
      model: "deepseek-r1",
      gpu: "h200-sxm",
      engine: "sglang-2025",
      weightDtype: "fp8",
      mix: [{ workload: "reasoning", weight: 1 }],
      parallelism: { ...common.parallelism, tensor: 8, expert: 8 },
      sweepAxes: ["batch", "clock"],
    },
  }),
  preset("qwen3-30b-a3b-rtx-pro-6000", 1, {
    title: "A workstation: Qwen3 30B-A3B on one RTX PRO 6000",
    whatToNotice:
      "The lever is the clock: slower, the card draws far less, and tokens still come faster than anyone reads.",
    sources: [invented],
    scenario: {
      ...common,
      model: "qwen3-30b-a3b",
      gpu: "rtx-pro-6000",
      weightDtype: "fp8",
      mix: [
        { workload: "chat", weight: 60 },
        { workload: "code-completion", weight: 40 },
      ],
      maxBatch: 32,
      sweepAxes: ["weights", "batch", "clock"],
    },
  }),
  preset("llama31-70b-b200", 1, {
    title: "A dense model on Blackwell: Llama 3.1 70B on B200s",
    whatToNotice:
      "Fewer bits per weight move the whole frontier, in latency and in energy at once.",
    sources: [mlEnergy],
    scenario: {
      ...common,
      model: "llama-3.1-70b",
      gpu: "b200-sxm",
      weightDtype: "fp8",
      kvDtype: "fp8",
      mix: [{ workload: "chat", weight: 1 }],
      parallelism: { ...common.parallelism, tensor: 2 },
      maxBatch: 256,
      sweepAxes: ["weights", "tensor", "batch"],
    },
  }),
  preset("reasoning-b200", 1, {
    title: "Thinking at length: Qwen3 235B-A22B on B200s",
    whatToNotice:
      "Answers of thousands of tokens fill the memory with KV cache: it, not the weights, limits the batch.",
    sources: [mlEnergy],
    scenario: {
      ...common,
      model: "qwen3-235b-a22b",
      gpu: "b200-sxm",
      weightDtype: "fp8",
      mix: [{ workload: "reasoning", weight: 1 }],
      parallelism: { ...common.parallelism, tensor: 4 },
      maxBatch: 256,
    },
  }),
  preset("gpus-llama31-70b", 1, {
    title: "Which GPU? Llama 3.1 70B on six of them",
    whatToNotice:
      "The frontier changes hands: which GPU needs the least energy depends on how fast tokens must come.",
    sources: [invented],
    scenario: {
      ...common,
      model: "llama-3.1-70b",
      gpu: "h100-sxm",
      mix: [{ workload: "chat", weight: 1 }],
      parallelism: { ...common.parallelism, tensor: 4 },
      sweepAxes: ["gpu", "tensor", "batch"],
      sweepGpus: ["a100-sxm", "h100-sxm", "h200-sxm", "b200-sxm", "mi300x", "l40s"],
    },
  }),
];

/** What opens without a link, and what a link without `base` is read against. */
export const defaultPreset: Preset = presets[0]!;

const presetById: ReadonlyMap<string, Preset> = new Map(presets.map((known) => [known.id, known]));

/** The preset with this id (`name@version`), whatever the case. */
export function findPreset(id: string): Preset | undefined {
  return presetById.get(id.toLowerCase());
}

/** The scenario of a preset. Throws a RangeError where no preset has this id. */
export function presetScenario(id: string): Scenario {
  const found = findPreset(id);
  if (found === undefined) throw new RangeError(`no preset ${id}`);
  return found.scenario;
}

function preset(
  name: string,
  version: number,
  content: Omit<Preset, "id" | "name" | "version">,
): Preset {
  return { id: `${name}@${version}`, name, version, ...content };
}
