import type { SweepResult } from "../explore/columns";
import type { Scenario } from "../scenario/scenario";
import { scenarioGpu } from "../scenario/scenario-parts";
import type { SweepWords } from "./configuration-name";

/** The words behind the indices of a scenario's sweep; a GPU that was typed in has the name it was given. */
export function sweepWords(
  scenario: Pick<Scenario, "gpu" | "customGpu" | "hardwareScale">,
  { gpuIds, weightDtypes }: Pick<SweepResult, "gpuIds" | "weightDtypes">,
): SweepWords {
  return {
    gpuNames: gpuIds.map((id) => scenarioGpu(scenario, id)?.name ?? id),
    weightNames: weightDtypes.map((dtype) => dtype.toUpperCase()),
  };
}
