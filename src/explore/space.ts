import type { Deployment, Operation } from "../serving/config";

/** What a sweep can vary. */
export type SweepAxis = "gpu" | "weights" | "tensor" | "pipeline" | "replicas" | "batch" | "clock";

/** One configuration of the swept space. */
export interface Configuration {
  readonly deployment: Deployment;
  readonly operation: Operation;
}
