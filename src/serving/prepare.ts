import { fittedCoefficients } from "../model/fitted-coefficients";
import type { Coefficients } from "../model/coefficients";
import { graphedKernels } from "../model/graphed-kernels";
import { planStep } from "../model/plan-step";
import { GIBIBYTE, type Bytes, type Tokens } from "../units";
import type { Deployment } from "./config";
import type { Replica } from "./cycle";
import type { Infeasible, MemoryFit } from "./evaluation";
import { memoryFit } from "./memory";
import { mixInputQuantile, mixLengths, mixOutputQuantile } from "./lengths";

/** A deployment with everything computed that its operation does not change. */
export interface Prepared {
  readonly feasible: true;
  readonly deployment: Deployment;
  readonly replica: Replica;
  readonly gpusPerReplica: number;
  /** Memory with one sequence running; `maxSequences` is what fits. */
  readonly memory: MemoryFit;
  readonly inputP50: Tokens;
  readonly inputP99: Tokens;
  readonly outputP50: Tokens;
  readonly outputP99: Tokens;
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
  const refused = checkCut(deployment);
  if (refused !== null) return refused;
  const { model, gpu, server, engine, parallelism, workloads } = deployment;
  const engineCoefficients = coefficients.engines[engine.id];
  if (engineCoefficients === undefined) {
    throw new Error(`layOut: no coefficients for engine "${engine.id}"`);
  }
  const lengths = mixLengths(workloads);
  const stageRanks = parallelism.tensor * parallelism.attentionData;
  const beyondDomain = stageRanks > gpu.link.domainGpus;
  return {
    feasible: true,
    gpusPerReplica: stageRanks * parallelism.pipeline,
    notes: beyondDomain
      ? [
          `${stageRanks} ranks reach beyond the ${gpu.link.domainGpus} GPUs of one link domain: collectives run at the network's speed.`,
        ]
      : [],
    replica: {
      machine: {
        plan: planStep(model, gpu, deployment.weightDtype, deployment.kvDtype, parallelism),
        gpu,
        power: coefficients.power[gpu.architecture],
        clocks: coefficients.clocks[gpu.architecture],
        setting: {
          kernels: graphedKernels(
            coefficients.kernels[gpu.architecture],
            engineCoefficients.launchShare,
            engineCoefficients.expertLaunchShare,
          ),
          routing: coefficients.routing,
          engine: engineCoefficients,
          graphMaxTokens: engine.graphMaxTokens,
          graphsPrompts: engine.graphsPrompts,
        },
        linkBytesPerSecond: beyondDomain
          ? server.networkBytesPerSecondPerGpu
          : gpu.link.bandwidthBytesPerSecond,
      },
      engine,
      engineCoefficients,
      lengths,
    },
  };
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
  const memory = memoryFit(model, gpu, engine, replica.machine.plan, decodeContextTokens, 1);
  if (memory.maxSequences < 1) {
    const needed = memory.weightsBytes + memory.workspaceBytes + memory.kvBytesPerSequence;
    const usable = memory.capacityBytes - memory.reservedBytes;
    return infeasible(
      "memory",
      `Needs ${gib(needed)} GiB on each GPU (weights ${gib(memory.weightsBytes)}); ${gpu.name} leaves the engine ${gib(usable)} GiB.`,
      memory,
    );
  }
  const inputP99 = mixInputQuantile(workloads, 0.99);
  const outputP99 = mixOutputQuantile(workloads, 0.99);
  const notes = [...layout.notes];
  if (inputP99 + outputP99 > model.maxContextTokens) {
    notes.push(
      `The longest requests (${Math.round(inputP99 + outputP99)} tokens) exceed the ${model.maxContextTokens} tokens ${model.name} takes; they are counted as if it took them.`,
    );
  }
  return {
    feasible: true,
    deployment,
    replica,
    gpusPerReplica,
    memory,
    inputP50: mixInputQuantile(workloads, 0.5),
    inputP99,
    outputP50: mixOutputQuantile(workloads, 0.5),
    outputP99,
    notes,
  };
}
