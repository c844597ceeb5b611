import { fittedCoefficients } from "../model/fitted-coefficients";
import type { Coefficients } from "../model/coefficients";
import { graphedKernels } from "../model/graphed-kernels";
import { planStep } from "../model/plan-step";
import type { Machine } from "../model/throttle";
import type { Gpu } from "../catalog/gpu";
import { hostLinkOf } from "../catalog/host-links";
import { GIBIBYTE, GIGA, type Bytes } from "../units";
import { withRankBudgets } from "./chunking";
import type { Deployment } from "./config";
import { runStep, type Replica } from "./cycle";
import type { Infeasible, MemoryFit } from "./evaluation";
import { hostKvOf, usefulSequences, type HostKv } from "./host-kv";
import { memoryFit } from "./memory";
import { mixPercentiles } from "./length-percentiles";
import { mixLengths } from "./lengths";
import { promptDeployment } from "./prompt-deployment";
import { computedPrompts, sharedPrefixTokens } from "./prefix";
import { draftDeployment, drafterMemory, layOutSpeculation, speculationNotes } from "./speculation";

/** A deployment with everything computed that its operation does not change. */
export interface Prepared {
  readonly feasible: true;
  readonly deployment: Deployment;
  readonly replica: Replica;
  readonly gpusPerReplica: number;
  /** The prefill pool: servers whose answers have one token; null: prompts run on the replica itself. */
  readonly pool: Prepared | null;
  /** Memory with one sequence running; `maxSequences` is what fits. */
  readonly memory: MemoryFit;
  readonly notes: readonly string[];
}

function infeasible(
  code: Infeasible["code"],
  reason: string,
  memory: MemoryFit | null = null,
): Infeasible {
  return { feasible: false, code, reason, memory };
}

function gib(bytes: Bytes): string {
  return (bytes / GIBIBYTE).toFixed(1);
}

/** Refuses cuts that no engine can run, in words. */
function checkCut(deployment: Deployment): Infeasible | null {
  const { model, parallelism, gpu } = deployment;
  const { tensor, pipeline, expert, attentionData, replicas } = parallelism;
  for (const [name, value] of Object.entries({
    tensor,
    pipeline,
    expert,
    attentionData,
    replicas,
  })) {
    if (!Number.isInteger(value) || value < 1) {
      return infeasible(
        "parallelism",
        `${name} parallelism must be a whole number of at least 1, not ${value}.`,
      );
    }
  }
  for (const { mixer } of model.architecture.layerGroups) {
    const heads =
      mixer.kind === "grouped" || mixer.kind === "latent"
        ? mixer.queryHeads
        : mixer.kind === "linear"
          ? mixer.valueHeads
          : mixer.kind === "mamba2"
            ? mixer.heads
            : tensor;
    if (heads % tensor !== 0) {
      return infeasible(
        "parallelism",
        `TP ${tensor} does not divide the ${heads} heads of ${model.name}.`,
      );
    }
  }
  const layers = model.architecture.layerGroups.reduce((sum, group) => sum + group.count, 0);
  if (pipeline > layers) {
    return infeasible(
      "parallelism",
      `PP ${pipeline} is more than the ${layers} layers of ${model.name}.`,
    );
  }
  const experts = model.architecture.layerGroups.find(
    (group) => group.feedForward.kind === "experts",
  );
  if (experts === undefined || experts.feedForward.kind !== "experts") {
    if (expert > 1 || attentionData > 1) {
      return infeasible(
        "parallelism",
        `${model.name} has no experts to spread: set EP and attention DP to 1.`,
      );
    }
    return null;
  }
  const ranks = tensor * attentionData;
  if (ranks % expert !== 0) {
    return infeasible(
      "parallelism",
      `EP ${expert} does not divide the ${ranks} ranks of a stage (TP x attention DP).`,
    );
  }
  if (expert > experts.feedForward.experts) {
    return infeasible(
      "parallelism",
      `EP ${expert} is more than the ${experts.feedForward.experts} experts of a layer.`,
    );
  }
  if (ranks > gpu.link.domainGpus * 64) {
    return infeasible(
      "parallelism",
      `${ranks} ranks in one stage are more than any cluster links.`,
    );
  }
  return null;
}

