import type { Coefficients } from "../model/coefficients";
import { totalJoules } from "../model/power";
import type { ClockedStep } from "../model/throttle";
import type { Bytes, Joules } from "../units";
import type { Deployment, IdleBehaviour, Operation } from "./config";
import { behindBatches } from "./behind-batches";
import { cycleAt, runStep, type ClockSetting, type Cycle } from "./cycle";
import { evaluateDisaggregated } from "./disaggregated";
import type { Evaluation, EvaluationResult, Infeasible } from "./evaluation";
import { latencies } from "./latencies";
import { mixStepMean } from "./mean-step";
import { serviceVariationSquared } from "./burstiness";
import { hostWatts } from "./host-power";
import { readyReplicas, waitingWatts, withWaking } from "./idle";
import { longestOutputTokens } from "./lengths";
import { leverNotes } from "./lever-notes";
import { phaseFigures } from "./phase-figures";
import { placeNotes, placesOf } from "./places";
import { behindPrompts } from "./prompts-ahead";
import { occupy, type Occupancy } from "./occupancy";
import type { Pool } from "./pool-flow";
import { prepare, type Prepared } from "./prepare";
import { speculationGain, speculationGainNotes } from "./speculation-gain";

/** Both pools of a deployment with a prefill pool, whose clock and limit are checked like the others'. */
export function poolsAtClocks(
  prepared: Prepared,
  pool: Prepared,
  clock: ClockSetting,
  operation: Operation,
): { readonly decode: Pool; readonly prefill: Pool } | Infeasible {
  const { smClockHertz = null, powerLimitWatts = null } = prepared.deployment.prefillPool ?? {};
  const own = { ...operation, smClockHertz, powerLimitWatts, prefillClockHertz: null };
  const poolClock = resolveClock(pool, own);
  if ("feasible" in poolClock) {
    return { ...poolClock, reason: `Prefill pool: ${poolClock.reason}`, memory: prepared.memory };
  }
  return { decode: { prepared, clock }, prefill: { prepared: pool, clock: poolClock } };
}

function infeasible(prepared: Prepared, code: Infeasible["code"], reason: string): Infeasible {
  return { feasible: false, code, reason, memory: prepared.memory };
}

/** Clock and limit that hold: the operator's where set, else the GPU's own. */
export function resolveClock(prepared: Prepared, operation: Operation): ClockSetting | Infeasible {
  const { gpu } = prepared.deployment;
  const { smClockHertz: clock, powerLimitWatts: limit } = gpu;
  const hertz = operation.smClockHertz ?? clock.max;
  const prefillHertz = operation.prefillClockHertz ?? hertz;
  for (const asked of [hertz, prefillHertz]) {
    if (asked >= clock.min && asked <= clock.max) continue;
    return infeasible(
      prepared,
      "clock",
      `${gpu.name} runs its SMs at ${clock.min / 1e6} to ${clock.max / 1e6} MHz, not ${asked / 1e6}.`,
    );
  }
  const watts = operation.powerLimitWatts ?? limit.default;
  if (!(watts >= limit.min && watts <= limit.max)) {
    return infeasible(
      prepared,
      "power-limit",
      `${gpu.name} takes power limits of ${limit.min} to ${limit.max} W, not ${watts}.`,
    );
  }
  return { smClockHertz: hertz, prefillClockHertz: prefillHertz, powerLimitWatts: watts };
}

/** The prompt's share of a mean step's figure: all of a prompt-only step, what a shared step has more than a bare one. */
function ofPrompts(cycle: Cycle, figure: (step: ClockedStep) => number): number {
  const base = cycle.promptsShareSteps ? figure(cycle.decode) : 0;
  return cycle.mixedShare * Math.max(0, figure(cycle.mixed) - base);
}

/** The steady state of GPUs that prefill and decode: what their figures follow from. */
export interface Settled {
  readonly prepared: Prepared;
  readonly clock: ClockSetting;
  /** With everything that requests wait for. */
  readonly occupancy: Occupancy;
  /** Of that, with the wait for a place alone, and with the time to wake as well. */
  readonly placed: Occupancy;
  readonly awake: Occupancy;
  readonly idle: IdleBehaviour;
  /** Replicas that stay ready. */
  readonly ready: number;
  readonly notes: readonly string[];
}

