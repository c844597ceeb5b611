import type { FeedForward, GroupedAttention, LayerGroup, Mamba, Model } from "../../catalog/model";
import { cardOf, configOf, paper } from "./sources";
import { attention, bf16First, plain } from "./shapes";

const family = "Nemotron";
const nano2Report = paper(
  "NVIDIA Nemotron Nano 2: An Accurate and Efficient Hybrid Mamba-Transformer Reasoning Model (NVIDIA, 2025)",
);
const nemotronHReport = paper(
  "Nemotron-H: A Family of Accurate and Efficient Hybrid Mamba-Transformer Models (NVIDIA, 2025)",
);

/** What each of a hybrid's layers is, as the letters of `hybrid_override_pattern` count them. */
interface HybridLayers {
  /** M */
  readonly mamba: readonly [count: number, mixer: Mamba];
  /** * */
  readonly attention: readonly [count: number, mixer: GroupedAttention];
  /** - or E */
  readonly feedForward: readonly [count: number, block: FeedForward];
}

/** In these models a layer is either a mixer or a feed-forward block. */
function hybridLayers(layers: HybridLayers): readonly LayerGroup[] {
  const none = { kind: "none" } as const;
  const [mambaCount, mamba] = layers.mamba;
  const [attentionCount, softmax] = layers.attention;
  const [feedForwardCount, feedForward] = layers.feedForward;
  return [
    { count: mambaCount, mixer: mamba, feedForward: none },
    { count: attentionCount, mixer: softmax, feedForward: none },
    { count: feedForwardCount, mixer: none, feedForward },
  ];
}

/** Mamba-2 with eight groups and a convolution over four tokens. */
function mamba2(heads: number, headDim: number, stateSize: number): Mamba {
  return { kind: "mamba2", heads, headDim, stateSize, groups: 8, convolutionWidth: 4 };
}