/** Refuses draft models that cannot be cut like the model. */
function checkDraft(deployment: Deployment): Infeasible | null {
  const drafter = deployment.speculation?.drafter;
  if (drafter?.kind !== "model") return null;
  const refused = checkCut(draftDeployment(deployment, drafter.model));
  return refused && { ...refused, reason: `Draft model: ${refused.reason}` };
}

/** A replica laid out, whether or not its memory holds it. */
export interface Layout {
  readonly feasible: true;
  readonly replica: Replica;
  readonly gpusPerReplica: number;
  readonly notes: readonly string[];
}

/**
 * Lays out one replica: the step plan, the coefficients, the links its ranks reach.
 * Infeasible where the cut is impossible. Memory and context are not looked at, so that
 * whatever was measured can be predicted.
 */
export function layOut(
  deployment: Deployment,
  coefficients: Coefficients = fittedCoefficients,
): Layout | Infeasible {
  const refused = checkCut(deployment) ?? checkDraft(deployment);
  if (refused !== null) return refused;
  const { model, gpu, server, engine, parallelism, workloads, speculation } = deployment;
  const engineCoefficients = coefficients.engines[engine.id];
  if (engineCoefficients === undefined) {
    throw new Error(`layOut: no coefficients for engine "${engine.id}"`);
  }
  const lengths = mixLengths(workloads);
  const stageRanks = parallelism.tensor * parallelism.attentionData;
  const beyondDomain = stageRanks > gpu.link.domainGpus;
  const machine: Machine = {
    plan: planStep(
      model,
      gpu,
      deployment.weightDtype,
      deployment.kvDtype,
      parallelism,
      deployment.weightBitsShare,
    ),
    gpu,
    power: coefficients.power[gpu.architecture],
    clocks: coefficients.clocks[gpu.architecture],
    setting: {
      kernels: graphedKernels(coefficients.kernels[gpu.architecture], engineCoefficients),
      routing: coefficients.routing,
      engine: engineCoefficients,
      graphMaxTokens: engine.graphMaxTokens,
      graphsPrompts: engine.graphsPrompts,
      blockExpertRows: engine.blockExpertRows,
      padsRanks: engine.padsRanks,
    },
    linkBytesPerSecond: beyondDomain
      ? server.networkBytesPerSecondPerGpu
      : gpu.link.bandwidthBytesPerSecond,
  };
  return {
    feasible: true,
    gpusPerReplica: stageRanks * parallelism.pipeline,
    notes: beyondDomain
      ? [
          `${stageRanks} ranks reach beyond the ${gpu.link.domainGpus} GPUs of one link domain: collectives run at the network's speed.`,
        ]
      : [],
    replica: {
      machine,
      engine: withRankBudgets(engine, parallelism.attentionData),
      engineCoefficients,
      lengths,
      prompts: computedPrompts(lengths, deployment.prefix),
      hostKv: null,
      speculation: speculation ? layOutSpeculation(deployment, speculation, machine) : null,
    },
  };
}

/** Sequences worth holding at the highest clock where host memory takes KV cache. */
function sequencesWithHost(replica: Replica, hostKv: HostKv): number {
  const { smClockHertz, powerLimitWatts } = replica.machine.gpu;
  const clock = { smClockHertz: smClockHertz.max, powerLimitWatts: powerLimitWatts.default };
  return usefulSequences(
    hostKv,
    (sequences) => runStep(replica, clock, sequences, 0, 0).cost.stepSeconds,
  );
}