/**
 * Every figure of a prepared deployment under one operation. Infeasible where the
 * clock or limit is outside the GPU's range or more requests arrive than can be served.
 */
export function evaluatePrepared(prepared: Prepared, operation: Operation): EvaluationResult {
  const clock = resolveClock(prepared, operation);
  if ("feasible" in clock) return clock;
  if (prepared.pool !== null) {
    const pools = poolsAtClocks(prepared, prepared.pool, clock, operation);
    if ("feasible" in pools) return pools;
    return evaluateDisaggregated(pools.decode, pools.prefill, operation);
  }
  const settled = settle(prepared, clock, operation);
  return "feasible" in settled ? settled : figures(settled);
}

/** Finds the steady state of a deployment without a prefill pool. */
export function settle(
  prepared: Prepared,
  clock: ClockSetting,
  operation: Operation,
): Settled | Infeasible {
  const { deployment, replica } = prepared;
  const places = placesOf(prepared, operation);
  const longestOutput = (sequences: number): number =>
    longestOutputTokens(deployment.workloads, sequences);
  const { load, idle = "ready" } = operation;
  const { replicas } = deployment.parallelism;
  const cycleOf = (running: number): Cycle => cycleAt(replica, clock, running, longestOutput);
  const ready = readyReplicas(
    idle,
    load,
    replicas,
    places,
    () => cycleOf(places).requestsPerSecond,
  );
  const occupancy = occupy(load, places, ready, cycleOf, (cycle) =>
    serviceVariationSquared(replica, cycle),
  );
  if ("capacityRequestsPerSecond" in occupancy) {
    const asked = operation.load.kind === "rate" ? operation.load.requestsPerSecond : 0;
    return infeasible(
      prepared,
      "overload",
      `Serves at most ${occupancy.capacityRequestsPerSecond.toPrecision(3)} requests/s; ${asked.toPrecision(3)} arrive.`,
    );
  }
  const notes = [
    ...placeNotes(prepared, operation, "per replica"),
    ...limitNotes(occupancy.cycle),
    ...leverNotes(prepared, operation, occupancy, ready),
  ];
  const awake = withWaking(idle, occupancy);
  const delayed = replica.engine.continuousBatching
    ? behindPrompts(load, ready, replica, awake)
    : behindBatches(replica, deployment.workloads, awake);
  return { prepared, clock, occupancy: delayed, placed: occupancy, awake, idle, ready, notes };
}

function figures({ prepared, clock, occupancy, idle, ready, notes }: Settled): Evaluation {
  const { deployment, replica, gpusPerReplica } = prepared;
  const { server, parallelism } = deployment;
  const { cycle, busyShare } = occupancy;
  const { inputTokensMean, outputTokensMean, decodeContextTokens } = replica.lengths;
  const tokens = inputTokensMean + outputTokensMean;
  const gpus = gpusPerReplica * parallelism.replicas;
  const requestsPerSecond = cycle.requestsPerSecond * busyShare * ready;

  const busyWatts =
    mixStepMean(cycle, (step) => totalJoules(step.energy)) /
    mixStepMean(cycle, (step) => step.cost.stepSeconds);
  // What the GPUs draw without work: those that are ready between requests, the others always.
  const readyShare = ready / parallelism.replicas;
  const idleWatts =
    readyShare * (1 - busyShare) * waitingWatts(idle, replica.machine, clock.smClockHertz) +
    (1 - readyShare) * deployment.gpu.idleWatts;
  const gpuMeanWatts = readyShare * busyShare * busyWatts + idleWatts;
  const gpuPeakWatts = Math.max(cycle.decode.watts, cycle.mixed.watts);
  const deploymentGpuWatts = gpuMeanWatts * gpus;
  const servers = gpus / server.gpusPerServer;
  const hostsWatts = hostWatts(server, gpus, readyShare * busyShare);
  const gpuJoules = deploymentGpuWatts / requestsPerSecond;
  const serverJoules = (deploymentGpuWatts + hostsWatts) / requestsPerSecond;

  const computed = replica.prompts.tokensMean;
  const budget = replica.engine.prefillTokenBudget ?? computed;
  const prompt = runStep(replica, clock, 0, Math.max(1, Math.min(computed, budget)), 1);
  const gain = speculationGain(replica, clock, cycle);
  return {
    feasible: true,
    gpus,
    servers: Math.ceil(servers),
    memory: {
      ...prepared.memory,
      kvBytes: kvBytesOnGpu(prepared, occupancy.running),
    },
    runningSequences: occupancy.running * busyShare,
    waitingRequests: occupancy.waiting,
    contextTokens: decodeContextTokens,
    inputTokensMean,
    outputTokensMean,
    ...latencies(prepared, occupancy),
    outputTokensPerSecond: requestsPerSecond * outputTokensMean,
    totalTokensPerSecond: requestsPerSecond * tokens,
    requestsPerSecond,
    ...(occupancy.mostRequestsPerSecond !== undefined && {
      capacityRequestsPerSecond: occupancy.mostRequestsPerSecond * parallelism.replicas,
    }),
    utilisation: busyShare,
    gpuMeanWatts,
    gpuPeakWatts,
    deploymentGpuWatts,
    deploymentServerWatts: deploymentGpuWatts + hostsWatts,
    deploymentServerPeakWatts: gpuPeakWatts * gpus + servers * server.hostBusyWatts,
    decode: phaseFigures(replica, cycle.decode),
    prefill: phaseFigures(replica, prompt),
    energy: {
      gpuJoulesPerRequest: gpuJoules,
      serverJoulesPerRequest: serverJoules,
      gpuJoulesPerOutputToken: gpuJoules / outputTokensMean,
      serverJoulesPerOutputToken: serverJoules / outputTokensMean,
      gpuJoulesPerTotalToken: gpuJoules / tokens,
      serverJoulesPerTotalToken: serverJoules / tokens,
      ...energySplits(prepared, cycle, {
        idleJoules: (idleWatts * gpus) / requestsPerSecond,
        hostJoules: serverJoules - gpuJoules,
      }),
    },
    ...gain,
    notes: [...prepared.notes, ...notes, ...speculationGainNotes(gain)],
  };
}

