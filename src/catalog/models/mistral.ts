import type { Model } from "../../catalog/model";
import { configOf, paper, weightsOf } from "./sources";
import { attention, bf16First, gated } from "./shapes";

const family = "Mistral";
const mistralPaper = paper("Mistral 7B (Jiang et al., 2023)");
const mixtralPaper = paper("Mixtral of Experts (Jiang et al., 2024)");

/** Mistral and Mixtral of Mistral AI. */
export const mistralModels: readonly Model[] = [
  {
    id: "mistral-7b",
    name: "Mistral 7B v0.1",
    family,
    released: "2023-09",
    hubIds: ["mistralai/Mistral-7B-v0.1", "mistralai/Mistral-7B-Instruct-v0.1"],
    architecture: {
      hiddenSize: 4096,
      vocabularySize: 32000,
      tiedEmbeddings: false,
      layerGroups: [{ count: 32, mixer: attention(32, 8, 128, 4096), feedForward: gated(14336) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 32768,
    publishedParameters: { total: 7_241_732_096 },
    sources: [
      configOf("mistralai/Mistral-7B-v0.1"),
      weightsOf("mistralai/Mistral-7B-v0.1"),
      mistralPaper,
    ],
  },
  {
    id: "mistral-7b-v0.3",
    name: "Mistral 7B v0.3",
    family,
    released: "2024-05",
    hubIds: ["mistralai/Mistral-7B-v0.3", "mistralai/Mistral-7B-Instruct-v0.3"],
    architecture: {
      hiddenSize: 4096,
      vocabularySize: 32768,
      tiedEmbeddings: false,
      layerGroups: [{ count: 32, mixer: attention(32, 8, 128), feedForward: gated(14336) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 32768,
    publishedParameters: { total: 7_248_023_552 },
    sources: [configOf("mistralai/Mistral-7B-v0.3"), weightsOf("mistralai/Mistral-7B-v0.3")],
  },
  {
    id: "mistral-nemo-12b",
    name: "Mistral Nemo 12B",
    family,
    released: "2024-07",
    hubIds: ["mistralai/Mistral-Nemo-Instruct-2407", "mistralai/Mistral-Nemo-Base-2407"],
    architecture: {
      hiddenSize: 5120,
      vocabularySize: 131072,
      tiedEmbeddings: false,
      layerGroups: [{ count: 40, mixer: attention(32, 8, 128), feedForward: gated(14336) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 131072,
    publishedParameters: { total: 12_247_782_400 },
    sources: [
      configOf("mistralai/Mistral-Nemo-Instruct-2407"),
      weightsOf("mistralai/Mistral-Nemo-Instruct-2407"),
    ],
  },
  {
    id: "mistral-small-24b",
    name: "Mistral Small 3 24B",
    family,
    released: "2025-01",
    hubIds: ["mistralai/Mistral-Small-24B-Instruct-2501", "mistralai/Mistral-Small-24B-Base-2501"],
    architecture: {
      hiddenSize: 5120,
      vocabularySize: 131072,
      tiedEmbeddings: false,
      layerGroups: [{ count: 40, mixer: attention(32, 8, 128), feedForward: gated(32768) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 32768,
    publishedParameters: { total: 23_572_403_200 },
    sources: [
      configOf("mistralai/Mistral-Small-24B-Instruct-2501"),
      weightsOf("mistralai/Mistral-Small-24B-Instruct-2501"),
    ],
  },
  {
    id: "mistral-large-2",
    name: "Mistral Large 2 123B",
    family,
    released: "2024-07",
    hubIds: ["mistralai/Mistral-Large-Instruct-2407", "mistralai/Mistral-Large-Instruct-2411"],
    architecture: {
      hiddenSize: 12288,
      vocabularySize: 32768,
      tiedEmbeddings: false,
      layerGroups: [{ count: 88, mixer: attention(96, 8, 128), feedForward: gated(28672) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 131072,
    publishedParameters: { total: 122_610_069_504 },
    sources: [
      configOf("mistralai/Mistral-Large-Instruct-2407"),
      weightsOf("mistralai/Mistral-Large-Instruct-2407"),
    ],
  },
  {
    id: "mixtral-8x7b",
    name: "Mixtral 8x7B",
    family,
    released: "2023-12",
    hubIds: ["mistralai/Mixtral-8x7B-v0.1", "mistralai/Mixtral-8x7B-Instruct-v0.1"],
    architecture: {
      hiddenSize: 4096,
      vocabularySize: 32000,
      tiedEmbeddings: false,
      layerGroups: [
        {
          count: 32,
          mixer: attention(32, 8, 128),
          feedForward: {
            kind: "experts",
            experts: 8,
            topK: 2,
            expertIntermediateSize: 14336,
            sharedIntermediateSize: 0,
            gated: true,
          },
        },
      ],
    },
    weightDtypes: bf16First,
    fp8Scales: "channel",
    maxContextTokens: 32768,
    publishedParameters: { total: 46_702_792_704, active: 12.9e9 },
    sources: [
      configOf("mistralai/Mixtral-8x7B-v0.1"),
      weightsOf("mistralai/Mixtral-8x7B-v0.1"),
      mixtralPaper,
    ],
  },
  {
    id: "mixtral-8x22b",
    name: "Mixtral 8x22B",
    family,
    released: "2024-04",
    // The Instruct tokenizer has 768 more entries: 0.007 % more parameters.
    hubIds: ["mistralai/Mixtral-8x22B-v0.1", "mistralai/Mixtral-8x22B-Instruct-v0.1"],
    architecture: {
      hiddenSize: 6144,
      vocabularySize: 32000,
      tiedEmbeddings: false,
      layerGroups: [
        {
          count: 56,
          mixer: attention(48, 8, 128),
          feedForward: {
            kind: "experts",
            experts: 8,
            topK: 2,
            expertIntermediateSize: 16384,
            sharedIntermediateSize: 0,
            gated: true,
          },
        },
      ],
    },
    weightDtypes: bf16First,
    fp8Scales: "channel",
    maxContextTokens: 65536,
    publishedParameters: { total: 140_620_634_112, active: 39e9 },
    sources: [
      configOf("mistralai/Mixtral-8x22B-v0.1"),
      weightsOf("mistralai/Mixtral-8x22B-v0.1"),
      paper("Cheaper, Better, Faster, Stronger (Mistral AI, 2024)", "States 39B active."),
    ],
  },
];
