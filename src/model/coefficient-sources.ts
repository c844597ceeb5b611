import type { GpuArchitecture } from "../catalog/gpu";
import type { Source } from "../catalog/source";
import origins from "./coefficient-origins.json";

/** Whose tables a group of kernel coefficients was fitted to. */
export interface KernelOrigin {
  /** Its own architecture, or the next of kin's. */
  readonly from: GpuArchitecture;
  /** 0: too few to tell; the starting value stands. */
  readonly rows: number;
}

/** What the calibration knows of where its coefficients came from; written beside them. */
export interface CoefficientOrigins {
  /** By architecture and group: `matmul bf16`. */
  readonly kernels: Readonly<Record<GpuArchitecture, Readonly<Record<string, KernelOrigin>>>>;
  /** Serving rows of each engine. */
  readonly engines: Readonly<Record<string, number>>;
  /** Serving rows with power, of the chips since Hopper and of Ampere. */
  readonly power: { readonly recent: number; readonly ampere: number };
  /** Paths of coefficients that stand at their starting value. */
  readonly kept: readonly string[];
}

/** Where a coefficient comes from. */
export interface CoefficientSource extends Source {
  /** Rows that it was fitted to; null: none, or not rows of a table. */
  readonly rows: number | null;
}

const committed = origins as unknown as CoefficientOrigins;
const kept: ReadonlySet<string> = new Set(committed.kept);

const kernelTables = "NVIDIA AIConfigurator, collected kernel tables (Apache-2.0)";
const start = "Starting value of the calibration";

/** Parts of kernels that each number format has its own of. */
const formatted: readonly string[] = ["matmul", "experts", "decodeAttention", "prefillAttention"];

function kernelSource(
  architecture: GpuArchitecture,
  part: string,
  format: string,
): CoefficientSource {
  if (part === "latentComputeEfficiency")
    return {
      grade: "assumed",
      title: start,
      note: "FlashMLA's authors report about two thirds of the peak on Hopper; half leaves room for short batches.",
      rows: null,
    };
  const group = formatted.includes(part) ? `${part} ${format}` : part;
  const { from, rows } = committed.kernels[architecture][group] ?? { from: architecture, rows: 0 };
  if (rows === 0)
    return {
      grade: "assumed",
      title: start,
      note: "What libraries commonly reach on large matrices: no table of this format, or fewer than 30 rows.",
      rows: null,
    };
  return from === architecture
    ? { grade: "fitted", title: kernelTables, note: `Tables of ${from}'s GPUs.`, rows }
    : {
        grade: "assumed",
        title: kernelTables,
        note: `Not measured on this architecture: borrowed from its next of kin, ${from}, where it was fitted.`,
        rows,
      };
}

const mlEnergy = "The ML.ENERGY Benchmark v3 (Chung et al., NeurIPS D&B 2025)";
const splitwise = "Splitwise (Patel et al., ISCA 2024), characterisation data";
const silicon = "NVIDIA AIConfigurator, silicon sample (Apache-2.0)";

const engineTables: Readonly<Record<string, string>> = {
  "vllm-2023": splitwise,
  "vllm-2025": mlEnergy,
  "vllm-2026": silicon,
  "trtllm-1.0": silicon,
  "trtllm-2025": silicon,
  "sglang-2025": silicon,
};

/** Engine coefficients that were not fitted to the engine's own rows but taken over. */
const takenOver: Readonly<
  Record<string, { readonly from: string; readonly keys?: readonly string[] }>
> = {
  // It reports no TTFT.
  "vllm-2025": { from: "vllm-2026", keys: ["requestSeconds", "bunchShare"] },
  // No table exists: what the paper's ratios do not tell comes from its successor.
  "vllm-2024": { from: "vllm-2025" },
};
const paperKeys: readonly string[] = [
  "hostStepSeconds",
  "hostSequenceSeconds",
  "graphLaunchSeconds",
  "kernelGapSeconds",
];

