import type { FeedForward, Model } from "../../catalog/model";
import { cardOf, configOf } from "./sources";
import { attention, bf16First, gated } from "./shapes";

// Three layers of four see 512 tokens and have half as many heads again.
const full = attention(64, 8, 128);
const sliding = attention(96, 8, 128, 512);
const experts: FeedForward = {
  kind: "experts",
  experts: 288,
  topK: 8,
  expertIntermediateSize: 1280,
  sharedIntermediateSize: 1280,
  gated: true,
};

/** Step of StepFun. */
export const stepModels: readonly Model[] = [
  {
    id: "step-3.5-flash",
    name: "Step 3.5 Flash 196B-A11B",
    family: "Step",
    released: "2026-02",
    // The config of Step 3.7 Flash has the same text model; its vision tower is not counted.
    hubIds: ["stepfun-ai/Step-3.5-Flash", "stepfun-ai/Step-3.7-Flash"],
    architecture: {
      hiddenSize: 4096,
      vocabularySize: 128896,
      tiedEmbeddings: false,
      layerGroups: [
        { count: 1, mixer: full, feedForward: gated(11264) },
        { count: 2, mixer: sliding, feedForward: gated(11264) },
        { count: 11, mixer: full, feedForward: experts },
        { count: 31, mixer: sliding, feedForward: experts },
      ],
    },
    weightDtypes: bf16First,
    maxContextTokens: 262144,
    publishedParameters: { total: 196.81e9, active: 11e9 },
    sources: [
      configOf("stepfun-ai/Step-3.5-Flash"),
      configOf("stepfun-ai/Step-3.7-Flash"),
      cardOf("stepfun-ai/Step-3.5-Flash", "States 196.81B in total and about 11B active."),
    ],
  },
];
