import type { Seconds } from "../../units";
import type { CollectiveCoefficients } from "../coefficients";
import type { ChipRates } from "./chip";

export type CollectiveKind = "all-reduce" | "all-gather" | "reduce-scatter" | "all-to-all";

/**
 * Bytes that each rank sends for a message of `bytes`, the full tensor for
 * all-reduce, all-gather and reduce-scatter, the rank's own buffer for
 * all-to-all: 2 (n-1)/n for an all-reduce, (n-1)/n for the others.
 */
export function wireBytes(kind: CollectiveKind, ranks: number, bytes: number): number {
  const share = (ranks - 1) / ranks;
  return kind === "all-reduce" ? 2 * share * bytes : share * bytes;
}

/**
 * Seconds of one collective over `ranks` GPUs of one link domain:
 * launch + per doubling + ramp (1 - exp(-bytes / rampBytes)) + wire / (efficiency x link).
 * 0 for a single rank. Across domains, `linkBytesPerSecond` must be the network's.
 * Fitted on NVIDIA AIConfigurator's all-reduce (CUDA graph) and NCCL tables.
 */
export function collectiveSeconds(
  chip: ChipRates,
  coefficients: CollectiveCoefficients,
  kind: CollectiveKind,
  ranks: number,
  bytes: number,
): Seconds {
  if (ranks <= 1) return 0;
  const efficiency =
    coefficients.bandwidthEfficiency * Math.pow(2 / ranks, coefficients.groupExponent);
  return (
    coefficients.launchSeconds +
    coefficients.perDoublingSeconds * (Math.log2(ranks) - 1) +
    coefficients.rampSeconds * (1 - Math.exp(-bytes / coefficients.rampBytes)) +
    wireBytes(kind, ranks, bytes) / (chip.linkBytesPerSecond * efficiency)
  );
}
