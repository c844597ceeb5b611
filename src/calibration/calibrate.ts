import type { GpuArchitecture } from "../catalog/gpu";
import { findMeasuredEngine } from "../catalog/engines";
import { findGpu } from "../catalog/gpus";
import type { Coefficients } from "../model/coefficients";
import type { MeasurementRow, MeasurementTable } from "../validation/measurement-table";
import { fitClocks } from "./fit-clocks";
import { fitKernels, type KernelTable } from "./fit-kernels";
import { fitServing, type CoefficientParameter } from "./fit-serving";
import { fitPaperEngine } from "./fit-paper-engine";
import {
  engineParameter,
  flopParameter,
  powerParameter,
  routingParameter,
  taskParameter,
} from "./parameters";
import { startingCoefficients } from "./starting-coefficients";

/** The measurements a calibration learns from. */
export interface CalibrationData {
  readonly kernels: readonly KernelTable[];
  readonly serving: readonly MeasurementTable[];
}

/** Architectures with kernel tables of their own. */
const measuredArchitectures: readonly GpuArchitecture[] = ["ampere", "ada", "hopper", "blackwell"];

/** Where an architecture without tables takes its kernels from: its next of kin. */
const nextOfKin: Readonly<Partial<Record<GpuArchitecture, GpuArchitecture>>> = {
  volta: "ampere",
  turing: "ampere",
  "blackwell-rtx": "ada",
  cdna3: "hopper",
  cdna4: "blackwell",
};

/** Rounds between time and power, which lean on each other through throttling. */
const ROUNDS = 3;

/** Fits the kernels of every architecture: from its own tables, else its next of kin's. */
export function calibrateKernels(
  start: Coefficients,
  tables: readonly KernelTable[],
): Coefficients {
  let fitted = start;
  for (const architecture of measuredArchitectures) {
    const { kernels } = fitKernels(fitted, architecture, tables);
    fitted = { ...fitted, kernels: { ...fitted.kernels, [architecture]: kernels } };
  }
  const kernels = { ...fitted.kernels };
  for (const [architecture, kin] of Object.entries(nextOfKin)) {
    kernels[architecture as GpuArchitecture] = fitted.kernels[kin];
  }
  // Consumer Blackwell multiplies in FP4, which Ada does not.
  const { matmul, experts } = fitted.kernels.blackwell;
  const rtx = kernels["blackwell-rtx"];
  kernels["blackwell-rtx"] = {
    ...rtx,
    matmul: { ...rtx.matmul, fp4: matmul.fp4 },
    experts: { ...rtx.experts, fp4: experts.fp4 },
  };
  return { ...fitted, kernels };
}

function powerParameters(
  coefficients: Coefficients,
  architecture: GpuArchitecture,
): readonly CoefficientParameter[] {
  return [
    powerParameter(coefficients, architecture, "busyShare"),
    powerParameter(coefficients, architecture, "expertShare"),
    powerParameter(coefficients, architecture, "attentionShare"),
    powerParameter(coefficients, architecture, "joulesPerMemoryByte"),
    powerParameter(coefficients, architecture, "joulesPerLinkByte"),
    flopParameter(coefficients, architecture, "bf16"),
    flopParameter(coefficients, architecture, "fp8"),
    flopParameter(coefficients, architecture, "fp4"),
  ];
}

function hasPower(row: MeasurementRow): boolean {
  return (row.number["power_w"] ?? 0) > 0;
}

/**
 * Fits the engines, the routing, the unreported lengths and the power to serving rows,
 * engine by engine. Kernel coefficients stay: the tables tell them better.
 */