/** KV cache on one GPU: what all sequences share, and what the resident ones keep. */
function kvBytesOnGpu({ memory, replica }: Prepared, running: number): Bytes {
  const resident = Math.min(running, replica.hostKv?.residentSequences ?? running);
  const { attentionData } = replica.machine.plan.cut;
  // `memory` has one sequence running.
  return memory.kvBytes + ((resident - 1) / attentionData) * memory.kvBytesPerSequence;
}

/** One request's energy by phase and by cause; both sum to the server's. */
function energySplits(
  prepared: Prepared,
  cycle: Cycle,
  outside: { readonly idleJoules: Joules; readonly hostJoules: Joules },
): Pick<Evaluation["energy"], "byPhase" | "byCause"> {
  const perRequest = prepared.gpusPerReplica / cycle.requestsPerStep;
  const mean = (figure: (step: ClockedStep) => number): Joules =>
    mixStepMean(cycle, figure) * perRequest;
  const busyJoules = mean((step) => totalJoules(step.energy));
  const prefillJoules = ofPrompts(cycle, (step) => totalJoules(step.energy)) * perRequest;
  // The host burns with time, so its energy follows the GPUs' over the phases.
  const withHost = 1 + outside.hostJoules / (busyJoules + outside.idleJoules);
  return {
    byPhase: {
      prefillJoules: prefillJoules * withHost,
      decodeJoules: (busyJoules - prefillJoules) * withHost,
      idleJoules: outside.idleJoules * withHost,
    },
    byCause: {
      weightsJoules: mean((step) => step.energy.weightsJoules),
      kvJoules: mean((step) => step.energy.kvJoules),
      computeJoules: mean((step) => step.energy.computeJoules),
      linksJoules: mean((step) => step.energy.linksJoules),
      staticJoules: mean((step) => step.energy.staticJoules) + outside.idleJoules,
      hostJoules: outside.hostJoules,
    },
  };
}

function limitNotes({ decode, mixed }: Cycle): readonly string[] {
  return decode.overLimit || mixed.overLimit
    ? ["Even the lowest clock draws more than the power limit; the limit cannot be kept."]
    : [];
}

/** Every figure of a deployment under one operation; see `Evaluation`. Pure and deterministic. */
export function evaluate(
  deployment: Deployment,
  operation: Operation,
  coefficients?: Coefficients,
): EvaluationResult {
  const prepared = prepare(deployment, coefficients);
  return prepared.feasible ? evaluatePrepared(prepared, operation) : prepared;
}
