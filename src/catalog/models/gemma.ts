import type { Model } from "../../catalog/model";
import { cardOf, configOf, paper, weightsOf } from "./sources";
import { attention, bf16First, gated } from "./shapes";

const family = "Gemma";
const gemma3Report = paper("Gemma 3 Technical Report (Gemma Team, 2025)");

// SigLIP of Gemma 3: 27 layers of width 1,152 and 4,304 with biases and norms (15,239,504
// each), patches 588 x 1,152 + 1,152, 4,096 positions x 1,152, a last norm of 2 x 1,152.
// Each size adds the projection 1,152 x h to the text model and its norm of 1,152.
const siglip = 416_866_032;

const gemma4Experts = {
  kind: "experts",
  experts: 128,
  topK: 8,
  expertIntermediateSize: 704,
  // A dense block beside the experts, which every token visits.
  sharedIntermediateSize: 2112,
  gated: true,
} as const;

/** Gemma 3 and 4 of Google: five layers with a sliding window to each that sees everything. */
export const gemmaModels: readonly Model[] = [
  {
    id: "gemma-3-1b",
    name: "Gemma 3 1B",
    family,
    released: "2025-03",
    hubIds: ["google/gemma-3-1b-it", "google/gemma-3-1b-pt"],
    architecture: {
      hiddenSize: 1152,
      vocabularySize: 262144,
      tiedEmbeddings: true,
      layerGroups: [
        { count: 22, mixer: attention(4, 1, 256, 512), feedForward: gated(6912) },
        { count: 4, mixer: attention(4, 1, 256), feedForward: gated(6912) },
      ],
    },
    weightDtypes: bf16First,
    maxContextTokens: 32768,
    publishedParameters: { total: 999_885_952 },
    sources: [configOf("google/gemma-3-1b-it"), weightsOf("google/gemma-3-1b-it"), gemma3Report],
  },
  {
    id: "gemma-3-4b",
    name: "Gemma 3 4B",
    family,
    released: "2025-03",
    hubIds: ["google/gemma-3-4b-it", "google/gemma-3-4b-pt"],
    architecture: {
      hiddenSize: 2560,
      vocabularySize: 262208,
      tiedEmbeddings: true,
      layerGroups: [
        { count: 29, mixer: attention(8, 4, 256, 1024), feedForward: gated(10240) },
        { count: 5, mixer: attention(8, 4, 256), feedForward: gated(10240) },
      ],
      otherParameters: siglip + 1152 * 2560 + 1152,
    },
    weightDtypes: bf16First,
    maxContextTokens: 131072,
    publishedParameters: { total: 4_300_079_472 },
    sources: [
      configOf("google/gemma-3-4b-it"),
      weightsOf("google/gemma-3-4b-it", "Vision tower included."),
      gemma3Report,
    ],
  },
  {
    id: "gemma-3-12b",
    name: "Gemma 3 12B",
    family,
    released: "2025-03",
    hubIds: ["google/gemma-3-12b-it", "google/gemma-3-12b-pt"],
    architecture: {
      hiddenSize: 3840,
      vocabularySize: 262208,
      tiedEmbeddings: true,
      layerGroups: [
        { count: 40, mixer: attention(16, 8, 256, 1024), feedForward: gated(15360) },
        { count: 8, mixer: attention(16, 8, 256), feedForward: gated(15360) },
      ],
      otherParameters: siglip + 1152 * 3840 + 1152,
    },
    weightDtypes: bf16First,
    maxContextTokens: 131072,
    publishedParameters: { total: 12_187_325_040 },
    sources: [
      configOf("google/gemma-3-12b-it"),
      weightsOf("google/gemma-3-12b-it", "Vision tower included."),
      gemma3Report,
    ],
  },
  {
    id: "gemma-3-27b",
    name: "Gemma 3 27B",
    family,
    released: "2025-03",
    hubIds: ["google/gemma-3-27b-it", "google/gemma-3-27b-pt"],
    architecture: {
      hiddenSize: 5376,
      vocabularySize: 262208,
      tiedEmbeddings: true,
      layerGroups: [
        { count: 52, mixer: attention(32, 16, 128, 1024), feedForward: gated(21504) },
        { count: 10, mixer: attention(32, 16, 128), feedForward: gated(21504) },
      ],
      otherParameters: siglip + 1152 * 5376 + 1152,
    },
    weightDtypes: bf16First,
    maxContextTokens: 131072,
    publishedParameters: { total: 27_432_406_640 },
    sources: [
      configOf("google/gemma-3-27b-it"),
      weightsOf("google/gemma-3-27b-it", "Vision tower included."),
      gemma3Report,
    ],
  },
  {
    id: "gemma-4-26b-a4b",
    name: "Gemma 4 26B-A4B",
    family,
    released: "2026-04",
    hubIds: ["google/gemma-4-26B-A4B-it", "google/gemma-4-26B-A4B"],
    architecture: {
      hiddenSize: 2816,
      vocabularySize: 262144,
      tiedEmbeddings: true,
      layerGroups: [
        { count: 25, mixer: attention(16, 8, 256, 1024), feedForward: gemma4Experts },
        {
          count: 5,
          mixer: { ...attention(16, 2, 512), sharedKeyValue: true },
          feedForward: gemma4Experts,
        },
      ],
      // Vision tower: the card's figure; the text model alone is 25.2B.
      otherParameters: 550e6,
    },
    weightDtypes: bf16First,
    maxContextTokens: 262144,
    publishedParameters: { total: 25.75e9, active: 3.8e9 },
    sources: [
      configOf("google/gemma-4-26B-A4B", "Heads of the global layers from its text_config."),
      cardOf(
        "google/gemma-4-26B-A4B-it",
        "States 25.2B in total, 3.8B active, and a vision tower of about 550M beside them; the total here is the sum.",
      ),
    ],
  },
  {
    id: "gemma-4-31b",
    name: "Gemma 4 31B",
    family,
    released: "2026-04",
    hubIds: ["google/gemma-4-31B-it", "google/gemma-4-31B"],
    architecture: {
      hiddenSize: 5376,
      vocabularySize: 262144,
      tiedEmbeddings: true,
      layerGroups: [
        { count: 50, mixer: attention(32, 16, 256, 1024), feedForward: gated(21504) },
        {
          count: 10,
          mixer: { ...attention(32, 4, 512), sharedKeyValue: true },
          feedForward: gated(21504),
        },
      ],
      // Vision tower: the card's figure; the text model alone is 30.7B.
      otherParameters: 550e6,
    },
    weightDtypes: bf16First,
    maxContextTokens: 262144,
    publishedParameters: { total: 31.25e9 },
    sources: [
      configOf("nvidia/Gemma-4-31B-IT-NVFP4", "Heads of the global layers from its text_config."),
      cardOf(
        "google/gemma-4-31B-it",
        "States 30.7B and a vision tower of about 550M beside them; the total here is the sum.",
      ),
    ],
  },
];