export function calibrateServing(
  start: Coefficients,
  tables: readonly MeasurementTable[],
): Coefficients {
  const rows = tables.flatMap(({ rows: all }) => all);
  const byEngine = (id: string): readonly MeasurementRow[] =>
    rows.filter((row) => findMeasuredEngine(row.text["engine"] ?? "")?.id === id);
  const onArchitecture = (
    of: readonly MeasurementRow[],
    architecture: GpuArchitecture,
  ): readonly MeasurementRow[] =>
    of.filter((row) => findGpu(row.text["gpu"] ?? "")?.architecture === architecture);
  const engine = (
    coefficients: Coefficients,
    id: string,
    keys: readonly Parameters<typeof engineParameter>[2][],
  ): readonly CoefficientParameter[] => keys.map((key) => engineParameter(coefficients, id, key));
  // Energies have physical starting values from kernel tables; the fit may bend, not replace them.
  const powerFit = { scale: 0.1, priorWeight: 0.25 };
  const timeFit = { scale: 0.1, priorWeight: 0.2 };
  let fitted = start;

  // Closed loops with known lengths come first: they tell what a prompt costs.
  for (const id of ["vllm-2026", "trtllm-2025", "sglang-2025"]) {
    fitted = fitServing(
      fitted,
      byEngine(id),
      [
        { column: "tpot_ms", weight: 1 },
        { column: "ttft_ms", weight: 0.3 },
      ],
      engine(fitted, id, [
        "hostStepSeconds",
        "hostSequenceSeconds",
        "eagerLayerSeconds",
        "launchShare",
        "kernelGapSeconds",
        "kernelSlowdown",
        "prefillSlowdown",
        "requestSeconds",
        "bunchShare",
      ]),
      timeFit,
    ).coefficients;
  }

  // The benchmark of 2025 reports neither TTFT nor prompt lengths: what its engine shares
  // with its successor is taken over, and the lengths are fitted.
  const { requestSeconds, bunchShare, prefillSlowdown } = fitted.engines["vllm-2026"]!;
  fitted = {
    ...fitted,
    engines: {
      ...fitted.engines,
      "vllm-2025": {
        ...fitted.engines["vllm-2025"]!,
        requestSeconds,
        bunchShare,
        prefillSlowdown,
      },
    },
  };
  const modern = byEngine("vllm-2025");
  for (let round = 0; round < ROUNDS; round++) {
    fitted = fitServing(
      fitted,
      modern,
      [
        { column: "itl_median_ms", weight: 1 },
        { column: "output_tokens_per_s", weight: 1 },
        { column: "itl_p90_ms", weight: 0.3 },
      ],
      [
        ...engine(fitted, "vllm-2025", [
          "hostStepSeconds",
          "hostSequenceSeconds",
          "eagerLayerSeconds",
          "hostOverlap",
          "launchShare",
          "kernelGapSeconds",
          "samplingPasses",
          "kernelSlowdown",
        ]),
        routingParameter(fitted, "skew"),
        ...["lm-arena-chat", "gpqa", "sourcegraph-fim"].flatMap((task) =>
          (["inputTokensMean", "inputVariation", "outputVariation"] as const).map((key) =>
            taskParameter(fitted, task, key),
          ),
        ),
      ],
      timeFit,
    ).coefficients;
    for (const architecture of ["hopper", "blackwell"] as const) {
      const powered = onArchitecture(modern, architecture).filter(hasPower);
      // Starts from the physical values in every round, so that the prior does not wander.
      fitted = { ...fitted, power: { ...fitted.power, [architecture]: start.power[architecture] } };
      fitted = fitServing(
        fitted,
        powered,
        [{ column: "power_w", weight: 1 }],
        powerParameters(fitted, architecture),
        powerFit,
      ).coefficients;
    }
  }

  const early = byEngine("vllm-2023");
  for (let round = 0; round < ROUNDS; round++) {
    fitted = fitServing(
      fitted,
      early,
      [
        { column: "itl_median_ms", weight: 1 },
        { column: "prefill_ms", weight: 1 },
      ],
      engine(fitted, "vllm-2023", [
        "hostStepSeconds",
        "hostSequenceSeconds",
        "eagerLayerSeconds",
        "launchShare",
        "kernelGapSeconds",
        "kernelSlowdown",
        "prefillSlowdown",
      ]),
      timeFit,
    ).coefficients;
    fitted = { ...fitted, power: { ...fitted.power, ampere: start.power.ampere } };
    fitted = fitServing(
      fitted,
      onArchitecture(early, "ampere").filter(hasPower),
      [
        { column: "power_w", weight: 1 },
        { column: "peak_power_w", weight: 1 },
      ],
      [
        powerParameter(fitted, "ampere", "busyShare"),
        powerParameter(fitted, "ampere", "attentionShare"),
        powerParameter(fitted, "ampere", "joulesPerMemoryByte"),
        flopParameter(fitted, "ampere", "bf16"),
      ],
      powerFit,
    ).coefficients;
  }

  return fitPaperEngine(fitted);
}

/** Everything from the starting values: clocks, kernels, then serving. Deterministic. */
export function calibrate(data: CalibrationData): Coefficients {
  const start = { ...startingCoefficients, clocks: fitClocks(startingCoefficients.clocks) };
  return calibrateServing(calibrateKernels(start, data.kernels), data.serving);
}
