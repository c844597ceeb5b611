import { findWorkload } from "../catalog/workloads";

/** A class of requests as charts name it. */
export function className(workloadId: string): string {
  return findWorkload(workloadId)?.name ?? workloadId;
}
