import type { Coefficients } from "../model/coefficients";
import { loadedIdleWatts, totalJoules } from "../model/power";
import type { ClockedStep } from "../model/throttle";
import type { Joules } from "../units";
import type { Deployment, Operation } from "./config";
import { cycleAt, runStep, type ClockSetting, type Cycle } from "./cycle";
import type { Evaluation, EvaluationResult, Infeasible, Latency } from "./evaluation";
import { firstTokenParts } from "./first-token";
import { mixStepMean } from "./mean-step";
import { phaseFigures } from "./phase-figures";
import { occupy, type Occupancy } from "./occupancy";
import { prepare, type Prepared } from "./prepare";
import { tokenTimeQuantile } from "./token-times";

function infeasible(prepared: Prepared, code: Infeasible["code"], reason: string): Infeasible {
  return { feasible: false, code, reason, memory: prepared.memory };
}

/** Clock and limit that hold: the operator's where set, else the GPU's own. */
function resolveClock(prepared: Prepared, operation: Operation): ClockSetting | Infeasible {
  const { gpu } = prepared.deployment;
  const { smClockHertz: clock, powerLimitWatts: limit } = gpu;
  const hertz = operation.smClockHertz ?? clock.max;
  if (!(hertz >= clock.min && hertz <= clock.max)) {
    return infeasible(
      prepared,
      "clock",
      `${gpu.name} runs its SMs at ${clock.min / 1e6} to ${clock.max / 1e6} MHz, not ${hertz / 1e6}.`,
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
  return { smClockHertz: hertz, powerLimitWatts: watts };
}

function timeToFirstToken(prepared: Prepared, occupancy: Occupancy): Latency {
  const { replica, inputP50, inputP99 } = prepared;
  const { waitSecondsMean, waitSecondsP50, waitSecondsP99 } = occupancy;
  const parts = firstTokenParts(
    occupancy.cycle,
    replica.engineCoefficients,
    occupancy.running,
    occupancy.busyShare,
    occupancy.closedLoop,
  );
  const { requestSeconds, residualSeconds, bunchedSeconds, promptSeconds } = parts;
  const mean = replica.lengths.inputTokensMean;
  const before = requestSeconds + residualSeconds + bunchedSeconds;
  return {
    meanSeconds: waitSecondsMean + before + promptSeconds,
    p50Seconds: waitSecondsP50 + before + promptSeconds * Math.min(1, inputP50 / mean),
    // The last of a bunch and the start of a step wait twice the mean.
    p99Seconds:
      waitSecondsP99 +
      requestSeconds +
      2 * (residualSeconds + bunchedSeconds) +
      promptSeconds * (inputP99 / mean),
  };
}

function timeBetweenTokens(prepared: Prepared, cycle: Cycle): Latency {
  const { lengths } = prepared.replica;
  return {
    meanSeconds: cycle.stepSecondsMean,
    p50Seconds: tokenTimeQuantile(cycle, lengths, 0.5),
    p99Seconds: tokenTimeQuantile(cycle, lengths, 0.99),
  };
}

/** The prompt's share of a mean step's figure: all of a prompt-only step, what a shared step has more than a bare one. */
function ofPrompts(cycle: Cycle, figure: (step: ClockedStep) => number): number {
  const base = cycle.promptsShareSteps ? figure(cycle.decode) : 0;
  return cycle.mixedShare * Math.max(0, figure(cycle.mixed) - base);
}

/**
 * Every figure of a prepared deployment under one operation. Infeasible where the
 * clock or limit is outside the GPU's range or more requests arrive than can be served.
 */
export function evaluatePrepared(prepared: Prepared, operation: Operation): EvaluationResult {
  const clock = resolveClock(prepared, operation);
  if ("feasible" in clock) return clock;
  const { deployment, replica } = prepared;
  const places = Math.min(operation.maxBatch, prepared.memory.maxSequences);
  const longestOutput = (sequences: number): number =>
    sequences <= 1 ? replica.lengths.outputTokensMean : prepared.outputP99;
  const occupancy = occupy(operation.load, places, deployment.parallelism.replicas, (running) =>
    cycleAt(replica, clock, running, longestOutput),
  );
  if ("capacityRequestsPerSecond" in occupancy) {
    const asked = operation.load.kind === "rate" ? operation.load.requestsPerSecond : 0;
    return infeasible(
      prepared,
      "overload",
      `Serves at most ${occupancy.capacityRequestsPerSecond.toPrecision(3)} requests/s; ${asked.toPrecision(3)} arrive.`,
    );
  }
  const notes = operationNotes(operation, places, occupancy.cycle);
  return figures(prepared, clock, occupancy, notes);
}

function figures(
  prepared: Prepared,
  clock: ClockSetting,
  occupancy: Occupancy,
  notes: readonly string[],
): Evaluation {
  const { deployment, replica, gpusPerReplica } = prepared;
  const { server, parallelism } = deployment;
  const { cycle, busyShare } = occupancy;
  const { inputTokensMean, outputTokensMean, decodeContextTokens } = replica.lengths;
  const tokens = inputTokensMean + outputTokensMean;
  const gpus = gpusPerReplica * parallelism.replicas;
  const requestsPerSecond = cycle.requestsPerSecond * busyShare * parallelism.replicas;
  const ttft = timeToFirstToken(prepared, occupancy);
  const answerSeconds = (outputTokens: number): number =>
    Math.max(outputTokens - 1, 0) * cycle.stepSecondsMean;

  const busyWatts =
    mixStepMean(cycle, (step) => totalJoules(step.energy)) /
    mixStepMean(cycle, (step) => step.cost.stepSeconds);
  const idleWatts = loadedIdleWatts(replica.machine.gpu, replica.machine.power);
  const gpuMeanWatts = busyShare * busyWatts + (1 - busyShare) * idleWatts;
  const gpuPeakWatts = Math.max(cycle.decode.watts, cycle.mixed.watts);
  const deploymentGpuWatts = gpuMeanWatts * gpus;
  const servers = gpus / server.gpusPerServer;
  const hostWatts =
    servers * (server.hostIdleWatts + busyShare * (server.hostBusyWatts - server.hostIdleWatts));
  const gpuJoules = deploymentGpuWatts / requestsPerSecond;
  const serverJoules = (deploymentGpuWatts + hostWatts) / requestsPerSecond;

  const budget = replica.engine.prefillTokenBudget ?? inputTokensMean;
  const prompt = runStep(replica, clock, 0, Math.max(1, Math.min(inputTokensMean, budget)), 1);
  return {
    feasible: true,
    gpus,
    servers: Math.ceil(servers),
    memory: {
      ...prepared.memory,
      kvBytes: (occupancy.running / parallelism.attentionData) * prepared.memory.kvBytesPerSequence,
    },
    runningSequences: occupancy.running * busyShare,
    waitingRequests: occupancy.waiting,
    contextTokens: decodeContextTokens,
    inputTokensMean,
    outputTokensMean,
    ttft,
    tbt: timeBetweenTokens(prepared, cycle),
    e2e: {
      meanSeconds: ttft.meanSeconds + answerSeconds(outputTokensMean),
      p50Seconds: ttft.p50Seconds + answerSeconds(prepared.outputP50),
      p99Seconds: ttft.p99Seconds + answerSeconds(prepared.outputP99),
    },
    outputTokensPerSecond: requestsPerSecond * outputTokensMean,
    totalTokensPerSecond: requestsPerSecond * tokens,
    requestsPerSecond,
    utilisation: busyShare,
    gpuMeanWatts,
    gpuPeakWatts,
    deploymentGpuWatts,
    deploymentServerWatts: deploymentGpuWatts + hostWatts,
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
        idleJoules: ((1 - busyShare) * idleWatts * gpus) / requestsPerSecond,
        hostJoules: serverJoules - gpuJoules,
      }),
    },
    notes: [...prepared.notes, ...notes],
  };
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

function operationNotes(operation: Operation, places: number, cycle: Cycle): string[] {
  const notes: string[] = [];
  if (places < operation.maxBatch) {
    notes.push(
      `Memory holds ${places} sequences of mean length per replica; the maximum batch of ${operation.maxBatch} is not reached.`,
    );
  }
  if (cycle.decode.overLimit || cycle.mixed.overLimit) {
    notes.push("Even the lowest clock draws more than the power limit; the limit cannot be kept.");
  }
  return notes;
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
