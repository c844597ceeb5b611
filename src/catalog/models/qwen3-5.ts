import type {
  ExpertFeedForward,
  FeedForward,
  LayerGroup,
  LinearAttention,
  Model,
} from "../../catalog/model";
import { cardOf, configOf, weightsOf } from "./sources";
import { attention, bf16First, gated } from "./shapes";

/** Three layers of linear attention to each of gated softmax attention, head dimension 256. */
function hybridLayers(
  layers: number,
  linearValueHeads: number,
  queryHeads: number,
  kvHeads: number,
  feedForward: FeedForward,
): readonly LayerGroup[] {
  const linear: LinearAttention = {
    kind: "linear",
    keyHeads: 16,
    valueHeads: linearValueHeads,
    keyDim: 128,
    valueDim: 128,
    convolutionWidth: 4,
  };
  const full = { ...attention(queryHeads, kvHeads, 256), outputGate: true };
  return [
    { count: (layers * 3) / 4, mixer: linear, feedForward },
    { count: layers / 4, mixer: full, feedForward },
  ];
}

/** Routed experts and one shared expert of the same width. */
function hybridExperts(experts: number, topK: number, width: number): ExpertFeedForward {
  return {
    kind: "experts",
    experts,
    topK,
    expertIntermediateSize: width,
    sharedIntermediateSize: width,
    gated: true,
  };
}

const qwen3Next: Model["architecture"] = {
  hiddenSize: 2048,
  vocabularySize: 151936,
  tiedEmbeddings: false,
  layerGroups: hybridLayers(48, 32, 16, 2, hybridExperts(512, 10, 512)),
};

// What the weight files of Qwen3.5 and 3.6 hold beside the text model, h = hidden size:
// - a vision tower: 27 layers of width 1,152 and 4,304 with biases and norms (15,239,504
//   each), patches 1,536 x 1,152 + 1,152, 2,304 positions x 1,152, merger 4,608 x 4,608 +
//   4,608 x h with biases, norm 2 x 1,152: 437,132,528 + 4,609 h;
// - a prediction head: one more full-attention layer with its feed-forward block, and a
//   projection 2 h x h with five norms of h.
const qwen35Of27B: Model["architecture"] = {
  hiddenSize: 5120,
  vocabularySize: 248320,
  tiedEmbeddings: false,
  layerGroups: hybridLayers(64, 48, 24, 4, gated(17408)),
  otherParameters: 460_730_096 + 424_698_880,
};

const qwen35Of35B: Model["architecture"] = {
  hiddenSize: 2048,
  vocabularySize: 248320,
  tiedEmbeddings: false,
  layerGroups: hybridLayers(40, 32, 16, 2, hybridExperts(256, 8, 512)),
  otherParameters: 446_571_248 + 844_638_208,
};

const exactNote = "Vision tower and prediction head included.";

