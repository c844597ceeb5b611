import type { Input } from "./input";
import { sweepInputs, targetInputs, viewInputs } from "./inputs/answer-inputs";
import { modelInputs, workloadInputs } from "./inputs/request-inputs";
import {
  batchingInputs,
  clockInputs,
  hardwareInputs,
  parallelismInputs,
} from "./inputs/setup-inputs";

/**
 * Everything a scenario holds, one entry per parameter of a link. Limits of what
 * is read, the parameters of the link, controls and their explanations all come
 * from here; defaults come from the presets.
 */
export const inputs: readonly Input[] = [
  ...modelInputs,
  ...workloadInputs,
  ...hardwareInputs,
  ...batchingInputs,
  ...parallelismInputs,
  ...clockInputs,
  ...targetInputs,
  ...sweepInputs,
  ...viewInputs,
];

/** Of these a link may hold one: each says how much is asked. */
export const loadKeys: readonly string[] = ["load", "users", "rate"];