/** Hybrids of Mamba-2, few attention layers and squared-ReLU blocks without a gate, by NVIDIA. */
export const nemotronModels: readonly Model[] = [
  {
    id: "nemotron-h-8b",
    name: "Nemotron-H 8B",
    family,
    released: "2025-03",
    hubIds: ["nvidia/Nemotron-H-8B-Base-8K"],
    architecture: {
      hiddenSize: 4096,
      vocabularySize: 131072,
      tiedEmbeddings: false,
      layerGroups: hybridLayers({
        mamba: [24, mamba2(128, 64, 128)],
        attention: [4, attention(32, 8, 128)],
        feedForward: [24, plain(21504)],
      }),
    },
    weightDtypes: bf16First,
    maxContextTokens: 8192,
    // As its name gives it, to one digit more in the report.
    publishedParameters: { total: 8.1e9 },
    sources: [configOf("nvidia/Nemotron-H-8B-Base-8K"), nemotronHReport],
  },
  {
    id: "nemotron-h-56b",
    name: "Nemotron-H 56B",
    family,
    released: "2025-03",
    hubIds: ["nvidia/Nemotron-H-56B-Base-8K"],
    architecture: {
      hiddenSize: 8192,
      vocabularySize: 131072,
      tiedEmbeddings: false,
      layerGroups: hybridLayers({
        mamba: [54, mamba2(256, 64, 256)],
        attention: [10, attention(64, 8, 128)],
        feedForward: [54, plain(32768)],
      }),
    },
    weightDtypes: bf16First,
    maxContextTokens: 8192,
    // As its name gives it.
    publishedParameters: { total: 56e9 },
    sources: [configOf("nvidia/Nemotron-H-56B-Base-8K"), nemotronHReport],
  },
  {
    id: "nemotron-nano-9b-v2",
    name: "Nemotron Nano 9B v2",
    family,
    released: "2025-08",
    hubIds: ["nvidia/NVIDIA-Nemotron-Nano-9B-v2", "nvidia/NVIDIA-Nemotron-Nano-9B-v2-Base"],
    architecture: {
      hiddenSize: 4480,
      vocabularySize: 131072,
      tiedEmbeddings: false,
      layerGroups: hybridLayers({
        mamba: [27, mamba2(128, 80, 128)],
        attention: [4, attention(40, 8, 128)],
        feedForward: [25, plain(15680)],
      }),
    },
    weightDtypes: bf16First,
    maxContextTokens: 131072,
    publishedParameters: { total: 8_888_227_328 },
    sources: [
      configOf("nvidia/NVIDIA-Nemotron-Nano-9B-v2"),
      cardOf("nvidia/NVIDIA-Nemotron-Nano-9B-v2"),
      nano2Report,
    ],
  },
  {
    id: "nemotron-nano-12b-v2",
    name: "Nemotron Nano 12B v2",
    family,
    released: "2025-08",
    hubIds: ["nvidia/NVIDIA-Nemotron-Nano-12B-v2", "nvidia/NVIDIA-Nemotron-Nano-12B-v2-Base"],
    architecture: {
      hiddenSize: 5120,
      vocabularySize: 131072,
      tiedEmbeddings: false,
      layerGroups: hybridLayers({
        mamba: [28, mamba2(128, 80, 128)],
        attention: [6, attention(40, 8, 128)],
        feedForward: [28, plain(20480)],
      }),
    },
    weightDtypes: bf16First,
    maxContextTokens: 131072,
    publishedParameters: { total: 12.31e9 },
    sources: [
      configOf("nvidia/NVIDIA-Nemotron-Nano-12B-v2"),
      cardOf("nvidia/NVIDIA-Nemotron-Nano-12B-v2"),
      nano2Report,
    ],
  },
  {
    id: "nemotron-3-nano-30b-a3b",
    name: "Nemotron 3 Nano 30B-A3B",
    family,
    released: "2025-12",
    hubIds: ["nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16"],
    architecture: {
      hiddenSize: 2688,
      vocabularySize: 131072,
      tiedEmbeddings: false,
      layerGroups: hybridLayers({
        mamba: [23, mamba2(64, 64, 128)],
        attention: [6, attention(32, 2, 128)],
        feedForward: [
          23,
          {
            kind: "experts",
            experts: 128,
            topK: 6,
            expertIntermediateSize: 1856,
            sharedIntermediateSize: 3712,
            gated: false,
          },
        ],
      }),
    },
    weightDtypes: bf16First,
    fp8Scales: "channel",
    maxContextTokens: 262144,
    publishedParameters: { total: 31.6e9, active: 3.2e9 },
    sources: [
      configOf("nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16"),
      paper(
        "Nemotron 3 Nano technical report (NVIDIA, 2025)",
        "States 31.6B in total and 3.2B active (3.6B with the embedding).",
      ),
    ],
  },
  {
    id: "nemotron-3-super-120b-a12b",
    name: "Nemotron 3 Super 120B-A12B",
    family,
    released: "2026-03",
    hubIds: ["nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-FP8"],
    architecture: {
      hiddenSize: 4096,
      vocabularySize: 131072,
      tiedEmbeddings: false,
      layerGroups: hybridLayers({
        mamba: [40, mamba2(128, 64, 128)],
        attention: [8, attention(32, 2, 128)],
        feedForward: [
          40,
          {
            kind: "experts",
            experts: 512,
            topK: 22,
            expertIntermediateSize: 2688,
            sharedIntermediateSize: 5376,
            gated: false,
            latentSize: 1024,
          },
        ],
      }),
    },
    weightDtypes: ["bf16", "fp8", "nvfp4"],
    fp8Scales: "channel",
    maxContextTokens: 262144,
    publishedParameters: { total: 120e9, active: 12e9 },
    sources: [
      configOf("nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-FP8"),
      cardOf(
        "nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-FP8",
        "States 120B in total and 12B active. A latent width of 1,024 for the routed experts is the one that gives both.",
      ),
    ],
  },
];
