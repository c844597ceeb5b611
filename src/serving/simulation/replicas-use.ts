import type { Bytes } from "../../units";
import { hostWatts } from "../host-power";
import type { Prepared } from "../prepare";
import type { ActiveReplicas } from "./active-replicas";
import type { DeploymentUse } from "./simulated-figures";
import type { TimelineTotals } from "./timeline";

/**
 * What a deployment does and draws all of whose active replicas do as the one that was
 * simulated. The host draws between its idle and busy power with the share of time that
 * steps are under way.
 */
export function replicasUse(
  { deployment, gpusPerReplica }: Prepared,
  { ready, active, waitingWatts }: ActiveReplicas,
  totals: TimelineTotals,
  kvCapacityBytes: Bytes,
): DeploymentUse {
  const { parallelism, server, gpu } = deployment;
  const { seconds } = totals;
  const activeShare = active / ready;
  const readyShare = ready / parallelism.replicas;
  const utilisation = (totals.busySeconds / seconds) * activeShare;
  const gpuMeanWatts =
    readyShare * ((activeShare * totals.gpuJoules) / seconds + (1 - activeShare) * waitingWatts) +
    (1 - readyShare) * gpu.idleWatts;
  const gpus = gpusPerReplica * parallelism.replicas;
  const deploymentGpuWatts = gpuMeanWatts * gpus;
  return {
    runningSequences: (totals.runningSeconds / seconds) * activeShare,
    waitingRequests: (totals.waitingSeconds / seconds) * active,
    kvShare: (totals.kvByteSeconds / seconds / kvCapacityBytes) * activeShare,
    utilisation,
    gpuMeanWatts,
    deploymentGpuWatts,
    deploymentServerWatts: deploymentGpuWatts + hostWatts(server, gpus, readyShare * utilisation),
  };
}
