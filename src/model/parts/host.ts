import type { Seconds } from "../../units";
import { joinRoofs } from "../kernels/join";
import { decodeTokens, type StepLoad } from "../step-load";
import type { StepPlan } from "../step-plan";
import type { StepSetting } from "../step-setting";

/** Sharpness of max(GPU, host) where they overlap. */
const OVERLAP_POWER = 8;

/** Whether a step is replayed as a CUDA graph, whole or piece by piece. */
function isGraphed(setting: StepSetting, load: StepLoad): boolean {
  const tokens = decodeTokens(load) + load.promptTokens;
  return tokens <= setting.graphMaxTokens && (load.promptTokens <= 0 || setting.graphsPrompts);
}

/**
 * Host time to launch a step's kernels: none in a whole graph; in a step replayed piece by
 * piece attention's per layer, without graphs every layer's; and in both the many kernels
 * of experts, states and latent attention.
 */
function launchSeconds(plan: StepPlan, setting: StepSetting, load: StepLoad): Seconds {
  const { engine } = setting;
  const graphed = isGraphed(setting, load);
  if (graphed && load.promptTokens <= 0) return 0;
  const layerSeconds = graphed ? engine.pieceLayerSeconds : engine.eagerLayerSeconds;
  return plan.layers * layerSeconds + plan.ungraphedBlocks * engine.ungraphedBlockSeconds;
}

/**
 * Seconds from one step to the next: the host's work per step and sequence overlaps the
 * GPU's to the engine's degree; without graphs each layer waits for its launches.
 * step = join(GPU, overlapped host + launches) + exposed host + gap between steps.
 */
export function stepSeconds(
  plan: StepPlan,
  setting: StepSetting,
  load: StepLoad,
  gpuSeconds: Seconds,
): Seconds {
  const { engine } = setting;
  const launches = launchSeconds(plan, setting, load);
  const host =
    engine.hostStepSeconds + engine.hostSequenceSeconds * (load.decodeSequences + load.prompts);
  const beside = joinRoofs(gpuSeconds, launches + engine.hostOverlap * host, OVERLAP_POWER);
  return beside + (1 - engine.hostOverlap) * host + engine.stepGapSeconds;
}
