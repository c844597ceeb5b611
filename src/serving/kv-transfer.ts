import type { Bytes, Joules, Seconds, Tokens } from "../units";
import type { Replica } from "./cycle";
import { cacheBytesPerSequence } from "./memory";
import type { Prepared } from "./prepare";
import { drafterMemory } from "./speculation";

/** How the KV cache of a mean prompt comes from the prefill pool to the decode pool. */
export interface KvTransfer {
  /** All GPUs of a replica together. */
  readonly bytes: Bytes;
  /** What it goes over: the fast link inside one domain, or the network between servers. */
  readonly over: "link" | "network";
  /** Of the whole cache, alone on the wire. */
  readonly seconds: Seconds;
  /** For which it keeps the busier of its two wires from carrying others. */
  readonly wireSeconds: Seconds;
  /** Requests per second that both pools' wires carry at most. */
  readonly capacityRequestsPerSecond: number;
  /** Reading, sending and writing, both pools. */
  readonly joules: Joules;
}

/** One prompt's cache on its way. */
export interface PromptTransfer {
  /** All GPUs of a replica together. */
  readonly bytes: Bytes;
  /** Time on the wire of the GPU that sends, and of the one that receives: each its own part. */
  readonly sendSeconds: Seconds;
  readonly receiveSeconds: Seconds;
  /** Reading, sending and writing, both pools. */
  readonly joules: Joules;
}

/** KV cache and states of a prompt on each GPU that holds a part of it. */
function promptBytesPerGpu({ replica, deployment }: Prepared, promptTokens: number): Bytes {
  const { plan } = replica.machine;
  const own = cacheBytesPerSequence(plan, promptTokens);
  if (replica.speculation === null) return own;
  const drafter = drafterMemory(replica.speculation, deployment.model, plan, promptTokens);
  return own + drafter.cacheBytesPerSequence;
}

/** GPUs that hold a part of one sequence's cache. */
function holders({ machine }: Replica): number {
  return machine.plan.cut.tensor * machine.plan.cut.pipeline;
}

/**
 * What joins the pools: the link where both stand in one link domain and have the same
 * GPU, else the network.
 */
function wayBetween(prefill: Prepared, decode: Prepared): KvTransfer["over"] {
  const gpusOf = ({ gpusPerReplica, deployment }: Prepared): number =>
    gpusPerReplica * deployment.parallelism.replicas;
  const { gpu } = decode.deployment;
  const together =
    gpu.id === prefill.deployment.gpu.id && gpusOf(prefill) + gpusOf(decode) <= gpu.link.domainGpus;
  return together ? "link" : "network";
}

/**
 * How the cache of a prompt of so many tokens comes from pool to pool. A beginning that all
 * sequences share is there already.
 */
export function promptTransfer(
  prefill: Prepared,
  decode: Prepared,
): (promptTokens: Tokens) => PromptTransfer {
  const over = wayBetween(prefill, decode);
  const bandwidthOf = ({ deployment }: Prepared): number =>
    over === "link"
      ? deployment.gpu.link.bandwidthBytesPerSecond
      : deployment.server.networkBytesPerSecondPerGpu;
  const from = prefill.replica.machine.power;
  const to = decode.replica.machine.power;
  const joulesPerByte = from.joulesPerMemoryByte + from.joulesPerLinkByte + to.joulesPerMemoryByte;
  const { prefix } = decode.deployment;
  const ownShare = prefix?.place === "shared" ? 1 - prefix.hitRate : 1;
  return (promptTokens) => {
    const ownTokens = ownShare * promptTokens;
    const received = promptBytesPerGpu(decode, ownTokens);
    const bytes = received * holders(decode.replica);
    return {
      bytes,
      sendSeconds: promptBytesPerGpu(prefill, ownTokens) / bandwidthOf(prefill),
      receiveSeconds: received / bandwidthOf(decode),
      joules: bytes * joulesPerByte,
    };
  };
}

/**
 * The transfer of a mean prompt's cache. Each GPU sends, or receives, its own part: the
 * slower side sets the time.
 */
export function kvTransfer(prefill: Prepared, decode: Prepared): KvTransfer {
  const { bytes, sendSeconds, receiveSeconds, joules } = promptTransfer(
    prefill,
    decode,
  )(decode.replica.lengths.inputTokensMean);
  const { attentionData, replicas } = decode.deployment.parallelism;
  const sent = prefill.deployment.parallelism.replicas / sendSeconds;
  const received = (replicas * attentionData) / receiveSeconds;
  return {
    bytes,
    over: wayBetween(prefill, decode),
    seconds: Math.max(sendSeconds, receiveSeconds),
    wireSeconds: sent < received ? sendSeconds : receiveSeconds / attentionData,
    capacityRequestsPerSecond: Math.min(sent, received),
    joules,
  };
}

/**
 * What of a transfer is left once the prompt is computed. Layers are sent as they are
 * done, beside the computation of those after them, so at least the last layer's part
 * remains, and all that took longer than the layers before it (as in Splitwise,
 * Patel et al., ISCA 2024).
 *
 * @param prompts - That run together and share the wire.
 * @param waitSeconds - For the wire.
 */
export function exposedTransferSeconds(
  { seconds }: Pick<KvTransfer, "seconds">,
  promptSeconds: Seconds,
  layers: number,
  prompts = 1,
  waitSeconds: Seconds = 0,
): Seconds {
  const all = seconds * prompts;
  return Math.max(all / layers, waitSeconds + all - promptSeconds * (1 - 1 / layers));
}
