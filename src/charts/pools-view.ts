import type { Pools } from "../serving/evaluation";
import { formatNumber, formatShare } from "./format";

/** One pool as a column of the panel. */
export interface PoolView {
  readonly id: "prefill" | "decode";
  /** Requests per second over the most that it serves. */
  readonly load: number;
  /** The other pool, or the transfer, would be full first. */
  readonly hasRoom: boolean;
}

/** Both pools' load against what each could carry. */
export function poolViews(pools: Pools, requestsPerSecond: number): readonly [PoolView, PoolView] {
  const view = (id: PoolView["id"]): PoolView => ({
    id,
    load: Math.min(1, requestsPerSecond / pools[id].capacityRequestsPerSecond),
    hasRoom: pools.limit !== id,
  });
  return [view("prefill"), view("decode")];
}

/** `Decode would be full first: prefill does 10 % of what it could`. */
export function poolsTitle(
  { limit }: Pools,
  [prefill, decode]: readonly [PoolView, PoolView],
): string {
  if (limit === "transfer") return "The transfer of KV cache would be full before either pool";
  const other = limit === "prefill" ? decode : prefill;
  const first = limit === "prefill" ? "Prefill" : "Decode";
  return `${first} would be full first: ${other.id} does ${formatShare(other.load)} of what it could`;
}

/** Whole GPUs that would balance the pools: `3 GPUs that prefill for every 8 that decode`. */
export function balanceText({ balancedRatio }: Pools): string {
  const decode = balancedRatio >= 1 ? 1 : Math.min(64, Math.max(1, Math.round(1 / balancedRatio)));
  const prefill = Math.max(1, Math.round(balancedRatio * decode));
  const gpus = prefill === 1 ? "1 GPU that prefills" : `${formatNumber(prefill)} GPUs that prefill`;
  return decode === 1 ? `${gpus} for each that decodes` : `${gpus} for every ${decode} that decode`;
}