/** Qwen3-Next and its successors Qwen3.5 and 3.6 of Alibaba: linear and softmax attention mixed. */
export const qwen35Models: readonly Model[] = [
  {
    id: "qwen3-next-80b-a3b",
    name: "Qwen3 Next 80B-A3B",
    family: "Qwen3",
    released: "2025-09",
    hubIds: ["Qwen/Qwen3-Next-80B-A3B-Instruct", "Qwen/Qwen3-Next-80B-A3B-Thinking"],
    architecture: qwen3Next,
    weightDtypes: bf16First,
    maxContextTokens: 262144,
    publishedParameters: { total: 79_674_391_296 },
    sources: [
      configOf("Qwen/Qwen3-Next-80B-A3B-Instruct"),
      weightsOf("Qwen/Qwen3-Next-80B-A3B-Instruct", "Without the prediction head."),
    ],
  },
  {
    id: "qwen3-coder-next",
    name: "Qwen3 Coder Next 80B-A3B",
    family: "Qwen3",
    released: "2026-02",
    hubIds: ["Qwen/Qwen3-Coder-Next"],
    architecture: qwen3Next,
    weightDtypes: bf16First,
    maxContextTokens: 262144,
    publishedParameters: { total: 79_674_391_296 },
    sources: [
      configOf("Qwen/Qwen3-Coder-Next"),
      cardOf("Qwen/Qwen3-Coder-Next", "Built on Qwen3-Next-80B-A3B, whose count is taken."),
    ],
  },
  {
    id: "qwen3.5-27b",
    name: "Qwen3.5 27B",
    family: "Qwen3.5",
    released: "2026-02",
    hubIds: ["Qwen/Qwen3.5-27B"],
    architecture: qwen35Of27B,
    weightDtypes: bf16First,
    maxContextTokens: 262144,
    publishedParameters: { total: 27_781_427_952 },
    sources: [configOf("Qwen/Qwen3.5-27B"), weightsOf("Qwen/Qwen3.5-27B", exactNote)],
  },
  {
    id: "qwen3.5-35b-a3b",
    name: "Qwen3.5 35B-A3B",
    family: "Qwen3.5",
    released: "2026-02",
    hubIds: ["Qwen/Qwen3.5-35B-A3B"],
    architecture: qwen35Of35B,
    weightDtypes: bf16First,
    maxContextTokens: 262144,
    publishedParameters: { total: 35_951_822_704 },
    sources: [configOf("Qwen/Qwen3.5-35B-A3B"), weightsOf("Qwen/Qwen3.5-35B-A3B", exactNote)],
  },
  {
    id: "qwen3.5-122b-a10b",
    name: "Qwen3.5 122B-A10B",
    family: "Qwen3.5",
    released: "2026-02",
    hubIds: ["Qwen/Qwen3.5-122B-A10B"],
    architecture: {
      hiddenSize: 3072,
      vocabularySize: 248320,
      tiedEmbeddings: false,
      layerGroups: hybridLayers(48, 64, 32, 2, hybridExperts(256, 8, 1024)),
      otherParameters: 451_290_864 + 2_523_675_648,
    },
    weightDtypes: bf16First,
    maxContextTokens: 262144,
    publishedParameters: { total: 125_086_497_008, active: 10e9 },
    sources: [
      configOf("Qwen/Qwen3.5-122B-A10B"),
      weightsOf("Qwen/Qwen3.5-122B-A10B", exactNote),
      cardOf("Qwen/Qwen3.5-122B-A10B", "States 10B active."),
    ],
  },
  {
    id: "qwen3.5-397b-a17b",
    name: "Qwen3.5 397B-A17B",
    family: "Qwen3.5",
    released: "2026-02",
    hubIds: ["Qwen/Qwen3.5-397B-A17B"],
    architecture: {
      hiddenSize: 4096,
      vocabularySize: 248320,
      tiedEmbeddings: false,
      layerGroups: hybridLayers(60, 64, 32, 2, hybridExperts(512, 10, 1024)),
      otherParameters: 456_010_480 + 6_595_563_520,
    },
    weightDtypes: bf16First,
    maxContextTokens: 262144,
    publishedParameters: { total: 403_397_928_944, active: 17e9 },
    sources: [
      configOf("Qwen/Qwen3.5-397B-A17B"),
      weightsOf("Qwen/Qwen3.5-397B-A17B", exactNote),
      cardOf("Qwen/Qwen3.5-397B-A17B", "States 17B active."),
    ],
  },
  {
    id: "qwen3.6-27b",
    name: "Qwen3.6 27B",
    family: "Qwen3.6",
    released: "2026-04",
    hubIds: ["Qwen/Qwen3.6-27B"],
    architecture: qwen35Of27B,
    weightDtypes: bf16First,
    maxContextTokens: 262144,
    publishedParameters: { total: 27_781_427_952 },
    sources: [
      configOf("nvidia/Qwen3.6-27B-NVFP4", "Same shape as Qwen3.5-27B, whose count is taken."),
      weightsOf("Qwen/Qwen3.5-27B", exactNote),
    ],
  },
  {
    id: "qwen3.6-35b-a3b",
    name: "Qwen3.6 35B-A3B",
    family: "Qwen3.6",
    released: "2026-04",
    hubIds: ["Qwen/Qwen3.6-35B-A3B"],
    architecture: qwen35Of35B,
    weightDtypes: bf16First,
    maxContextTokens: 262144,
    publishedParameters: { total: 35_951_822_704 },
    sources: [
      configOf(
        "nvidia/Qwen3.6-35B-A3B-NVFP4",
        "Same shape as Qwen3.5-35B-A3B, whose count is taken.",
      ),
      weightsOf("Qwen/Qwen3.5-35B-A3B", exactNote),
    ],
  },
];
