import type { Bytes } from "../../units";
import type { Scenario } from "../scenario";

/** Host memory for each GPU where prefixes lie there and nobody said how much (assumed). */
export const ASSUMED_HOST_BYTES: Bytes = 32e9;

/** Host memory for the KV cache of one GPU; null: the scenario keeps none there. */
export function hostCacheBytes({ serving }: Scenario): Bytes | null {
  if (serving.hostKvBytes > 0) return serving.hostKvBytes;
  return serving.prefixPlace === "host" && serving.prefixHitRate > 0 ? ASSUMED_HOST_BYTES : null;
}
