import { hostLinkOf } from "../catalog/host-links";
import { cacheBytesRead } from "../model/parts/attention";
import { loadedIdleWatts } from "../model/power";
import type { StepLoad } from "../model/step-load";
import type { ClockedStep, Machine } from "../model/throttle";
import type { Bytes, BytesPerSecond } from "../units";
import type { Deployment } from "./config";
import type { MixLengths } from "./lengths";
import { cacheBytesPerSequence } from "./memory";
import { computedPrompts } from "./prefix";

/** Share of the link's peak that large copies from pinned memory reach; assumed. */
const LINK_EFFICIENCY = 0.8;

/** KV cache in host memory, as each GPU of a replica reaches it. */
export interface HostKv {
  /** Rate at which copies from host memory reach one GPU. */
  readonly bytesPerSecond: BytesPerSecond;
  /** Sequences whose KV cache the GPUs hold; what a step decodes beyond them comes over the link. */
  readonly residentSequences: number;
  /** Sequences of mean length that fit into the host memory. */
  readonly hostSequences: number;
  /** Bytes over each GPU's link per step and sequence beyond the resident ones. */
  readonly bytesPerDecode: Bytes;
  /** Bytes over each GPU's link per computed prompt token: the prompt's known beginning. */
  readonly bytesPerPromptToken: Bytes;
}

/** KV cache of a deployment in host memory; null where it keeps none there. */
export function hostKvOf(
  deployment: Deployment,
  machine: Machine,
  lengths: MixLengths,
  residentSequences: number,
): HostKv | null {
  const { prefix, hostKvBytes = 0, gpu } = deployment;
  const fetched = prefix?.place === "host" ? prefix.hitRate * lengths.inputTokensMean : 0;
  if (hostKvBytes <= 0 && fetched <= 0) return null;
  const { plan } = machine;
  const { attentionData, pipeline } = plan.cut;
  const context = lengths.decodeContextTokens;
  const read = plan.attention.reduce((sum, op) => sum + cacheBytesRead(op, context), 0);
  const states = plan.states.reduce((sum, op) => sum + op.count * op.stateBytes, 0);
  const kept = cacheBytesPerSequence(plan, context);
  const prefixBytes = fetched > 0 ? cacheBytesPerSequence(plan, fetched) : 0;
  return {
    bytesPerSecond: hostLinkOf(gpu).bandwidthBytesPerSecond * LINK_EFFICIENCY,
    residentSequences,
    hostSequences: Math.floor(hostKvBytes / kept) * attentionData,
    bytesPerDecode: (read + states) / pipeline / attentionData,
    bytesPerPromptToken: prefixBytes / attentionData / computedPrompts(lengths, prefix).tokensMean,
  };
}

/**
 * A step with its copies from host memory: they run beside the kernels, layer by layer, so
 * the step takes the longer of the two. What it waits for them is time on the links, at
 * the power of a loaded GPU that waits; the bytes cost what they cost on any link.
 */
export function withHostCopies(
  step: ClockedStep,
  host: HostKv,
  machine: Machine,
  { decodeSequences, promptTokens }: Pick<StepLoad, "decodeSequences" | "promptTokens">,
): ClockedStep {
  const beyond = Math.max(0, decodeSequences - host.residentSequences);
  const bytes = beyond * host.bytesPerDecode + promptTokens * host.bytesPerPromptToken;
  if (bytes <= 0) return step;
  const { cost, energy } = step;
  const waited = Math.max(0, bytes / host.bytesPerSecond - cost.stepSeconds);
  const joules = bytes * machine.power.joulesPerLinkByte;
  const idleJoules = loadedIdleWatts(machine.gpu, machine.power) * waited;
  const stepSeconds = cost.stepSeconds + waited;
  return {
    ...step,
    cost: {
      ...cost,
      stepSeconds,
      linkSeconds: cost.linkSeconds + waited,
      linkBytes: cost.linkBytes + bytes,
    },
    energy: {
      ...energy,
      linksJoules: energy.linksJoules + joules,
      staticJoules: energy.staticJoules + idleJoules,
    },
    watts: (step.watts * cost.stepSeconds + joules + idleJoules) / stepSeconds,
  };
}

/**
 * Sequences that a replica should hold: those on the GPUs, and of those that host memory
 * could take as many as a decode step can read behind its own work. More would make
 * every token wait for the link and serve fewer requests than without them.
 *
 * @param decodeSeconds - Time of a step with this many decodes, copies included.
 * @param kernelSeconds - The same without copies.
 */
export function usefulSequences(
  host: HostKv,
  kernelSeconds: (sequences: number) => number,
): number {
  const { residentSequences, hostSequences, bytesPerDecode, bytesPerSecond } = host;
  const hidden = (more: number): boolean =>
    (more * bytesPerDecode) / bytesPerSecond <= kernelSeconds(residentSequences + more);
  let enough = 0;
  let tooMany = hostSequences + 1;
  while (tooMany - enough > 1) {
    const middle = Math.floor((enough + tooMany) / 2);
    if (hidden(middle)) enough = middle;
    else tooMany = middle;
  }
  return residentSequences + enough;
}