/** Whose coefficient an engine's is, where it was taken over; undefined: its own. */
export function takenOverFrom(engine: string, key: string): string | undefined {
  const { from, keys } = takenOver[engine] ?? {};
  if (from === undefined || kept.has(`engines.${engine}.${key}`)) return undefined;
  if (engine === "vllm-2024" && paperKeys.includes(key)) return undefined;
  return keys === undefined || keys.includes(key) ? from : undefined;
}

function engineSource(engine: string, key: string): CoefficientSource {
  const from = takenOverFrom(engine, key);
  if (from !== undefined)
    return {
      grade: "assumed",
      title: engineTables[from] ?? start,
      note: `Taken over from ${from}, to whose rows it was fitted.`,
      rows: committed.engines[from] ?? null,
    };
  const rows = committed.engines[engine] ?? 0;
  if (rows > 0 && engineTables[engine] !== undefined)
    return { grade: "fitted", title: engineTables[engine], rows };
  return {
    grade: "fitted",
    title: "Towards Greener LLMs (Stojkovic et al., arXiv 2403.20306)",
    note: "Fitted to two throughput ratios that the paper states for tensor parallelism; no table of this engine exists.",
    rows: null,
  };
}

const oldChips: readonly string[] = ["volta", "turing", "ampere"];

function powerSource(architecture: string): CoefficientSource {
  return oldChips.includes(architecture)
    ? {
        grade: architecture === "ampere" ? "fitted" : "assumed",
        title: splitwise,
        note: "Fitted to the power of A100 servers; Volta and Turing take it over.",
        rows: committed.power.ampere,
      }
    : {
        grade: architecture === "hopper" || architecture === "blackwell" ? "fitted" : "assumed",
        title: mlEnergy,
        note: "Fitted to the power of H100 and B200, one share or scale for all chips since Ada, but that those two have a share of their own for any kernel running; energies keep the ratios of their starting values.",
        rows: committed.power.recent,
      };
}

function startOf(path: string): CoefficientSource {
  if (path.endsWith("contextShare"))
    return {
      grade: "measured",
      title: "8bitai/gpu-parking-tax (arXiv 2605.23918)",
      note: "H100: 50 W of 700 with a context; A100 PCIe: 26 W of 300. Other chips: the same share, assumed.",
      rows: null,
    };
  if (path.startsWith("power.hopper") || path.startsWith("power.blackwell."))
    return {
      grade: "measured",
      title: "NVIDIA AIConfigurator, power of large kernels; MLCommons MLPerf v5.1",
      note: "Read off large BF16 products and kernels bound by memory (H200, B200); FP8 from eight H200 at 500 W.",
      rows: null,
    };
  return {
    grade: "assumed",
    title: start,
    note: "Not told by any row: from published energies per operation, scaled by process generation, or from what engines and libraries commonly do.",
    rows: null,
  };
}

/**
 * Where one coefficient comes from, by its path in the coefficients
 * (`["kernels", "hopper", "matmul", "bf16", "launchSeconds"]`): the table it was fitted to
 * and how many rows of it, or what it was taken from. Undefined: no such coefficient.
 */
export function coefficientSource(path: readonly string[]): CoefficientSource | undefined {
  const [part, own = "", key = "", format = ""] = path;
  const joined = path.join(".");
  if (part === "kernels") return kernelSource(own as GpuArchitecture, key, format);
  if (kept.has(joined)) return startOf(joined);
  switch (part) {
    case "engines":
      return engineSource(own, key);
    case "power":
      return powerSource(own);
    case "clocks":
      return oldChips.includes(own)
        ? {
            grade: own === "ampere" ? "fitted" : "assumed",
            title: "duihuhu/sglang, clock sweep of an A800",
            note: "Eleven cited points: decode at batch 1, prefill of 8 x 512 tokens.",
            rows: 11,
          }
        : {
            grade: own === "blackwell-rtx" ? "fitted" : "assumed",
            title: "Light-Heart-Labs, MMBT-Messy-Model-Bench-Tests, power-limit sweep (MIT)",
            note: "Thirteen points of an RTX PRO 6000; the other chips since Ada take them over.",
            rows: 13,
          };
    case "routing":
    case "tasks":
      return { grade: "fitted", title: mlEnergy, rows: committed.engines["vllm-2025"] ?? null };
    case undefined:
    default:
      return undefined;
  }
}
