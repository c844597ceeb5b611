import type { Gpu } from "../catalog/gpu";
import type { BytesPerSecond, Hertz, Watts } from "../units";
import type { ClockCoefficients, PowerCoefficients } from "./coefficients";
import { chipRates } from "./kernels/chip";
import { stepEnergy, totalJoules, type StepEnergy } from "./power";
import { costStep, type StepCost } from "./step";
import type { StepLoad } from "./step-load";
import type { StepPlan } from "./step-plan";
import type { StepSetting } from "./step-setting";

/** One rank of a replica with all that decides its steps but their load and clock. */
export interface Machine {
  readonly plan: StepPlan;
  readonly gpu: Gpu;
  readonly power: PowerCoefficients;
  readonly clocks: ClockCoefficients;
  readonly setting: StepSetting;
  /** Of one GPU to its peers, each direction: the data sheet's, or the network's beyond one link domain. */
  readonly linkBytesPerSecond: BytesPerSecond;
}

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

/** The search ends when the clock is known to this share of the maximum, or the power to `POWER_TOLERANCE` of the limit. */
const CLOCK_TOLERANCE = 1 / 256;
const POWER_TOLERANCE = 1 / 500;

function stepAt(machine: Machine, load: StepLoad, smClockHertz: Hertz): ClockedStep {
  const { plan, gpu, power, clocks, setting, linkBytesPerSecond } = machine;
  const chip = chipRates(gpu, clocks, smClockHertz, linkBytesPerSecond);
  const cost = costStep(plan, chip, setting, load);
  const energy = stepEnergy(gpu, power, clocks, cost, smClockHertz);
  const watts = totalJoules(energy) / cost.stepSeconds;
  return { cost, energy, watts, smClockHertz, throttled: false, overLimit: false };
}

/**
 * The step at the highest clock, not above `smClockHertz`, whose mean power keeps
 * `limitWatts`: what the firmware's power control settles on. Power rises with the
 * clock, so a bracket closes on it; the aim is where a straight line would cross.
 */
export function clockedStep(
  machine: Machine,
  load: StepLoad,
  smClockHertz: Hertz,
  limitWatts: Watts,
): ClockedStep {
  const free = stepAt(machine, load, smClockHertz);
  if (free.watts <= limitWatts) return free;
  const { min, max } = machine.gpu.smClockHertz;
  let low = stepAt(machine, load, Math.min(min, smClockHertz));
  if (low.watts > limitWatts) return { ...low, throttled: true, overLimit: true };
  let high = free;
  while (
    high.smClockHertz - low.smClockHertz > CLOCK_TOLERANCE * max &&
    limitWatts - low.watts > POWER_TOLERANCE * limitWatts
  ) {
    const share = (limitWatts - low.watts) / (high.watts - low.watts);
    const aim =
      low.smClockHertz +
      Math.min(0.9, Math.max(0.1, share)) * (high.smClockHertz - low.smClockHertz);
    const middle = stepAt(machine, load, aim);
    if (middle.watts > limitWatts) high = middle;
    else low = middle;
  }
  return { ...low, throttled: true };
}
