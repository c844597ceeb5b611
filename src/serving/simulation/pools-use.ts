import type { Bytes, Watts } from "../../units";
import { hostWatts } from "../host-power";
import type { Prepared } from "../prepare";
import type { DeploymentUse } from "./simulated-figures";
import type { SimulatedPool } from "./simulation";
import type { TimelineRecorder } from "./timeline";

/** What all replicas of a pool did. */
export function simulatedPool(
  { deployment, gpusPerReplica }: Prepared,
  recorded: TimelineRecorder,
  kvCapacityBytes: Bytes,
): SimulatedPool {
  const { replicas } = deployment.parallelism;
  const totals = recorded.totals();
  const replicaSeconds = totals.seconds * replicas;
  return {
    gpus: gpusPerReplica * replicas,
    replicas,
    busyShare: totals.busySeconds / replicaSeconds,
    gpuMeanWatts: totals.gpuJoules / replicaSeconds,
    runningSequences: totals.runningSeconds / replicaSeconds,
    waitingRequests: totals.waitingSeconds / totals.seconds,
    kvShare: totals.kvByteSeconds / replicaSeconds / kvCapacityBytes,
    timeline: recorded.timeline(kvCapacityBytes, replicas),
  };
}

/**
 * What a deployment of two pools does and draws: GPUs weigh alike in its means, running
 * sequences and KV cache are those of the decode pool, each pool has its own hosts.
 *
 * @param transferWatts - What sending KV cache from pool to pool takes.
 */
export function poolsUse(
  both: { readonly prefill: SimulatedPool; readonly decode: SimulatedPool },
  preparedOf: { readonly prefill: Prepared; readonly decode: Prepared },
  transferWatts: Watts,
): DeploymentUse {
  const { prefill, decode } = both;
  const gpus = prefill.gpus + decode.gpus;
  const deploymentGpuWatts =
    prefill.gpuMeanWatts * prefill.gpus + decode.gpuMeanWatts * decode.gpus + transferWatts;
  return {
    runningSequences: decode.runningSequences,
    waitingRequests: prefill.waitingRequests + decode.waitingRequests,
    kvShare: decode.kvShare,
    utilisation: (prefill.busyShare * prefill.gpus + decode.busyShare * decode.gpus) / gpus,
    gpuMeanWatts: deploymentGpuWatts / gpus,
    deploymentGpuWatts,
    deploymentServerWatts:
      deploymentGpuWatts +
      hostWatts(preparedOf.prefill.deployment.server, prefill.gpus, prefill.busyShare) +
      hostWatts(preparedOf.decode.deployment.server, decode.gpus, decode.busyShare),
  };
}
