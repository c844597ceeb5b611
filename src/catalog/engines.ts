import type { Engine } from "./engine";
import type { Source } from "./source";

const vllmDocs: Source = {
  grade: "assumed",
  title: "vLLM release notes and default settings of the period",
};

const silicon: Source = {
  grade: "measured",
  title: "NVIDIA AIConfigurator, silicon sample (Apache-2.0)",
};

/** How every TensorRT-LLM of the measurements schedules. */
const tensorrt = {
  continuousBatching: true,
  prefillTokenBudget: 8192,
  graphMaxTokens: 1024,
  graphsPrompts: true,
  blockExpertRows: 0,
  padsRanks: false,
  memoryShare: 0.9,
  source: silicon,
} as const;

/** Serving engines, oldest first. Their fitted overheads stand in the calibration file under the same id. */
export const engines: readonly Engine[] = [
  {
    id: "vllm-2023",
    name: "vLLM 2023",
    description:
      "One batch at a time, prompts first, then tokens; every kernel launched from Python. The engine of the Splitwise measurements.",
    measurementPrefixes: ["vllm-2023", "vllm-0.1", "vllm-0.2"],
    continuousBatching: false,
    prefillTokenBudget: null,
    graphMaxTokens: 0,
    graphsPrompts: false,
    blockExpertRows: 0,
    padsRanks: false,
    heldPlaces: 0,
    memoryShare: 0.9,
    source: {
      grade: "measured",
      title: "Splitwise (Patel et al., ISCA 2024), characterisation data",
    },
  },
  {
    id: "vllm-2024",
    name: "vLLM early 2024",
    description:
      "Continuous batching with CUDA graphs for decoding; a prompt runs alone while decodes wait. The engine of Towards Greener LLMs.",
    measurementPrefixes: ["vllm-2024", "vllm-0.3", "vllm-0.4", "vllm-0.5", "vllm-0.6", "vllm-0.7"],
    continuousBatching: true,
    prefillTokenBudget: null,
    graphMaxTokens: 256,
    graphsPrompts: false,
    blockExpertRows: 0,
    padsRanks: false,
    heldPlaces: 0,
    memoryShare: 0.9,
    source: vllmDocs,
  },
  {
    id: "vllm-2025",
    name: "vLLM 2025",
    description:
      "The V1 engine: chunked prefill beside decodes, CUDA graphs, scheduling hidden behind the GPU's work.",
    measurementPrefixes: ["vllm-0.8", "vllm-0.9", "vllm-0.10", "vllm-0.11"],
    continuousBatching: true,
    prefillTokenBudget: 8192,
    graphMaxTokens: 512,
    graphsPrompts: true,
    // DeepGEMM, which it multiplies them with, groups rows by whole tiles of 128.
    blockExpertRows: 128,
    padsRanks: true,
    heldPlaces: 0,
    memoryShare: 0.9,
    source: {
      grade: "measured",
      title: "The ML.ENERGY Benchmark v3 (Chung et al., NeurIPS D&B 2025)",
    },
  },
  {
    id: "vllm-2026",
    name: "vLLM 2026",
    description:
      "vLLM 0.12 and later: the scheduler prepares the next step while the GPU works, less host time per sequence.",
    measurementPrefixes: ["vllm"],
    continuousBatching: true,
    prefillTokenBudget: 8192,
    graphMaxTokens: 512,
    graphsPrompts: true,
    blockExpertRows: 0,
    padsRanks: true,
    heldPlaces: 0,
    memoryShare: 0.9,
    source: silicon,
  },
  {
    ...tensorrt,
    id: "trtllm-1.0",
    name: "TensorRT-LLM 1.0",
    description:
      "NVIDIA's engine of mid-2025, with the PyTorch backend: one place of the batch stays empty, so that of as many users as places one waits.",
    measurementPrefixes: ["trtllm-1.0", "trtllm-0", "tensorrt-llm-1.0", "tensorrt-llm-0"],
    // TTFT of AIConfigurator's 177 rows grows by the time of an answer over (users - 1).
    heldPlaces: 1,
  },
  {
    ...tensorrt,
    id: "trtllm-2025",
    name: "TensorRT-LLM 1.1–1.3",
    description:
      "NVIDIA's engine of late 2025: in-flight batching, fused kernels, CUDA graphs, overlapped scheduler.",
    measurementPrefixes: ["trtllm", "tensorrt"],
    heldPlaces: 0,
  },
  {
    id: "sglang-2025",
    name: "SGLang 2025",
    description: "Radix-tree prefix cache, chunked prefill, overlapped scheduling, CUDA graphs.",
    measurementPrefixes: ["sglang"],
    continuousBatching: true,
    prefillTokenBudget: 8192,
    graphMaxTokens: 512,
    graphsPrompts: true,
    blockExpertRows: 0,
    padsRanks: false,
    heldPlaces: 0,
    memoryShare: 0.88,
    source: silicon,
  },
];

/** The engine with this id, or undefined. */
export function findEngine(id: string): Engine | undefined {
  return engines.find((engine) => engine.id === id);
}

/** The engine that a measurement's engine column names: the longest matching prefix wins. */
export function findMeasuredEngine(name: string): Engine | undefined {
  const wanted = name.trim().toLowerCase();
  let best: Engine | undefined;
  let bestLength = 0;
  for (const engine of engines) {
    for (const prefix of [engine.id, ...engine.measurementPrefixes]) {
      const matches =
        wanted === prefix ||
        (wanted.startsWith(prefix) && !/[0-9]/.test(wanted.charAt(prefix.length)));
      if (matches && prefix.length > bestLength) {
        best = engine;
        bestLength = prefix.length;
      }
    }
  }
  return best;
}
