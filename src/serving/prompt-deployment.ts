import type { Workload, WorkloadShare } from "../catalog/workload";
import type { Deployment, PrefillPool } from "./config";

/**
 * A pool's prompts as a deployment of its own: answers end with their first token. Its
 * replicas are cut by TP alone; experts are spread over all GPUs where those that decode
 * spread them so.
 */
export function promptDeployment(deployment: Deployment, pool: PrefillPool): Deployment {
  const { parallelism, gpu, server } = deployment;
  const ranks = parallelism.tensor * parallelism.attentionData;
  const tensor = pool.tensor ?? ranks;
  const expert =
    parallelism.expert === ranks ? tensor : greatestCommonDivisor(parallelism.expert, tensor);
  return {
    ...deployment,
    ...(pool.hardware ?? { gpu, server }),
    parallelism: {
      tensor,
      pipeline: 1,
      expert: parallelism.expert === 1 ? 1 : expert,
      attentionData: 1,
      replicas: pool.replicas,
    },
    workloads: deployment.workloads.map(promptsOnly),
    prefillPool: undefined,
    hostKvBytes: 0,
  };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function promptsOnly({ workload, weight }: WorkloadShare): WorkloadShare {
  const first: Workload = { ...workload, outputTokens: { kind: "fixed", tokens: 1 } };
  return { workload: first, weight };
}
