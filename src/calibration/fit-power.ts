import type { GpuArchitecture } from "../catalog/gpu";
import type { Coefficients, PowerCoefficients } from "../model/coefficients";
import type { MeasurementRow } from "../validation/measurement-table";
import { predictServing } from "../validation/predict-serving";
import type { FitOptions } from "./robust-fit";
import { fitServing, type CoefficientParameter, type FitMetric } from "./fit-serving";
import { poweredRows } from "./rows";

type PowerShare = "busyShare" | "denseShare" | "expertShare" | "attentionShare";

/** What the architectures of one generation share, and what their rows can tell of it. */
export interface PowerQuestion {
  /** Architectures whose rows are asked; all of `generation` take the answer. */
  readonly measured: readonly GpuArchitecture[];
  readonly generation: readonly GpuArchitecture[];
  readonly metrics: readonly FitMetric[];
  readonly shares: readonly PowerShare[];
  /** Energies whose scale against the starting values is fitted, the same for all. */
  readonly energies: readonly ("memory" | "links" | "bf16" | "fp8" | "fp4")[];
  readonly fit: FitOptions;
}

const shareRange = { min: 0.02, max: 0.5 };
/** How far energies may be off: per byte they were read off noisy kernels, per FLOP off large GEMMs and whole servers. */
const byteScale = { min: 0.4, max: 2.5 };
const flopScale = { min: 0.7, max: 1.4 };

function updatePower(
  coefficients: Coefficients,
  generation: readonly GpuArchitecture[],
  update: (power: PowerCoefficients, architecture: GpuArchitecture) => PowerCoefficients,
): Coefficients {
  const power = { ...coefficients.power };
  for (const architecture of generation) {
    power[architecture] = update(power[architecture], architecture);
  }
  return { ...coefficients, power };
}

function scaled(
  power: PowerCoefficients,
  start: PowerCoefficients,
  energy: PowerQuestion["energies"][number],
  scale: number,
): PowerCoefficients {
  switch (energy) {
    case "memory":
      return { ...power, joulesPerMemoryByte: start.joulesPerMemoryByte * scale };
    case "links":
      return { ...power, joulesPerLinkByte: start.joulesPerLinkByte * scale };
    case "bf16":
    case "fp8":
    case "fp4":
      return {
        ...power,
        joulesPerFlop: {
          ...power.joulesPerFlop,
          [energy]: start.joulesPerFlop[energy] * scale,
        },
      };
  }
}

/** Rows whose time is this far from the model's, as a logarithm, are not asked for their power. */
const TOLD_WITHIN = 0.2;

/** True where the model knows what the GPU did all the time: what did not follow it, no power can tell. */
function timeIsTold(row: MeasurementRow, coefficients: Coefficients): boolean {
  const prediction = predictServing(row, coefficients);
  if (!prediction.ok) return false;
  const { output_tokens_per_s: predicted } = prediction.values;
  const measured = row.number["output_tokens_per_s"];
  if (predicted === undefined || measured === undefined) return true;
  return Math.abs(Math.log(predicted / measured)) < TOLD_WITHIN;
}

/**
 * Fits the power of one generation of chips. What kernels keep busy, as shares of the
 * power limit, is taken to be the same on all of them: much of the difference between two
 * is that between two nodes. Energies per byte and FLOP keep the ratios of their
 * starting values and get one scale each. So a model or a GPU left
 * out changes little, and chips without power measurements take part. Times must be
 * fitted before.
 */
export function fitPower(
  fitted: Coefficients,
  start: Coefficients,
  rows: readonly MeasurementRow[],
  { measured, generation, metrics, shares, energies, fit }: PowerQuestion,
): Coefficients {
  const fresh = updatePower(fitted, generation, (_, architecture) => start.power[architecture]);
  const parameters: readonly CoefficientParameter[] = [
    ...shares.map((key) => ({
      name: key,
      start: start.power[measured[0]!][key],
      ...shareRange,
      place: (placed: Coefficients, value: number) =>
        updatePower(placed, generation, (power) => ({ ...power, [key]: value })),
    })),
    ...energies.map((energy) => ({
      name: `scale of ${energy}`,
      start: 1,
      ...(energy === "memory" || energy === "links" ? byteScale : flopScale),
      place: (placed: Coefficients, scale: number) =>
        updatePower(placed, generation, (power, architecture) =>
          scaled(power, start.power[architecture], energy, scale),
        ),
    })),
  ];
  return fitServing(
    fresh,
    measured.flatMap((architecture) =>
      poweredRows(rows, architecture).filter((row) => timeIsTold(row, fresh)),
    ),
    metrics,
    parameters,
    fit,
  ).coefficients;
}
