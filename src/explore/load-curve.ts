import type { WeightDtype } from "../catalog/dtype";
import type { Deployment, Load, Operation, Parallelism } from "../serving/config";
import { evaluatePrepared } from "../serving/evaluate";
import type { Evaluation } from "../serving/evaluation";
import { prepare, type Prepared } from "../serving/prepare";
import type { Hertz, Joules, Seconds, Tokens, Watts } from "../units";
import { WORTH_NAMING } from "./optimum";
import type { SweepHardware, SweepSpace } from "./space";
import { countConfigurations, deploymentsOn, operationsOn } from "./sweep";
import { meetsTargets } from "./targets";

/** A configuration at a load. */
export interface LoadPoint {
  readonly gpuId: string;
  /** As it is shown; a GPU of the visitor's own has its name here alone. */
  readonly gpuName: string;
  readonly weightDtype: WeightDtype;
  readonly parallelism: Parallelism;
  readonly gpus: number;
  /** Tokens that one step may carry; null: prompts run whole. */
  readonly prefillTokenBudget: Tokens | null;
  /** Replicas that run prompts alone; 0: none. */
  readonly prefillReplicas: number;
  /** Tokens drafted in a step; 0: no speculation. */
  readonly draftTokens: number;
  readonly maxBatch: number;
  /** Locked clock; null: not locked. */
  readonly smClockHertz: Hertz | null;
  /** Clock of steps with prompts; null: as in all steps. */
  readonly prefillClockHertz: Hertz | null;
  /** Power limit of each GPU; null: its default. */
  readonly powerLimitWatts: Watts | null;
  readonly keepsTargets: boolean;
  readonly gpuJoulesPerOutputToken: Joules;
  readonly serverJoulesPerOutputToken: Joules;
  readonly deploymentGpuWatts: Watts;
  readonly deploymentServerWatts: Watts;
  readonly ttftP99Seconds: Seconds;
  readonly tbtP99Seconds: Seconds;
  readonly e2eP99Seconds: Seconds;
  /** Time share in which a replica has work. */
  readonly utilisation: number;
}

/** What may be changed as the load changes. */
export type LoadPolicy =
  /** Nothing. */
  | "fixed"
  /** The maximum batch, between two requests. */
  | "batch"
  /** Maximum batch and clock (and what else of the operation is swept), within a second. */
  | "operation"
  /** All swept levers: a new deployment. */
  | "deployment";

export const loadPolicies: readonly LoadPolicy[] = ["fixed", "batch", "operation", "deployment"];

/** Energy, power and latency against load. */
export interface LoadCurve {
  /** What the base serves at most, with all places taken. */
  readonly capacityRequestsPerSecond: number;
  /** What is asked of the base now, at most the highest share of its capacity. */
  readonly presentRequestsPerSecond: number;
  /** Requests per second of each place on the curve, ascending; the present load and half of it among them. */
  readonly requestsPerSecond: readonly number[];
  /**
   * For each policy and load the configuration with the least energy of those that keep the
   * targets, and of "fixed" the base whether or not it does; null: none serves that load.
   */
  readonly best: Readonly<Record<LoadPolicy, readonly (LoadPoint | null)[]>>;
  /** Configurations that were tried, and those of the whole space. */
  readonly tried: number;
  readonly whole: number;
}

/** Counted configurations, and the best so far. */
export interface LoadProgress {
  readonly done: number;
  readonly total: number;
  readonly soFar: LoadCurve;
}

export interface LoadCurveOptions {
  /** Loads, as shares of the base's capacity, ascending; each below 1. */
  readonly shares: readonly number[];
  /** Whose energy is least: the GPU boards', or with their hosts'. */
  readonly boundary: "gpu" | "server";
  /** Configurations to try at most; the lists of a larger space are thinned. */
  readonly most: number;
}

/**
 * Energy, power and latency of the base against load, and of the best configurations where
 * batch, clock or everything swept may follow the load. Loads are Poisson (or as bursty as
 * the base's) requests at a rate. Yields after each configuration what is known so far.
 *
 * @returns A string where the base cannot run: why.
 */
