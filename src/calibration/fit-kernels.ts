import type { Gpu, GpuArchitecture } from "../catalog/gpu";
import type { Coefficients, KernelCoefficients } from "../model/coefficients";
import type { MeasurementRow, MeasurementTable } from "../validation/measurement-table";
import { predictKernel } from "../validation/predict-kernel";
import type { KernelTableKind } from "../validation/table-format";
import { robustFit, type FitParameter } from "./robust-fit";

/** A kernel table with the GPU it was measured on. */
export interface KernelTable {
  readonly gpu: Gpu;
  readonly table: MeasurementTable;
}

/** Fits one group of coefficients: which rows tell them, and where they stand in the coefficients. */
interface KernelFit {
  readonly label: string;
  readonly kind: KernelTableKind;
  readonly rows: (row: MeasurementRow) => boolean;
  readonly read: (kernels: KernelCoefficients) => Readonly<Record<string, number>>;
  readonly write: (
    kernels: KernelCoefficients,
    values: Record<string, number>,
  ) => KernelCoefficients;
}

/** Ranges within which a coefficient makes physical sense. */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  launchSeconds: [0.5e-6, 400e-6],
  memoryEfficiency: [0.2, 1],
  computeEfficiency: [0.03, 0.98],
  join: [0.6, 6],
  depthSeconds: [0.02e-9, 2e-9],
  paddingTokens: [0.05, 32],
  overheadTokens: [4, 600],
  splitSeconds: [0.02e-6, 6e-6],
  halfWaves: [0.02, 4],
  perDoublingSeconds: [0.05e-6, 40e-6],
  rampSeconds: [0.1e-6, 200e-6],
  rampBytes: [2e4, 4e6],
  bandwidthEfficiency: [0.05, 1],
  groupExponent: [0.01, 2.5],
};

const tableDtypes: Readonly<Record<string, readonly string[]>> = {
  bf16: ["bfloat16", "float16"],
  fp8: ["fp8"],
  "fp8-block": ["fp8_block"],
  int8: ["int8"],
  fp4: ["nvfp4", "w4a8_mxfp4_mxfp8"],
  w4a16: ["w4a16_mxfp4", "int4_wo"],
};

const kernelFits: readonly KernelFit[] = [
  ...(["matmul", "experts"] as const).flatMap((part) =>
    (["bf16", "fp8", "fp8-block", "int8", "fp4", "w4a16"] as const).map((format): KernelFit => ({
      label: `${part} ${format}`,
      kind: part === "matmul" ? "gemm" : "experts",
      rows: (row) => tableDtypes[format]!.includes(row.text["dtype"] ?? ""),
      read: (kernels) => ({ ...kernels[part][format] }),
      write: (kernels, values) => ({
        ...kernels,
        [part]: { ...kernels[part], [format]: values },
      }),
    })),
  ),
  ...(["decodeAttention", "prefillAttention"] as const).flatMap((part) =>
    (["bf16", "fp8"] as const).map((format): KernelFit => ({
      label: `${part} ${format}`,
      kind: part === "decodeAttention" ? "attention-decode" : "attention-prefill",
      rows: (row) => (row.text["kv_dtype"] === "fp8") === (format === "fp8"),
      read: (kernels) => ({ ...kernels[part][format] }),
      write: (kernels, values) => ({
        ...kernels,
        [part]: { ...kernels[part], [format]: values },
      }),
    })),
  ),
  ...(["customAllReduce", "ncclCollective"] as const).map((part): KernelFit => ({
    label: part,
    kind: part === "customAllReduce" ? "all-reduce" : "collective",
    rows: () => true,
    read: (kernels) => ({ ...kernels[part] }),
    write: (kernels, values) => ({ ...kernels, [part]: values }),
  })),
];

/** One line of the fit's report. */
export interface KernelFitReport {
  readonly architecture: GpuArchitecture;
  readonly label: string;
  readonly rows: number;
}

/** Fewest rows that can tell a group of coefficients. */
export const MIN_ROWS = 30;

/** Rows that tell each group of one architecture's coefficients, by the group's label: `matmul bf16`. */
export function kernelFitRows(
  architecture: GpuArchitecture,
  tables: readonly KernelTable[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    kernelFits.map(({ label, kind, rows }) => [
      label,
      tables
        .filter(({ gpu, table }) => gpu.architecture === architecture && table.kind === kind)
        .reduce((sum, { table }) => sum + table.rows.filter(rows).length, 0),
    ]),
  );
}

/**
 * Fits every group of kernel coefficients of one architecture to the tables of its
 * GPUs together. Groups without rows take those of `kin`, or keep their own.
 */
export function fitKernels(
  coefficients: Coefficients,
  architecture: GpuArchitecture,
  tables: readonly KernelTable[],
  kin: KernelCoefficients = coefficients.kernels[architecture],
): { readonly kernels: KernelCoefficients; readonly reports: readonly KernelFitReport[] } {
  let kernels = coefficients.kernels[architecture];
  const reports: KernelFitReport[] = [];
  for (const fit of kernelFits) {
    const points = tables
      .filter(({ gpu, table }) => gpu.architecture === architecture && table.kind === fit.kind)
      .flatMap(({ gpu, table }) => table.rows.filter(fit.rows).map((row) => ({ gpu, row })))
      .filter(({ row }) => (row.number["latency_ms"] ?? 0) > 0);
    if (points.length < MIN_ROWS) {
      kernels = fit.write(kernels, { ...fit.read(kin) });
      continue;
    }
    const start = fit.read(kernels);
    const names = Object.keys(start);
    const parameters = names.map((name): FitParameter => {
      const range = ranges[name];
      if (range === undefined) throw new Error(`fitKernels: no range for ${name}`);
      return { name, start: start[name]!, min: range[0], max: range[1] };
    });
    const before = kernels;
    const place = (values: readonly number[]): KernelCoefficients =>
      fit.write(before, Object.fromEntries(names.map((name, i) => [name, values[i]!])));
    const residuals = (values: readonly number[]): Float64Array => {
      const trial: Coefficients = {
        ...coefficients,
        kernels: { ...coefficients.kernels, [architecture]: place(values) },
      };
      return Float64Array.from(points, ({ gpu, row }) => {
        const prediction = predictKernel(fit.kind, row, gpu, trial);
        if (!prediction.ok) return 0;
        return Math.log(prediction.values["latency_ms"]! / row.number["latency_ms"]!);
      });
    };
    // A coarse scale first: the fine one is blind to rows that start far off.
    const coarse = robustFit(parameters, residuals, { scale: 1, priorWeight: 0.3 });
    const result = robustFit(
      parameters.map((parameter, i) => ({ ...parameter, start: coarse.values[i]! })),
      residuals,
      { scale: 0.1, priorWeight: 0.3 },
    );
    kernels = place(result.values);
    reports.push({ architecture, label: fit.label, rows: points.length });
  }
  return { kernels, reports };
}
