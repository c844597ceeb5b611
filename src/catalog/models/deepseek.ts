import type { LatentAttention, LayerGroup, Model, ModelArchitecture } from "../../catalog/model";
import type { WeightDtype } from "../dtype";
import { cardOf, configOf, paper } from "./sources";
import { gated } from "./shapes";

const family = "DeepSeek";
const v3Report = paper("DeepSeek-V3 Technical Report (DeepSeek-AI, 2024)", "671B, 37B active.");

const latent: LatentAttention = {
  kind: "latent",
  queryHeads: 128,
  queryLoraRank: 1536,
  kvLoraRank: 512,
  nopeDim: 128,
  ropeDim: 64,
  valueDim: 128,
};

function deepSeekLayers(mixer: LatentAttention): readonly LayerGroup[] {
  return [
    { count: 3, mixer, feedForward: gated(18432) },
    {
      count: 58,
      mixer,
      feedForward: {
        kind: "experts",
        routing: "grouped",
        experts: 256,
        topK: 8,
        expertIntermediateSize: 2048,
        sharedIntermediateSize: 2048,
        gated: true,
      },
    },
  ];
}

// The weight files hold 14B more, the extra prediction head, which the publisher does not
// count and engines load only to speculate.
const deepSeekV3: ModelArchitecture = {
  hiddenSize: 7168,
  vocabularySize: 129280,
  tiedEmbeddings: false,
  layerGroups: deepSeekLayers(latent),
};

const weightDtypes: readonly WeightDtype[] = ["fp8", "nvfp4", "mxfp4", "int4", "bf16"];
const exactNote = "Main model without the prediction head: 671,026,419,200 parameters.";

/** DeepSeek V3, R1, V3.1 and V3.2: latent attention and experts; V3.2 with a sparse index. */
export const deepSeekModels: readonly Model[] = [
  {
    id: "deepseek-v3",
    name: "DeepSeek V3 671B",
    family,
    released: "2024-12",
    hubIds: ["deepseek-ai/DeepSeek-V3", "deepseek-ai/DeepSeek-V3-0324"],
    architecture: deepSeekV3,
    weightDtypes,
    maxContextTokens: 163840,
    publishedParameters: { total: 671_026_419_200, active: 37e9 },
    sources: [
      configOf("deepseek-ai/DeepSeek-V3"),
      cardOf("deepseek-ai/DeepSeek-V3", exactNote),
      v3Report,
    ],
  },
  {
    id: "deepseek-r1",
    name: "DeepSeek R1 671B",
    family,
    released: "2025-01",
    hubIds: [
      "deepseek-ai/DeepSeek-R1",
      "deepseek-ai/DeepSeek-R1-0528",
      "nvidia/DeepSeek-R1-NVFP4-v2",
      "nvidia/DeepSeek-R1-0528-NVFP4-v2",
    ],
    architecture: deepSeekV3,
    weightDtypes,
    maxContextTokens: 163840,
    publishedParameters: { total: 671_026_419_200, active: 37e9 },
    sources: [configOf("deepseek-ai/DeepSeek-R1"), cardOf("deepseek-ai/DeepSeek-R1"), v3Report],
  },
  {
    id: "deepseek-v3.1",
    name: "DeepSeek V3.1 671B",
    family,
    released: "2025-08",
    hubIds: ["deepseek-ai/DeepSeek-V3.1", "deepseek-ai/DeepSeek-V3.1-Terminus"],
    architecture: deepSeekV3,
    weightDtypes,
    maxContextTokens: 163840,
    publishedParameters: { total: 671_026_419_200, active: 37e9 },
    sources: [
      configOf("deepseek-ai/DeepSeek-V3.1", "Same shape as DeepSeek-V3."),
      cardOf("deepseek-ai/DeepSeek-V3.1"),
      v3Report,
    ],
  },
  {
    id: "deepseek-v3.2",
    name: "DeepSeek V3.2 671B",
    family,
    released: "2025-12",
    hubIds: [
      "deepseek-ai/DeepSeek-V3.2",
      "deepseek-ai/DeepSeek-V3.2-Exp",
      "deepseek-ai/DeepSeek-V3.2-Speciale",
    ],
    architecture: {
      ...deepSeekV3,
      layerGroups: deepSeekLayers({
        ...latent,
        sparseIndex: { topK: 2048, heads: 64, headDim: 128 },
      }),
    },
    weightDtypes,
    maxContextTokens: 163840,
    // V3's counts, on whose weights it was trained further; the index adds 0.85B.
    publishedParameters: { total: 671e9, active: 37e9 },
    sources: [
      configOf("deepseek-ai/DeepSeek-V3.2"),
      cardOf("deepseek-ai/DeepSeek-V3.2-Exp", "DeepSeek-V3.1-Terminus with sparse attention."),
      v3Report,
    ],
  },
];
