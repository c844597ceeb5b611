import type { Model } from "../../catalog/model";
import { cardOf, configOf, paper, weightsOf } from "./sources";
import { attention, plain } from "./shapes";

const falconPaper = paper("The Falcon Series of Open Language Models (Almazrouei et al., 2023)");

/** The open models of 2022 and 2023 with plain feed-forward blocks: GPT-NeoX, OPT, BLOOM, Falcon. */
export const earlyOpenModels: readonly Model[] = [
  {
    id: "gpt-neox-20b",
    name: "GPT-NeoX 20B",
    family: "GPT-NeoX",
    released: "2022-04",
    hubIds: ["EleutherAI/gpt-neox-20b"],
    architecture: {
      hiddenSize: 6144,
      vocabularySize: 50432,
      tiedEmbeddings: false,
      layerGroups: [{ count: 44, mixer: attention(64, 64, 96), feedForward: plain(24576) }],
    },
    weightDtypes: ["bf16", "int8", "int4"],
    maxContextTokens: 2048,
    publishedParameters: { total: 20_554_567_680 },
    sources: [
      configOf("EleutherAI/gpt-neox-20b"),
      cardOf("EleutherAI/gpt-neox-20b"),
      paper("GPT-NeoX-20B: An Open-Source Autoregressive Language Model (Black et al., 2022)"),
    ],
  },
  {
    id: "opt-30b",
    name: "OPT 30B",
    family: "OPT",
    released: "2022-05",
    hubIds: ["facebook/opt-30b"],
    architecture: {
      hiddenSize: 7168,
      vocabularySize: 50272,
      tiedEmbeddings: true,
      layerGroups: [{ count: 48, mixer: attention(56, 56, 128), feedForward: plain(28672) }],
      // The table of learned positions, 2,050 x 7,168: looked up, never multiplied.
      otherParameters: 14_694_400,
    },
    weightDtypes: ["bf16", "int8", "int4"],
    maxContextTokens: 2048,
    publishedParameters: { total: 29_974_540_288 },
    sources: [
      configOf("facebook/opt-30b"),
      weightsOf("facebook/opt-30b"),
      paper("OPT: Open Pre-trained Transformer Language Models (Zhang et al., 2022)"),
    ],
  },
  {
    id: "bloom-176b",
    name: "BLOOM 176B",
    family: "BLOOM",
    released: "2022-07",
    hubIds: ["bigscience/bloom"],
    architecture: {
      hiddenSize: 14336,
      vocabularySize: 250880,
      tiedEmbeddings: true,
      layerGroups: [{ count: 70, mixer: attention(112, 112, 128), feedForward: plain(57344) }],
    },
    weightDtypes: ["bf16", "int8", "int4"],
    maxContextTokens: 2048,
    publishedParameters: { total: 176_247_271_424 },
    sources: [
      configOf("bigscience/bloom"),
      cardOf("bigscience/bloom", "States the exact count."),
      paper("BLOOM: A 176B-Parameter Open-Access Multilingual Language Model (2022)"),
    ],
  },
  {
    id: "falcon-40b",
    name: "Falcon 40B",
    family: "Falcon",
    released: "2023-05",
    hubIds: ["tiiuae/falcon-40b", "tiiuae/falcon-40b-instruct"],
    architecture: {
      hiddenSize: 8192,
      vocabularySize: 65024,
      // The weight files carry a head of their own.
      tiedEmbeddings: false,
      layerGroups: [{ count: 60, mixer: attention(128, 8, 64), feedForward: plain(32768) }],
    },
    weightDtypes: ["bf16", "int8", "int4"],
    maxContextTokens: 2048,
    publishedParameters: { total: 41_835_970_560 },
    sources: [configOf("tiiuae/falcon-40b"), weightsOf("tiiuae/falcon-40b"), falconPaper],
  },
  {
    id: "falcon-180b",
    name: "Falcon 180B",
    family: "Falcon",
    released: "2023-09",
    hubIds: ["tiiuae/falcon-180B", "tiiuae/falcon-180B-chat"],
    architecture: {
      hiddenSize: 14848,
      vocabularySize: 65024,
      // The weight files carry a head of their own.
      tiedEmbeddings: false,
      layerGroups: [{ count: 80, mixer: attention(232, 8, 64), feedForward: plain(59392) }],
    },
    weightDtypes: ["bf16", "int8", "int4"],
    maxContextTokens: 2048,
    publishedParameters: { total: 179_522_565_120 },
    sources: [configOf("tiiuae/falcon-180B"), weightsOf("tiiuae/falcon-180B"), falconPaper],
  },
];
