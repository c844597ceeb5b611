import type { Gpu } from "../catalog/gpu";
import type { StepCost } from "../model/step";
import type { ClockedStep } from "../model/throttle";
import type { Bound, PhaseFigures } from "./evaluation";
import type { Replica } from "./cycle";

/** Seconds the step's arithmetic would take at the peaks of its types and this clock. */
function idealComputeSeconds(gpu: Gpu, cost: StepCost, clockRatio: number): number {
  const { bf16, fp8 = bf16, int8 = bf16, fp4 = fp8 } = gpu.peakFlopsPerSecond;
  return (
    (cost.bf16Flops / bf16 + cost.fp8Flops / fp8 + cost.int8Flops / int8 + cost.fp4Flops / fp4) /
    clockRatio
  );
}

/** What most of a step's time waits for: the limit where it throttles, else the longest of host, links and the two roofs. */
function boundOf(replica: Replica, step: ClockedStep): Bound {
  const { gpu } = replica.machine;
  const { cost } = step;
  const kernels =
    cost.denseSeconds + cost.attentionSeconds + cost.expertSeconds + cost.otherSeconds;
  if (cost.hostSeconds > kernels && cost.hostSeconds > cost.linkSeconds) return "host";
  if (cost.linkSeconds > kernels) return "links";
  const compute = idealComputeSeconds(gpu, cost, step.smClockHertz / gpu.smClockHertz.max);
  const memory =
    (cost.weightBytes + cost.kvBytes + cost.activationBytes) / gpu.memoryBandwidthBytesPerSecond;
  if (compute > memory) return step.throttled ? "power" : "compute";
  return "memory";
}

/** The figures of one phase from one of its steps. Utilisations are of the data sheet's peaks. */
export function phaseFigures(replica: Replica, step: ClockedStep): PhaseFigures {
  const { gpu } = replica.machine;
  const { cost } = step;
  const seconds = cost.stepSeconds;
  const flops = cost.bf16Flops + cost.fp8Flops + cost.int8Flops + cost.fp4Flops;
  const bytes = cost.weightBytes + cost.kvBytes + cost.activationBytes;
  return {
    stepSeconds: seconds,
    time: {
      denseSeconds: cost.denseSeconds,
      attentionSeconds: cost.attentionSeconds,
      expertSeconds: cost.expertSeconds,
      linkSeconds: cost.linkSeconds,
      otherSeconds: cost.otherSeconds,
      hostSeconds: cost.hostSeconds,
    },
    bound: boundOf(replica, step),
    smClockHertz: step.smClockHertz,
    throttled: step.throttled,
    gpuWatts: step.watts,
    computeUtilisation: idealComputeSeconds(gpu, cost, 1) / seconds,
    memoryUtilisation: bytes / gpu.memoryBandwidthBytesPerSecond / seconds,
    flopsPerSecond: flops / seconds,
    memoryBytesPerSecond: bytes / seconds,
  };
}
