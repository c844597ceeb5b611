import type { Gpu } from "../catalog/gpu";
import type { BytesPerSecond, Hertz, Watts } from "../units";
import type { ClockCoefficients, PowerCoefficients } from "./coefficients";
import { chipRates, engineRates } from "./kernels/chip";
import { loadedIdleWatts, stepEnergy, totalJoules, type StepEnergy } from "./power";
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
const CLOCK_TOLERANCE = 1e-6;
const POWER_TOLERANCE = 1e-6;

function stepAt(machine: Machine, load: StepLoad, smClockHertz: Hertz): ClockedStep {
  const { plan, gpu, power, clocks, setting, linkBytesPerSecond } = machine;
  const chip = chipRates(gpu, clocks, smClockHertz, linkBytesPerSecond);
  const cost = costStep(plan, engineRates(chip, setting.engine), setting, load);
  const energy = stepEnergy(gpu, power, clocks, cost, smClockHertz);
  const watts = totalJoules(energy) / cost.stepSeconds;
  return { cost, energy, watts, smClockHertz, throttled: false, overLimit: false };
}

/** Power while the GPU works on its stage, which the limit is about; with PP it may wait in between. */
function activeWatts({ gpu, power }: Machine, { watts, cost }: ClockedStep): Watts {
  if (cost.activeShare === 1) return watts;
  const idle = loadedIdleWatts(gpu, power);
  return idle + (watts - idle) / cost.activeShare;
}

/**
 * The step at the highest clock, not above `smClockHertz`, whose mean power keeps
 * `limitWatts`: what the firmware's power control settles on. Power rises with the
 * clock, so a bracket closes on it, by the straight line between its ends; an end that
 * stays counts half, or the line would creep (the Illinois method).
 */
export function clockedStep(
  machine: Machine,
  load: StepLoad,
  smClockHertz: Hertz,
  limitWatts: Watts,
): ClockedStep {
  const free = stepAt(machine, load, smClockHertz);
  const excess = activeWatts(machine, free) - limitWatts;
  if (excess <= 0) return free;
  const { min, max } = machine.gpu.smClockHertz;
  let low = stepAt(machine, load, Math.min(min, smClockHertz));
  let slack = limitWatts - activeWatts(machine, low);
  if (slack < 0) return { ...low, throttled: true, overLimit: true };
  let highHertz = smClockHertz;
  // What each end counts on the line between them, and which end moved last.
  let lowWeight = slack;
  let highWeight = excess;
  let moved: "low" | "high" | null = null;
  while (
    highHertz - low.smClockHertz > CLOCK_TOLERANCE * max &&
    slack > POWER_TOLERANCE * limitWatts
  ) {
    const share = lowWeight / (lowWeight + highWeight);
    const aim = low.smClockHertz + share * (highHertz - low.smClockHertz);
    const middle = stepAt(machine, load, aim);
    const margin = limitWatts - activeWatts(machine, middle);
    if (margin < 0) {
      if (moved === "high") lowWeight /= 2;
      highHertz = aim;
      highWeight = -margin;
      moved = "high";
    } else {
      if (moved === "low") highWeight /= 2;
      low = middle;
      slack = margin;
      lowWeight = margin;
      moved = "low";
    }
  }
  return { ...low, throttled: true };
}
