import type { Model } from "../../catalog/model";
import { cardOf, configOf } from "./sources";
import { attention } from "./shapes";

/** MiniMax M2 and its successors of one shape. */
export const miniMaxModels: readonly Model[] = [
  {
    id: "minimax-m2",
    name: "MiniMax M2 230B-A10B",
    family: "MiniMax",
    released: "2025-10",
    hubIds: [
      "MiniMaxAI/MiniMax-M2",
      "MiniMaxAI/MiniMax-M2.1",
      "MiniMaxAI/MiniMax-M2.5",
      "MiniMaxAI/MiniMax-M2.7",
    ],
    architecture: {
      hiddenSize: 3072,
      vocabularySize: 200064,
      tiedEmbeddings: false,
      layerGroups: [
        {
          count: 62,
          mixer: attention(48, 8, 128),
          feedForward: {
            kind: "experts",
            experts: 256,
            topK: 8,
            expertIntermediateSize: 1536,
            sharedIntermediateSize: 0,
            gated: true,
          },
        },
      ],
    },
    weightDtypes: ["fp8", "nvfp4", "int4", "bf16"],
    maxContextTokens: 204800,
    publishedParameters: { total: 230e9, active: 10e9 },
    sources: [
      configOf("MiniMaxAI/MiniMax-M2.7"),
      cardOf("MiniMaxAI/MiniMax-M2", "States 230B in total and 10B active."),
    ],
  },
];
