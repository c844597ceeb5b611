import type { Model } from "../../catalog/model";
import { configOf, paper, weightsOf } from "./sources";
import { attention, bf16First, gated } from "./shapes";

/** Phi of Microsoft. */
export const phiModels: readonly Model[] = [
  {
    id: "phi-4",
    name: "Phi-4 14B",
    family: "Phi",
    released: "2024-12",
    hubIds: ["microsoft/phi-4"],
    architecture: {
      hiddenSize: 5120,
      vocabularySize: 100352,
      tiedEmbeddings: false,
      layerGroups: [{ count: 40, mixer: attention(40, 10, 128), feedForward: gated(17920) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 16384,
    publishedParameters: { total: 14_659_507_200 },
    sources: [
      configOf("microsoft/phi-4"),
      weightsOf("microsoft/phi-4"),
      paper("Phi-4 Technical Report (Abdin et al., 2024)"),
    ],
  },
];
