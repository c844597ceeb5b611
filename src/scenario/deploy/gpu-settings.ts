import type { Gpu } from "../../catalog/gpu";
import { MEGA } from "../../units";
import type { Scenario } from "../scenario";
import { scenarioGpu } from "../scenario-parts";
import type { DeployRecipe, RecipePart } from "./recipe";

/** The driver's commands for clock and power limit, and those that take them back. */
export function gpuSettings(scenario: Scenario): DeployRecipe {
  const { smClockHertz: clock, powerLimitWatts: limit, serving } = scenario;
  const gpu = scenarioGpu(scenario, scenario.gpu);
  const notes: string[] = [];
  if (serving.prefillClockHertz !== null) {
    notes.push(
      "A clock for prefill and another for decode needs a program that locks clocks step by step: no engine has a flag for it, and each change takes milliseconds.",
    );
  }
  if (gpu === undefined || (clock === null && limit === null)) return { parts: [], notes };
  const parts = gpu.vendor === "amd" ? amd(limit, clock, notes) : nvidia(gpu, limit, clock);
  return { parts, notes };
}

function nvidia(gpu: Gpu, limit: number | null, clock: number | null): readonly RecipePart[] {
  const megahertz = Math.round((clock ?? 0) / MEGA);
  const set = [
    "sudo nvidia-smi -pm 1",
    ...(clock === null ? [] : [`sudo nvidia-smi -lgc ${megahertz},${megahertz}`]),
    ...(limit === null ? [] : [`sudo nvidia-smi -pl ${Math.round(limit)}`]),
  ];
  const back = [
    ...(clock === null ? [] : ["sudo nvidia-smi -rgc"]),
    ...(limit === null ? [] : [`sudo nvidia-smi -pl ${gpu.powerLimitWatts.default}`]),
  ];
  return [
    { title: "Before: clock and power limit of all GPUs (-i chooses some)", text: set.join("\n") },
    { title: "Afterwards: back to the driver's own", text: back.join("\n") },
  ];
}

function amd(limit: number | null, clock: number | null, notes: string[]): readonly RecipePart[] {
  if (clock !== null) {
    notes.push("How AMD's clocks are locked depends on the GPU and driver: see `rocm-smi --help`.");
  }
  if (limit === null) return [];
  return [
    {
      title: "Before: power limit of all GPUs",
      text: `sudo rocm-smi --setpoweroverdrive ${Math.round(limit)}`,
    },
    { title: "Afterwards: back to the driver's own", text: "sudo rocm-smi --resetpoweroverdrive" },
  ];
}
