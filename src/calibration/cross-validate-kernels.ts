import type { Gpu, GpuArchitecture } from "../catalog/gpu";
import type { Coefficients, KernelCoefficients } from "../model/coefficients";
import { errorStatistics, type ErrorStatistics } from "../validation/error-statistics";
import type { LeftOutKernels } from "../validation/left-out-errors";
import { compareTable, type ComparedValue } from "../validation/validate-table";
import { fitKernels, type KernelTable } from "./fit-kernels";
import { startingCoefficients } from "./starting-coefficients";

/**
 * Where an architecture of one measured GPU takes its kernels from once that is left out:
 * the measured one whose chips are built most alike, as its data sheet alone would say.
 */
const kinWithout: Readonly<Partial<Record<GpuArchitecture, GpuArchitecture>>> = {
  // Datacentre chips with HBM and NVLink.
  ampere: "hopper",
  // The same SM design without HBM and NVLink; FP8, which Ampere lacks, as on Hopper.
  ada: "ampere",
};

/** The kin's coefficients; arithmetic that the kin does not do from Hopper's. */
function borrowed(architecture: GpuArchitecture, chips: Coefficients): KernelCoefficients {
  const kin = chips.kernels[kinWithout[architecture] ?? "hopper"];
  if (architecture !== "ada") return kin;
  const { matmul, experts, decodeAttention, prefillAttention } = chips.kernels.hopper;
  return {
    ...kin,
    matmul: { ...kin.matmul, fp8: matmul.fp8, "fp8-block": matmul["fp8-block"] },
    experts: { ...kin.experts, fp8: experts.fp8, "fp8-block": experts["fp8-block"] },
    decodeAttention: { ...kin.decodeAttention, fp8: decodeAttention.fp8 },
    prefillAttention: { ...kin.prefillAttention, fp8: prefillAttention.fp8 },
  };
}

/** Kernels of `gpu`'s architecture without the tables of `gpu` itself. */
function kernelsWithout(
  gpu: Gpu,
  tables: readonly KernelTable[],
  chips: Coefficients,
): { readonly kernels: KernelCoefficients; readonly toldBy: readonly string[] } {
  const { architecture } = gpu;
  const others = tables.filter((table) => table.gpu.id !== gpu.id);
  const idsOf = (of: GpuArchitecture): string[] => [
    ...new Set(others.flatMap((table) => (table.gpu.architecture === of ? [table.gpu.id] : []))),
  ];
  const siblings = idsOf(architecture);
  if (siblings.length === 0) {
    return {
      kernels: borrowed(architecture, chips),
      toldBy: idsOf(kinWithout[architecture] ?? "hopper"),
    };
  }
  const start = { ...startingCoefficients, clocks: chips.clocks };
  return { kernels: fitKernels(start, architecture, others).kernels, toldBy: siblings };
}

/**
 * Predicts the kernel tables of each GPU from those of the others: of its architecture's,
 * or, where it is the only one measured, of the next of kin's.
 *
 * @param chips - Clocks and kernels fitted to all tables.
 */
export function crossValidateKernels(
  tables: readonly KernelTable[],
  chips: Coefficients,
): LeftOutKernels {
  const gpus = [...new Map(tables.map(({ gpu }) => [gpu.id, gpu])).values()];
  const values: (ComparedValue & { readonly kind: string })[] = [];
  const folds = gpus.map((gpu): LeftOutKernels["folds"][number] => {
    const { kernels, toldBy } = kernelsWithout(gpu, tables, chips);
    const without = { ...chips, kernels: { ...chips.kernels, [gpu.architecture]: kernels } };
    const own = tables
      .filter((table) => table.gpu.id === gpu.id)
      .flatMap(({ table }) =>
        compareTable(table, gpu, without).compared.map((value) => ({ ...value, kind: table.kind })),
      );
    values.push(...own);
    return { leftOut: gpu.id, toldBy, kinds: errorsByKind(own) };
  });
  return { folds, pooled: { ...errorsByKind(values), all: errorStatistics(values) } };
}

function errorsByKind(
  values: readonly (ComparedValue & { readonly kind: string })[],
): Readonly<Record<string, ErrorStatistics>> {
  const kinds = [...new Set(values.map(({ kind }) => kind))];
  return Object.fromEntries(
    kinds.map((kind) => [kind, errorStatistics(values.filter((value) => value.kind === kind))]),
  );
}