export function* loadCurve(
  space: SweepSpace,
  { shares, boundary, most }: LoadCurveOptions,
): Generator<LoadProgress, LoadCurve | string, void> {
  const { deployment, operation } = space.base;
  const prepared = prepare(deployment, space.coefficients);
  if (!prepared.feasible) return prepared.reason;
  const full = evaluatePrepared(prepared, { ...operation, load: { kind: "full" } });
  if (!full.feasible) return full.reason;
  const present = evaluatePrepared(prepared, operation);
  const capacity = full.requestsPerSecond;
  const highest = Math.max(...shares) * capacity;
  const now = Math.min(present.feasible ? present.requestsPerSecond : capacity, highest);
  const rates = [...new Set([...shares.map((share) => share * capacity), now, now / 2])].toSorted(
    (a, b) => a - b,
  );
  const loads = rates.map((rate): Load => rateLike(operation.load, rate));
  const searched = thinned(space, most);
  const total = countConfigurations(searched);
  const best: Record<LoadPolicy, (LoadPoint | null)[]> = {
    fixed: rates.map(() => null),
    batch: rates.map(() => null),
    operation: rates.map(() => null),
    deployment: rates.map(() => null),
  };
  const energyOf = (point: LoadPoint): Joules =>
    boundary === "gpu" ? point.gpuJoulesPerOutputToken : point.serverJoulesPerOutputToken;
  const curve = (done: number): LoadCurve => ({
    capacityRequestsPerSecond: capacity,
    presentRequestsPerSecond: now,
    requestsPerSecond: rates,
    best: {
      fixed: [...best.fixed],
      batch: [...best.batch],
      operation: [...best.operation],
      deployment: [...best.deployment],
    },
    tried: done,
    whole: countConfigurations(space),
  });

  /** Tries one configuration at every load that it serves. */
  function consider(tried: Prepared, by: Operation, policies: readonly LoadPolicy[]): void {
    for (const [index, load] of loads.entries()) {
      const result = evaluatePrepared(tried, { ...by, load });
      // Loads ascend: what cannot serve this one serves none of the next.
      if (!result.feasible) return;
      const keepsTargets = meetsTargets(result, space.limits);
      const point = loadPoint(tried.deployment, by, result, keepsTargets);
      for (const policy of policies) {
        const known = best[policy][index] ?? null;
        // So the kept one is at most a thousandth above the least of all.
        const isBetter = known === null || energyOf(point) < (1 - WORTH_NAMING) * energyOf(known);
        if (policy === "fixed" || (keepsTargets && isBetter)) best[policy][index] = point;
      }
    }
  }

  // The base first, so that nothing is changed that does not save.
  consider(prepared, operation, loadPolicies);
  let done = 0;
  for (const hardware of searched.hardware) {
    for (const candidate of deploymentsOn(searched, hardware)) {
      const own = isSame(candidate, deployment);
      const one = own ? prepared : prepare(candidate, space.coefficients);
      for (const by of ownBatchFirst(operationsOn(searched, hardware), operation.maxBatch)) {
        done++;
        if (one.feasible) consider(one, by, policiesOf(own, by, operation));
        yield { done, total, soFar: curve(done) };
      }
    }
  }
  return curve(done);
}

/** The base's own batch before others, nearest first: of equals it is kept. */
function ownBatchFirst(operations: Iterable<Operation>, own: number): readonly Operation[] {
  const distance = ({ maxBatch }: Operation): number => Math.abs(Math.log2(maxBatch / own));
  return [...operations].toSorted((a, b) => distance(a) - distance(b));
}

/** Which policies may take a configuration. */
function policiesOf(ownDeployment: boolean, by: Operation, base: Operation): LoadPolicy[] {
  if (!ownDeployment) return ["deployment"];
  return isSameButBatch(by, base)
    ? ["batch", "operation", "deployment"]
    : ["operation", "deployment"];
}

