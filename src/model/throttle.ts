import type { Gpu } from "../catalog/gpu";
import type { BytesPerSecond, Hertz, Watts } from "../units";
import type { PowerCoefficients } from "./coefficients";
import { chipRates } from "./kernels/chip";
import { stepEnergy, totalJoules, type StepEnergy } from "./power";
import { costStep, type StepCost, type StepLoad, type StepSetting } from "./step";
import type { StepPlan } from "./step-plan";

/** A step with the clock at which it runs. */
export interface ClockedStep {
  readonly cost: StepCost;
  readonly energy: StepEnergy;
  /** Mean power of one GPU during the step. */
  readonly watts: Watts;
  readonly smClockHertz: Hertz;
  /** True where the power limit lowered the clock. */
  readonly throttled: boolean;
  /** True where even the lowest clock draws more than the limit. */
  readonly overLimit: boolean;
}

/** Bisection ends when the clock is known to this share. */
const CLOCK_TOLERANCE = 1 / 256;

function stepAt(
  plan: StepPlan,
  gpu: Gpu,
  power: PowerCoefficients,
  setting: StepSetting,
  load: StepLoad,
  smClockHertz: Hertz,
  linkBytesPerSecond: BytesPerSecond,
): ClockedStep {
  const cost = costStep(plan, chipRates(gpu, smClockHertz, linkBytesPerSecond), setting, load);
  const energy = stepEnergy(gpu, power, cost, smClockHertz);
  const watts = totalJoules(energy) / cost.stepSeconds;
  return { cost, energy, watts, smClockHertz, throttled: false, overLimit: false };
}

/**
 * The step at the highest clock, not above `smClockHertz`, whose mean power keeps
 * `limitWatts`: what the firmware's power control settles on. Power rises with the
 * clock, so bisection finds it.
 */
export function clockedStep(
  plan: StepPlan,
  gpu: Gpu,
  power: PowerCoefficients,
  setting: StepSetting,
  load: StepLoad,
  smClockHertz: Hertz,
  limitWatts: Watts,
  linkBytesPerSecond: BytesPerSecond = gpu.link.bandwidthBytesPerSecond,
): ClockedStep {
  const free = stepAt(plan, gpu, power, setting, load, smClockHertz, linkBytesPerSecond);
  if (free.watts <= limitWatts) return free;
  const floor = stepAt(
    plan,
    gpu,
    power,
    setting,
    load,
    Math.min(gpu.smClockHertz.min, smClockHertz),
    linkBytesPerSecond,
  );
  if (floor.watts > limitWatts) return { ...floor, throttled: true, overLimit: true };
  let low = floor;
  let high = free;
  while (high.smClockHertz - low.smClockHertz > CLOCK_TOLERANCE * gpu.smClockHertz.max) {
    // Power is close to linear in the clock between the two ends: aim where it crosses.
    const share = (limitWatts - low.watts) / (high.watts - low.watts);
    const aim =
      low.smClockHertz +
      Math.min(0.9, Math.max(0.1, share)) * (high.smClockHertz - low.smClockHertz);
    const middle = stepAt(plan, gpu, power, setting, load, aim, linkBytesPerSecond);
    if (middle.watts > limitWatts) high = middle;
    else low = middle;
    if (Math.abs(middle.watts - limitWatts) < limitWatts / 500) {
      low = middle;
      break;
    }
  }
  return { ...low, throttled: true };
}
