import type { LayerGroup, Model } from "../../catalog/model";
import { configOf, paper } from "./sources";
import { attention } from "./shapes";

const family = "gpt-oss";
const card = paper(
  "gpt-oss-120b & gpt-oss-20b Model Card (OpenAI, 2025)",
  "Active parameters include the head and not the embedding.",
);

/** Every second layer sees 128 tokens, the others everything. */
function gptOssLayers(layers: number, experts: number): readonly LayerGroup[] {
  const feedForward = {
    kind: "experts",
    experts,
    topK: 4,
    expertIntermediateSize: 2880,
    sharedIntermediateSize: 0,
    gated: true,
  } as const;
  return [
    { count: layers / 2, mixer: attention(64, 8, 64, 128), feedForward },
    { count: layers / 2, mixer: attention(64, 8, 64), feedForward },
  ];
}

/** gpt-oss of OpenAI. */
export const gptOssModels: readonly Model[] = [
  {
    id: "gpt-oss-20b",
    name: "gpt-oss 20B",
    family,
    released: "2025-08",
    hubIds: ["openai/gpt-oss-20b"],
    architecture: {
      hiddenSize: 2880,
      vocabularySize: 201088,
      tiedEmbeddings: false,
      layerGroups: gptOssLayers(24, 32),
    },
    weightDtypes: ["mxfp4", "bf16", "fp8", "nvfp4"],
    maxContextTokens: 131072,
    publishedParameters: { total: 20.91e9, active: 3.61e9 },
    sources: [configOf("openai/gpt-oss-20b"), card],
  },
  {
    id: "gpt-oss-120b",
    name: "gpt-oss 120B",
    family,
    released: "2025-08",
    hubIds: ["openai/gpt-oss-120b"],
    architecture: {
      hiddenSize: 2880,
      vocabularySize: 201088,
      tiedEmbeddings: false,
      layerGroups: gptOssLayers(36, 128),
    },
    weightDtypes: ["mxfp4", "bf16", "fp8", "nvfp4"],
    maxContextTokens: 131072,
    publishedParameters: { total: 116.83e9, active: 5.13e9 },
    sources: [configOf("openai/gpt-oss-120b"), card],
  },
];