function hostNotes(gpu: Gpu, host: HostKv, sequences: number): readonly string[] {
  const link = `${hostLinkOf(gpu).name} (${(host.bytesPerSecond / GIGA).toFixed(0)} GB/s)`;
  if (host.hostSequences === 0) {
    return [`Known beginnings of prompts come from host memory over ${link}, beside the kernels.`];
  }
  return [
    `Host memory would take ${host.hostSequences} sequences more per replica; ${sequences - host.residentSequences} are held there, as many as each step can read over ${link} while its kernels run.`,
  ];
}

/** The prefill pool of a deployment, prepared; null where it has none. */
function preparePool(
  deployment: Deployment,
  coefficients: Coefficients,
): Prepared | Infeasible | null {
  const { prefillPool, engine } = deployment;
  if (prefillPool === undefined) return null;
  if (!engine.continuousBatching) {
    return infeasible(
      "parallelism",
      `${engine.name} runs 1 batch at a time; a prefill pool needs an engine with continuous batching.`,
    );
  }
  const pool = prepare(promptDeployment(deployment, prefillPool), coefficients);
  return pool.feasible ? pool : { ...pool, reason: `Prefill pool: ${pool.reason}` };
}

/**
 * Prepares a deployment once for many operations: its layout, memory and lengths.
 * Infeasible as `layOut` is, where requests are longer than the model takes, and where
 * weights and one sequence do not fit.
 */
export function prepare(
  deployment: Deployment,
  coefficients: Coefficients = fittedCoefficients,
): Prepared | Infeasible {
  const layout = layOut(deployment, coefficients);
  if (!layout.feasible) return layout;
  const { model, gpu, engine, workloads } = deployment;
  const { replica, gpusPerReplica } = layout;
  const { inputTokensMean, outputTokensMean, decodeContextTokens } = replica.lengths;
  const meanTokens = inputTokensMean + outputTokensMean;
  if (meanTokens > model.maxContextTokens) {
    return infeasible(
      "context",
      `A mean request has ${Math.round(meanTokens)} tokens; ${model.name} takes ${model.maxContextTokens}.`,
    );
  }
  const { machine, lengths } = replica;
  const shared = sharedPrefixTokens(lengths, deployment.prefix);
  const { plan } = machine;
  const drafter =
    replica.speculation === null
      ? undefined
      : drafterMemory(replica.speculation, model, plan, decodeContextTokens);
  const memory = memoryFit(model, gpu, engine, plan, decodeContextTokens, 1, shared, drafter);
  if (memory.maxSequences < 1) {
    const needed = memory.weightsBytes + memory.workspaceBytes + memory.kvBytesPerSequence;
    const usable = memory.capacityBytes - memory.reservedBytes;
    return infeasible(
      "memory",
      `Needs ${gib(needed)} GiB on each GPU (weights ${gib(memory.weightsBytes)}); ${gpu.name} leaves the engine ${gib(usable)} GiB.`,
      memory,
    );
  }
  const percentiles = mixPercentiles(workloads);
  const [inputP99, outputP99] = [percentiles.input.p99, percentiles.output.p99];
  const notes = [...layout.notes];
  if (inputP99 + outputP99 > model.maxContextTokens) {
    notes.push(
      `The longest requests (${Math.round(inputP99 + outputP99)} tokens) exceed the ${model.maxContextTokens} tokens ${model.name} takes; they are counted as if it took them.`,
    );
  }
  notes.push(...speculationNotes(deployment));
  const pool = preparePool(deployment, coefficients);
  if (pool !== null && !pool.feasible) return pool;
  const hostKv = hostKvOf(deployment, machine, lengths, memory.maxSequences);
  const maxSequences = hostKv === null ? memory.maxSequences : sequencesWithHost(replica, hostKv);
  if (hostKv !== null) notes.push(...hostNotes(gpu, hostKv, maxSequences));
  return {
    feasible: true,
    deployment,
    replica: { ...replica, hostKv },
    pool,
    gpusPerReplica,
    memory: { ...memory, maxSequences },
    notes,
  };
}
