import type { Model, ModelArchitecture } from "../../catalog/model";
import { cardOf, configOf, paper, weightsOf } from "./sources";
import { gated } from "./shapes";

const family = "Kimi";

const latent = {
  kind: "latent",
  queryHeads: 64,
  queryLoraRank: 1536,
  kvLoraRank: 512,
  nopeDim: 128,
  ropeDim: 64,
  valueDim: 128,
} as const;

const kimiK2: ModelArchitecture = {
  hiddenSize: 7168,
  vocabularySize: 163840,
  tiedEmbeddings: false,
  layerGroups: [
    { count: 1, mixer: latent, feedForward: gated(18432) },
    {
      count: 60,
      mixer: latent,
      feedForward: {
        kind: "experts",
        routing: "grouped",
        experts: 384,
        topK: 8,
        expertIntermediateSize: 2048,
        sharedIntermediateSize: 2048,
        gated: true,
      },
    },
  ],
};

const exactNote = "1,026,408,232,448 parameters without block scales; the card rounds to 1T.";

/** Kimi K2 of Moonshot AI: the shape of DeepSeek V3 with more experts and fewer heads. */
export const kimiModels: readonly Model[] = [
  {
    id: "kimi-k2",
    name: "Kimi K2 1T",
    family,
    released: "2025-07",
    hubIds: [
      "moonshotai/Kimi-K2-Instruct",
      "moonshotai/Kimi-K2-Instruct-0905",
      "moonshotai/Kimi-K2-Thinking",
    ],
    architecture: kimiK2,
    weightDtypes: ["fp8", "int4", "nvfp4", "bf16"],
    // The first release takes 131,072 tokens, the later ones 262,144.
    maxContextTokens: 262144,
    publishedParameters: { total: 1_026_408_232_448, active: 32e9 },
    sources: [
      configOf("moonshotai/Kimi-K2-Instruct"),
      weightsOf("moonshotai/Kimi-K2-Instruct", exactNote),
      paper("Kimi K2: Open Agentic Intelligence (Kimi Team, 2025)", "1.04T, 32.6B active."),
    ],
  },
  {
    id: "kimi-k2.5",
    name: "Kimi K2.5 1T",
    family,
    released: "2026-01",
    // K2.6 keeps the shape.
    hubIds: ["moonshotai/Kimi-K2.5", "moonshotai/Kimi-K2.6"],
    // The text model of K2 and a vision tower of 400M (the card's figure).
    architecture: { ...kimiK2, otherParameters: 400e6 },
    weightDtypes: ["int4", "nvfp4", "fp8", "bf16"],
    maxContextTokens: 262144,
    publishedParameters: { total: 1_026_408_232_448 + 400e6, active: 32e9 },
    sources: [
      cardOf("moonshotai/Kimi-K2.5", "States 1T, 32B active, a vision tower of 400M."),
      configOf("moonshotai/Kimi-K2-Instruct", "The text model's shape."),
      weightsOf("moonshotai/Kimi-K2-Instruct", exactNote),
    ],
  },
];
