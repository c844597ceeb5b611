import type { Input } from "./input";
import { sweepInputs, viewInputs } from "./inputs/answer-inputs";
import { footprintInputs } from "./inputs/footprint-inputs";
import { prefillPoolInputs } from "./inputs/prefill-pool-inputs";
import { arrivalInputs, phaseInputs, schedulingInputs } from "./inputs/serving-inputs";
import { modelInputs, workloadInputs } from "./inputs/request-inputs";
import {
  batchingInputs,
  clockInputs,
  hardwareInputs,
  parallelismInputs,
} from "./inputs/setup-inputs";
import { speculationInputs } from "./inputs/speculation-inputs";
import { targetInputs, targetKeys } from "./inputs/target-inputs";

/**
 * Everything a scenario holds, one entry per parameter of a link. Limits of what
 * is read, the parameters of the link, controls and their explanations all come
 * from here; defaults come from the presets.
 */
export const inputs: readonly Input[] = [
  ...modelInputs,
  ...workloadInputs,
  ...arrivalInputs,
  ...hardwareInputs,
  ...batchingInputs,
  ...schedulingInputs,
  ...parallelismInputs,
  ...clockInputs,
  ...phaseInputs,
  ...speculationInputs,
  ...prefillPoolInputs,
  ...targetInputs,
  ...footprintInputs,
  ...sweepInputs,
  ...viewInputs,
];

/** Inputs that say the same thing in several ways: of each group a link may hold one. */
export const exclusiveKeys: readonly (readonly string[])[] = [
  ["load", "users", "rate"],
  ...targetKeys,
];
