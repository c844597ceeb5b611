import type { LayerGroup, Model } from "../../catalog/model";
import { cardOf, configOf, paper, weightsOf } from "./sources";
import { attention, bf16First, gated } from "./shapes";

const family = "Qwen3";
const report = paper("Qwen3 Technical Report (Qwen Team, 2025)");

function qwen3Experts(experts: number, expertIntermediateSize: number): LayerGroup["feedForward"] {
  return {
    kind: "experts",
    experts,
    topK: 8,
    expertIntermediateSize,
    sharedIntermediateSize: 0,
    gated: true,
  };
}

const qwen3Of30B: Model["architecture"] = {
  hiddenSize: 2048,
  vocabularySize: 151936,
  tiedEmbeddings: false,
  layerGroups: [{ count: 48, mixer: attention(32, 4, 128), feedForward: qwen3Experts(128, 768) }],
};

/**
 * Qwen3 of Alibaba, dense and with experts. Up to 1.7B the weight files repeat the
 * shared head, which the counts here do not.
 */
export const qwen3Models: readonly Model[] = [
  {
    id: "qwen3-0.6b",
    name: "Qwen3 0.6B",
    family,
    released: "2025-04",
    hubIds: ["Qwen/Qwen3-0.6B"],
    architecture: {
      hiddenSize: 1024,
      vocabularySize: 151936,
      tiedEmbeddings: true,
      layerGroups: [{ count: 28, mixer: attention(16, 8, 128), feedForward: gated(3072) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 40960,
    publishedParameters: { total: 596_049_920 },
    sources: [configOf("Qwen/Qwen3-0.6B"), weightsOf("Qwen/Qwen3-0.6B"), report],
  },
  {
    id: "qwen3-1.7b",
    name: "Qwen3 1.7B",
    family,
    released: "2025-04",
    hubIds: ["Qwen/Qwen3-1.7B"],
    architecture: {
      hiddenSize: 2048,
      vocabularySize: 151936,
      tiedEmbeddings: true,
      layerGroups: [{ count: 28, mixer: attention(16, 8, 128), feedForward: gated(6144) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 40960,
    publishedParameters: { total: 1_720_574_976 },
    sources: [configOf("Qwen/Qwen3-1.7B"), weightsOf("Qwen/Qwen3-1.7B"), report],
  },
  {
    id: "qwen3-4b",
    name: "Qwen3 4B",
    family,
    released: "2025-04",
    // The 2507 releases take 262,144 tokens, the first 40,960.
    hubIds: ["Qwen/Qwen3-4B", "Qwen/Qwen3-4B-Instruct-2507", "Qwen/Qwen3-4B-Thinking-2507"],
    architecture: {
      hiddenSize: 2560,
      vocabularySize: 151936,
      tiedEmbeddings: true,
      layerGroups: [{ count: 36, mixer: attention(32, 8, 128), feedForward: gated(9728) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 262144,
    publishedParameters: { total: 4_022_468_096 },
    sources: [configOf("Qwen/Qwen3-4B"), weightsOf("Qwen/Qwen3-4B"), report],
  },
  {
    id: "qwen3-8b",
    name: "Qwen3 8B",
    family,
    released: "2025-04",
    hubIds: ["Qwen/Qwen3-8B"],
    architecture: {
      hiddenSize: 4096,
      vocabularySize: 151936,
      tiedEmbeddings: false,
      layerGroups: [{ count: 36, mixer: attention(32, 8, 128), feedForward: gated(12288) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 40960,
    publishedParameters: { total: 8_190_735_360 },
    sources: [configOf("Qwen/Qwen3-8B"), weightsOf("Qwen/Qwen3-8B"), report],
  },
  {
    id: "qwen3-14b",
    name: "Qwen3 14B",
    family,
    released: "2025-04",
    hubIds: ["Qwen/Qwen3-14B"],
    architecture: {
      hiddenSize: 5120,
      vocabularySize: 151936,
      tiedEmbeddings: false,
      layerGroups: [{ count: 40, mixer: attention(40, 8, 128), feedForward: gated(17408) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 40960,
    publishedParameters: { total: 14_768_307_200 },
    sources: [configOf("Qwen/Qwen3-14B"), weightsOf("Qwen/Qwen3-14B"), report],
  },
  {
    id: "qwen3-32b",
    name: "Qwen3 32B",
    family,
    released: "2025-04",
    hubIds: ["Qwen/Qwen3-32B"],
    architecture: {
      hiddenSize: 5120,
      vocabularySize: 151936,
      tiedEmbeddings: false,
      layerGroups: [{ count: 64, mixer: attention(64, 8, 128), feedForward: gated(25600) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 40960,
    publishedParameters: { total: 32_762_123_264 },
    sources: [configOf("Qwen/Qwen3-32B"), weightsOf("Qwen/Qwen3-32B"), report],
  },
  {
    id: "qwen3-30b-a3b",
    name: "Qwen3 30B-A3B",
    family,
    released: "2025-04",
    // The 2507 releases take 262,144 tokens, the first 40,960.
    hubIds: [
      "Qwen/Qwen3-30B-A3B",
      "Qwen/Qwen3-30B-A3B-Instruct-2507",
      "Qwen/Qwen3-30B-A3B-Thinking-2507",
    ],
    architecture: qwen3Of30B,
    weightDtypes: bf16First,
    maxContextTokens: 262144,
    publishedParameters: { total: 30_532_122_624, active: 3.3e9 },
    sources: [
      configOf("Qwen/Qwen3-30B-A3B"),
      weightsOf("Qwen/Qwen3-30B-A3B"),
      cardOf("Qwen/Qwen3-30B-A3B", "States 3.3B active, embedding included."),
    ],
  },
  {
    id: "qwen3-235b-a22b",
    name: "Qwen3 235B-A22B",
    family,
    released: "2025-04",
    // The 2507 releases take 262,144 tokens, the first 40,960.
    hubIds: [
      "Qwen/Qwen3-235B-A22B",
      "Qwen/Qwen3-235B-A22B-Instruct-2507",
      "Qwen/Qwen3-235B-A22B-Thinking-2507",
    ],
    architecture: {
      hiddenSize: 4096,
      vocabularySize: 151936,
      tiedEmbeddings: false,
      layerGroups: [
        { count: 94, mixer: attention(64, 4, 128), feedForward: qwen3Experts(128, 1536) },
      ],
    },
    weightDtypes: bf16First,
    maxContextTokens: 262144,
    publishedParameters: { total: 235_093_634_560, active: 22e9 },
    sources: [configOf("Qwen/Qwen3-235B-A22B"), weightsOf("Qwen/Qwen3-235B-A22B"), report],
  },
  {
    id: "qwen3-coder-30b-a3b",
    name: "Qwen3 Coder 30B-A3B",
    family,
    released: "2025-07",
    hubIds: ["Qwen/Qwen3-Coder-30B-A3B-Instruct"],
    architecture: qwen3Of30B,
    weightDtypes: bf16First,
    maxContextTokens: 262144,
    publishedParameters: { total: 30_532_122_624, active: 3.3e9 },
    sources: [
      configOf("Qwen/Qwen3-Coder-30B-A3B-Instruct"),
      weightsOf("Qwen/Qwen3-Coder-30B-A3B-Instruct"),
      cardOf("Qwen/Qwen3-Coder-30B-A3B-Instruct", "States 3.3B active."),
    ],
  },
  {
    id: "qwen3-coder-480b-a35b",
    name: "Qwen3 Coder 480B-A35B",
    family,
    released: "2025-07",
    hubIds: ["Qwen/Qwen3-Coder-480B-A35B-Instruct"],
    architecture: {
      hiddenSize: 6144,
      vocabularySize: 151936,
      tiedEmbeddings: false,
      layerGroups: [
        { count: 62, mixer: attention(96, 8, 128), feedForward: qwen3Experts(160, 2560) },
      ],
    },
    weightDtypes: bf16First,
    maxContextTokens: 262144,
    publishedParameters: { total: 480_154_875_392, active: 35e9 },
    sources: [
      configOf("Qwen/Qwen3-Coder-480B-A35B-Instruct"),
      weightsOf("Qwen/Qwen3-Coder-480B-A35B-Instruct"),
      cardOf("Qwen/Qwen3-Coder-480B-A35B-Instruct", "States 35B active."),
    ],
  },
];
