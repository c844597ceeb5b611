import type { FeedForward, LatentAttention, Model, ModelArchitecture } from "../../catalog/model";
import { cardOf, configOf, paper } from "./sources";
import { attention, bf16First, gated } from "./shapes";

const family = "GLM";
const report = paper(
  "GLM-4.5: Agentic, Reasoning, and Coding (ARC) Foundation Models (GLM-4.5 Team, 2025)",
  "355B with 32B active; Air 106B with 12B active. Neither embedding nor head counts as active, nor the prediction head as part of the model.",
);

/** Routed experts of one width, eight per token, and one shared expert. */
function glmExperts(experts: number, width: number): FeedForward {
  return {
    kind: "experts",
    experts,
    topK: 8,
    expertIntermediateSize: width,
    sharedIntermediateSize: width,
    gated: true,
  };
}

const glm45: ModelArchitecture = {
  hiddenSize: 5120,
  vocabularySize: 151552,
  tiedEmbeddings: false,
  layerGroups: [
    { count: 3, mixer: attention(96, 8, 128), feedForward: gated(12288) },
    { count: 89, mixer: attention(96, 8, 128), feedForward: glmExperts(160, 1536) },
  ],
};

const glm5Attention: LatentAttention = {
  kind: "latent",
  queryHeads: 64,
  queryLoraRank: 2048,
  kvLoraRank: 512,
  nopeDim: 192,
  ropeDim: 64,
  valueDim: 256,
  sparseIndex: { topK: 2048, heads: 32, headDim: 128 },
};

/** GLM-4.5 to GLM-5 of Z.ai. */
export const glmModels: readonly Model[] = [
  {
    id: "glm-4.5",
    name: "GLM-4.5 355B-A32B",
    family,
    released: "2025-07",
    hubIds: ["zai-org/GLM-4.5"],
    architecture: glm45,
    weightDtypes: bf16First,
    fp8Scales: "channel",
    maxContextTokens: 131072,
    publishedParameters: { total: 355e9, active: 32e9 },
    sources: [configOf("zai-org/GLM-4.5"), report],
  },
  {
    id: "glm-4.5-air",
    name: "GLM-4.5 Air 106B-A12B",
    family,
    released: "2025-07",
    hubIds: ["zai-org/GLM-4.5-Air"],
    architecture: {
      hiddenSize: 4096,
      vocabularySize: 151552,
      tiedEmbeddings: false,
      layerGroups: [
        { count: 1, mixer: attention(96, 8, 128), feedForward: gated(10944) },
        { count: 45, mixer: attention(96, 8, 128), feedForward: glmExperts(128, 1408) },
      ],
    },
    weightDtypes: bf16First,
    fp8Scales: "channel",
    maxContextTokens: 131072,
    publishedParameters: { total: 106e9, active: 12e9 },
    sources: [configOf("zai-org/GLM-4.5-Air"), report],
  },
  {
    id: "glm-4.6",
    name: "GLM-4.6 355B-A32B",
    family,
    released: "2025-09",
    // GLM-4.7 keeps the shape.
    hubIds: ["zai-org/GLM-4.6", "zai-org/GLM-4.7"],
    architecture: glm45,
    weightDtypes: bf16First,
    fp8Scales: "channel",
    maxContextTokens: 202752,
    publishedParameters: { total: 355e9, active: 32e9 },
    sources: [configOf("zai-org/GLM-4.6", "The shape of GLM-4.5, whose counts are taken."), report],
  },
  {
    id: "glm-5",
    name: "GLM-5 744B-A40B",
    family,
    released: "2026-02",
    // GLM-5.1 and 5.2 keep the shape; the context of 5.2 is 1,048,576 tokens.
    hubIds: ["zai-org/GLM-5", "zai-org/GLM-5.1", "zai-org/GLM-5.2"],
    architecture: {
      hiddenSize: 6144,
      vocabularySize: 154880,
      tiedEmbeddings: false,
      layerGroups: [
        { count: 3, mixer: glm5Attention, feedForward: gated(12288) },
        { count: 75, mixer: glm5Attention, feedForward: glmExperts(256, 2048) },
      ],
    },
    weightDtypes: ["bf16", "fp8", "nvfp4", "int4"],
    maxContextTokens: 202752,
    publishedParameters: { total: 744e9, active: 40e9 },
    sources: [
      configOf("zai-org/GLM-5"),
      configOf("zai-org/GLM-5.2"),
      cardOf("zai-org/GLM-5", "States 744B in total and 40B active."),
    ],
  },
];
