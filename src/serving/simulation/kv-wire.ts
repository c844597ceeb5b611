import type { Seconds } from "../../units";

/** One end of the way that KV cache takes from pool to pool. Carries one cache after the other. */
export interface KvWire {
  /** Carries a cache that is computed from one time to another; returns when all of it is across. */
  carry(seconds: Seconds, fromSeconds: Seconds, toSeconds: Seconds): Seconds;
}

/**
 * A wire without anything on it.
 *
 * @param layers - Of the model: the first is sent while the second is computed.
 * @param lanes - Caches that are carried beside each other, each as fast as one alone.
 */
export function createKvWire(layers: number, lanes: number): KvWire {
  let freeSeconds: Seconds = 0;
  return {
    carry(seconds, fromSeconds, toSeconds) {
      const begins = fromSeconds + (toSeconds - fromSeconds) / layers;
      freeSeconds = Math.max(freeSeconds, begins) + seconds / lanes;
      return Math.max(freeSeconds, acrossAlone(seconds, layers, fromSeconds, toSeconds));
    },
  };
}

/**
 * When a cache is across that takes `seconds` of an empty wire and is computed from one time
 * to another: layer by layer beside the computation, `exposedTransferSeconds` after it.
 */
export function acrossAlone(
  seconds: Seconds,
  layers: number,
  fromSeconds: Seconds,
  toSeconds: Seconds,
): Seconds {
  const begins = fromSeconds + (toSeconds - fromSeconds) / layers;
  return Math.max(begins + seconds, toSeconds + seconds / layers);
}