/** Requests at a rate, as bursty as the given load. */
function rateLike(load: Load, requestsPerSecond: number): Load {
  return load.kind === "rate"
    ? { ...load, requestsPerSecond }
    : { kind: "rate", requestsPerSecond };
}

function isSame(one: Deployment, other: Deployment): boolean {
  return one.gpu === other.gpu && deploymentKey(one) === deploymentKey(other);
}

/** Whatever a sweep may vary of a deployment beside its GPU. */
function deploymentKey(deployment: Deployment): string {
  const { weightDtype, parallelism, engine, prefillPool, speculation } = deployment;
  const { tensor, pipeline, expert, attentionData, replicas } = parallelism;
  return [
    weightDtype,
    tensor,
    pipeline,
    expert,
    attentionData,
    replicas,
    engine.prefillTokenBudget,
    prefillPool?.replicas,
    speculation?.draftTokens,
  ].join(" ");
}

/** Whether two operations differ in nothing but the batch. */
function isSameButBatch(one: Operation, other: Operation): boolean {
  return (
    one.smClockHertz === other.smClockHertz &&
    (one.prefillClockHertz ?? null) === (other.prefillClockHertz ?? null) &&
    one.powerLimitWatts === other.powerLimitWatts
  );
}

function loadPoint(
  { gpu, weightDtype, parallelism, engine, prefillPool, speculation }: Deployment,
  { maxBatch, smClockHertz, prefillClockHertz, powerLimitWatts }: Operation,
  result: Evaluation,
  keepsTargets: boolean,
): LoadPoint {
  return {
    gpuId: gpu.id,
    gpuName: gpu.name,
    weightDtype,
    parallelism,
    gpus: result.gpus,
    prefillTokenBudget: engine.prefillTokenBudget,
    prefillReplicas: prefillPool?.replicas ?? 0,
    draftTokens: speculation?.draftTokens ?? 0,
    maxBatch,
    smClockHertz,
    prefillClockHertz: prefillClockHertz ?? null,
    powerLimitWatts,
    keepsTargets,
    gpuJoulesPerOutputToken: result.energy.gpuJoulesPerOutputToken,
    serverJoulesPerOutputToken: result.energy.serverJoulesPerOutputToken,
    deploymentGpuWatts: result.deploymentGpuWatts,
    deploymentServerWatts: result.deploymentServerWatts,
    ttftP99Seconds: result.ttft.p99Seconds,
    tbtP99Seconds: result.tbt.p99Seconds,
    e2eP99Seconds: result.e2e.p99Seconds,
    utilisation: result.utilisation,
  };
}

/**
 * The space with every other value of its longest lists left out, clocks and batches before
 * replicas, until it holds no more than `most` configurations or nothing is left to thin.
 * The base's own values and the ends of the lists stay.
 */
export function thinned(space: SweepSpace, most: number): SweepSpace {
  const { operation, deployment } = space.base;
  let found = space;
  while (countConfigurations(found) > most) {
    const clocks = Math.max(...found.hardware.map(({ smClockHertz }) => smClockHertz.length));
    const batches = found.maxBatch.length;
    const replicas = found.replicas.length;
    if (Math.max(clocks, batches, replicas) <= 3) return found;
    if (clocks >= batches && clocks >= replicas) {
      const hardware = found.hardware.map((one): SweepHardware => {
        const smClockHertz = everyOther(one.smClockHertz, operation.smClockHertz);
        return { ...one, smClockHertz };
      });
      found = { ...found, hardware };
    } else if (batches >= replicas) {
      found = { ...found, maxBatch: everyOther(found.maxBatch, operation.maxBatch) };
    } else {
      const own = deployment.parallelism.replicas;
      found = { ...found, replicas: everyOther(found.replicas, own) };
    }
  }
  return found;
}

function everyOther<T>(values: readonly T[], own: T): readonly T[] {
  const last = values.length - 1;
  return values.filter((value, index) => index % 2 === 0 || index === last || value === own);
}
