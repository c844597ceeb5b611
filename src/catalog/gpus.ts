import type { Gpu } from "./gpu";
import { instinctGpus } from "./gpus/amd-instinct";
import { adaGpus } from "./gpus/nvidia-ada";
import { ampereGpus } from "./gpus/nvidia-ampere";
import { ampereGa102Gpus } from "./gpus/nvidia-ampere-ga102";
import { blackwellGpus } from "./gpus/nvidia-blackwell";
import { blackwellRtxGpus } from "./gpus/nvidia-blackwell-rtx";
import { hopperGpus } from "./gpus/nvidia-hopper";
import { voltaTuringGpus } from "./gpus/nvidia-volta-turing";

/**
 * All GPUs, those most asked for first. Peaks are FLOP per clock and SM times
 * `smClockHertz.max`, so they exceed a data sheet that prints a lower clock's.
 * `sources.power` is graded by the idle power; limits are the data sheets'.
 */
export const gpus: readonly Gpu[] = [
  ...hopperGpus,
  ...blackwellGpus,
  ...instinctGpus,
  ...ampereGpus,
  ...adaGpus,
  ...blackwellRtxGpus,
  ...ampereGa102Gpus,
  ...voltaTuringGpus,
];

/**
 * Finds a GPU by id or alias, however it is spelt: case, spaces and
 * punctuation do not count, nor do maker and brand (`NVIDIA H100 80GB HBM3`).
 */
export function findGpu(name: string): Gpu | undefined {
  return gpuByName.get(normaliseName(name));
}

/** The letters and digits that tell GPUs apart. */
function normaliseName(name: string): string {
  return name
    .toLowerCase()
    .replace(/nvidia|amd|geforce|tesla|instinct/g, "")
    .replace(/[^a-z0-9]+/g, "");
}

const gpuByName: ReadonlyMap<string, Gpu> = new Map(
  gpus.flatMap((gpu) => [gpu.id, ...gpu.aliases].map((name) => [normaliseName(name), gpu])),
);
