import type { GpuArchitecture } from "../catalog/gpu";
import type { Coefficients } from "../model/coefficients";
import type { MeasurementTable } from "../validation/measurement-table";
import { fitClocks } from "./fit-clocks";
import { fitBatchEngine, fitBenchmarkEngine, fitClosedLoopEngine, withEngine } from "./fit-engines";
import { fitKernels, type KernelTable } from "./fit-kernels";
import { fitPaperEngine } from "./fit-paper-engine";
import { startingCoefficients } from "./starting-coefficients";

/** The measurements a calibration learns from. */
export interface CalibrationData {
  readonly kernels: readonly KernelTable[];
  readonly serving: readonly MeasurementTable[];
}

/** Where an architecture takes the kinds of kernels from that its own tables lack: its next of kin. */
export const nextOfKin: Readonly<Partial<Record<GpuArchitecture, GpuArchitecture>>> = {
  blackwell: "hopper",
  volta: "ampere",
  turing: "ampere",
  "blackwell-rtx": "ada",
  cdna3: "hopper",
  cdna4: "blackwell",
};

/** Kin before those who take from it. */
const fitOrder: readonly GpuArchitecture[] = [
  "ampere",
  "ada",
  "hopper",
  "blackwell",
  "volta",
  "turing",
  "blackwell-rtx",
  "cdna3",
  "cdna4",
];

/** Fits the kernels of every architecture: from its own tables, else its next of kin's. */
function calibrateKernels(start: Coefficients, tables: readonly KernelTable[]): Coefficients {
  let fitted = start;
  for (const architecture of fitOrder) {
    const kin = fitted.kernels[nextOfKin[architecture] ?? architecture];
    const { kernels } = fitKernels(fitted, architecture, tables, kin);
    fitted = { ...fitted, kernels: { ...fitted.kernels, [architecture]: kernels } };
  }
  // Consumer Blackwell multiplies in FP4, which Ada does not.
  const { matmul, experts } = fitted.kernels.blackwell;
  const rtx = fitted.kernels["blackwell-rtx"];
  const withFourBits = {
    ...rtx,
    matmul: { ...rtx.matmul, fp4: matmul.fp4 },
    experts: { ...rtx.experts, fp4: experts.fp4 },
  };
  return { ...fitted, kernels: { ...fitted.kernels, "blackwell-rtx": withFourBits } };
}

/**
 * Fits the engines, the routing, the unreported lengths and the power to serving rows.
 * Kernel coefficients stay: the tables tell them better. Closed loops with known
 * lengths come first: they tell what a prompt costs.
 */
export function calibrateServing(
  start: Coefficients,
  tables: readonly MeasurementTable[],
): Coefficients {
  const rows = tables.flatMap(({ rows: all }) => all);
  let fitted = start;
  for (const id of ["vllm-2026", "trtllm-2025", "sglang-2025"]) {
    fitted = fitClosedLoopEngine(fitted, rows, id);
  }
  // One model tells of it: it starts from its successor.
  fitted = withEngine(fitted, "trtllm-1.0", fitted.engines["trtllm-2025"]!);
  fitted = fitClosedLoopEngine(fitted, rows, "trtllm-1.0");
  fitted = fitBenchmarkEngine(start, fitted, rows);
  fitted = fitBatchEngine(start, fitted, rows);
  return fitPaperEngine(fitted);
}

/** Clocks and kernels from the starting values: what serving rows are fitted on. */
export function calibrateChips(tables: readonly KernelTable[]): Coefficients {
  const clocks = fitClocks(startingCoefficients.clocks);
  return calibrateKernels({ ...startingCoefficients, clocks }, tables);
}

/** Everything from the starting values: clocks, kernels, then serving. Deterministic. */
export function calibrate(data: CalibrationData): Coefficients {
  return calibrateServing(calibrateChips(data.kernels), data.serving);
}
