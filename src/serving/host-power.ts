import type { Server } from "../catalog/gpu";
import type { Watts } from "../units";

/**
 * Mean power of the hosts of `gpus` GPUs, which pay the share of the servers that they
 * fill: servers x (idle + busy share x (busy - idle)).
 *
 * @param busyShare - Share of the time in which they have work, 0 to 1.
 */
export function hostWatts(
  { gpusPerServer, hostIdleWatts, hostBusyWatts }: Server,
  gpus: number,
  busyShare: number,
): Watts {
  return (gpus / gpusPerServer) * (hostIdleWatts + busyShare * (hostBusyWatts - hostIdleWatts));
}
