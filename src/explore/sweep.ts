import type { WeightDtype } from "../catalog/dtype";
import type { Deployment, Operation, Parallelism } from "../serving/config";
import { evaluatePrepared } from "../serving/evaluate";
import type { EvaluationResult } from "../serving/evaluation";
import { prepare } from "../serving/prepare";
import { createClassColumns, writeClasses } from "./class-columns";
import type { SweepColumns, SweepResult } from "./columns";
import { createColumns } from "./columns";
import type { SweepHardware, SweepSpace } from "./space";
import { parallelismAt } from "./space";
import { limitLoad, meetsTargets } from "./targets";

/** Counted configurations of a running sweep. */
export interface SweepProgress {
  readonly done: number;
  readonly total: number;
}

/** Configurations in a swept space. */
export function countConfigurations(space: SweepSpace): number {
  const one = [null];
  const { prefillPools = one, speculations = one, engines = one } = space;
  const { expert = one, attentionData = one } = space;
  const deployments =
    prefillPools.length *
    speculations.length *
    engines.length *
    expert.length *
    attentionData.length;
  const common =
    deployments * space.pipeline.length * space.replicas.length * space.maxBatch.length;
  return space.hardware.reduce((sum, hardware) => {
    const { prefillClockHertz = one, powerLimitWatts = one } = hardware;
    const clocks = hardware.smClockHertz.length * prefillClockHertz.length;
    const { weightDtypes, tensor } = hardware;
    return sum + weightDtypes.length * tensor.length * clocks * powerLimitWatts.length * common;
  }, 0);
}

/**
 * Evaluates every configuration of a space, a chunk at a time, so that the caller
 * decides when to stop, to report and to let others work. Yields how far it has
 * come after each chunk and returns the result at the end. Rows stand grouped by
 * deployment, since what a deployment alone decides is worked out once for all of
 * its clocks and batches.
 *
 * @param chunkSize - Configurations from one yield to the next.
 */
export function* sweepChunks(
  space: SweepSpace,
  chunkSize: number,
): Generator<SweepProgress, SweepResult, void> {
  const total = countConfigurations(space);
  const columns = createColumns(total);
  const weightDtypes = allWeightDtypes(space);
  const reasons = new Map<string, number>();
  const workloadIds = space.base.deployment.workloads.map(({ workload }) => workload.id);
  const classes = createClassColumns(workloadIds, total);
  const limitLoads = space.limits.map(() => new Float64Array(total).fill(NaN));
  let row = 0;
  let baseRow: number | null = null;
  for (const [gpuIndex, hardware] of space.hardware.entries()) {
    for (const deployment of deploymentsOn(space, hardware)) {
      const prepared = prepare(deployment, space.coefficients);
      const weightDtypeIndex = weightDtypes.indexOf(deployment.weightDtype);
      for (const operation of operationsOn(space, hardware)) {
        const result = prepared.feasible ? evaluatePrepared(prepared, operation) : prepared;
        columns.gpuIndex[row] = gpuIndex;
        columns.weightDtypeIndex[row] = weightDtypeIndex;
        writeConfiguration(columns, row, deployment, operation);
        writeAnswer(columns, row, result, reasons);
        if (result.feasible) {
          writeClasses(classes, row, result);
          columns.meetsTargets[row] = meetsTargets(result, space.limits) ? 1 : 0;
          for (const [index, limit] of space.limits.entries()) {
            limitLoads[index]![row] = limitLoad(result, limit);
          }
        }
        if (isBase(space, deployment, operation)) baseRow ??= row;
        row++;
        if (row % chunkSize === 0 && row < total) yield { done: row, total };
      }
    }
  }
  if (baseRow === null) throw new Error("The swept space lacks its base configuration");
  return {
    columns,
    baseRow,
    gpuIds: space.hardware.map(({ gpu }) => gpu.id),
    weightDtypes,
    reasons: [...reasons.keys()],
    limits: space.limits,
    limitLoads,
    classes,
  };
}

function allWeightDtypes(space: SweepSpace): readonly WeightDtype[] {
  return [...new Set(space.hardware.flatMap(({ weightDtypes }) => weightDtypes))];
}

/** Every deployment of a space on one of its GPUs. */
export function* deploymentsOn(space: SweepSpace, hardware: SweepHardware): Generator<Deployment> {
  const { deployment: base } = space.base;
  const { prefillPools = [base.prefillPool], speculations = [base.speculation] } = space;
  const { engines = [base.engine] } = space;
  const { gpu, server } = hardware;
  for (const weightDtype of hardware.weightDtypes) {
    for (const parallelism of cutsOn(space, hardware)) {
      for (const engine of engines) {
        for (const prefillPool of prefillPools) {
          for (const speculation of speculations) {
            const drafted = { ...base, prefillPool, speculation };
            yield { ...drafted, gpu, server, engine, weightDtype, parallelism };
          }
        }
      }
    }
  }
}

/** Every cut of the model on one GPU of a space. */
function* cutsOn(space: SweepSpace, hardware: SweepHardware): Generator<Parallelism> {
  const { parallelism: base } = space.base.deployment;
  const { expert: degrees = [null], attentionData: ranks = [base.attentionData] } = space;
  for (const tensor of hardware.tensor) {
    for (const pipeline of space.pipeline) {
      for (const replicas of space.replicas) {
        for (const attentionData of ranks) {
          const cut = parallelismAt(base, tensor, pipeline, replicas, attentionData);
          for (const expert of degrees) yield expert === null ? cut : { ...cut, expert };
        }
      }
    }
  }
}

/** Every way of operating that a space tries on one of its GPUs. */
export function* operationsOn(space: SweepSpace, hardware: SweepHardware): Generator<Operation> {
  const { operation: base } = space.base;
  const { prefillClockHertz: prefillClocks = [base.prefillClockHertz ?? null] } = hardware;
  const { powerLimitWatts: limits = [base.powerLimitWatts] } = hardware;
  for (const smClockHertz of hardware.smClockHertz) {
    for (const prefillClockHertz of prefillClocks) {
      for (const powerLimitWatts of limits) {
        for (const maxBatch of space.maxBatch) {
          yield { ...base, smClockHertz, prefillClockHertz, powerLimitWatts, maxBatch };
        }
      }
    }
  }
}

function isBase({ base }: SweepSpace, deployment: Deployment, operation: Operation): boolean {
  return (
    deployment.gpu.id === base.deployment.gpu.id &&
    deployment.weightDtype === base.deployment.weightDtype &&
    deployment.parallelism.tensor === base.deployment.parallelism.tensor &&
    deployment.parallelism.pipeline === base.deployment.parallelism.pipeline &&
    deployment.parallelism.replicas === base.deployment.parallelism.replicas &&
    deployment.parallelism.expert === base.deployment.parallelism.expert &&
    deployment.parallelism.attentionData === base.deployment.parallelism.attentionData &&
    deployment.engine.prefillTokenBudget === base.deployment.engine.prefillTokenBudget &&
    prefillReplicasOf(deployment) === prefillReplicasOf(base.deployment) &&
    draftTokensOf(deployment) === draftTokensOf(base.deployment) &&
    operation.maxBatch === base.operation.maxBatch &&
    operation.smClockHertz === base.operation.smClockHertz &&
    operation.prefillClockHertz === (base.operation.prefillClockHertz ?? null) &&
    operation.powerLimitWatts === base.operation.powerLimitWatts
  );
}

function prefillReplicasOf({ prefillPool }: Deployment): number {
  return prefillPool?.replicas ?? 0;
}

function draftTokensOf({ speculation }: Deployment): number {
  return speculation?.draftTokens ?? 0;
}

function writeConfiguration(
  columns: SweepColumns,
  row: number,
  deployment: Deployment,
  operation: Operation,
): void {
  const { tensor, pipeline, expert, attentionData, replicas } = deployment.parallelism;
  columns.expert[row] = expert;
  columns.attentionData[row] = attentionData;
  columns.prefillTokenBudget[row] = deployment.engine.prefillTokenBudget ?? 0;
  columns.prefillReplicas[row] = prefillReplicasOf(deployment);
  columns.draftTokens[row] = draftTokensOf(deployment);
  columns.tensor[row] = tensor;
  columns.pipeline[row] = pipeline;
  columns.replicas[row] = replicas;
  columns.gpus[row] = tensor * pipeline * attentionData * replicas;
  columns.maxBatch[row] = operation.maxBatch;
  columns.smClockHertz[row] = operation.smClockHertz ?? 0;
  columns.prefillClockHertz[row] = operation.prefillClockHertz ?? 0;
  columns.powerLimitWatts[row] = operation.powerLimitWatts ?? 0;
}

function writeAnswer(
  columns: SweepColumns,
  row: number,
  result: EvaluationResult,
  reasons: Map<string, number>,
): void {
  if (!result.feasible) {
    const reasonIndex = reasons.get(result.reason) ?? reasons.size;
    reasons.set(result.reason, reasonIndex);
    columns.reasonIndex[row] = reasonIndex;
    return;
  }
  columns.feasible[row] = 1;
  // With a prefill pool there are more of them than the cut alone says.
  columns.gpus[row] = result.gpus;
  columns.ttftMeanSeconds[row] = result.ttft.meanSeconds;
  columns.ttftP50Seconds[row] = result.ttft.p50Seconds;
  columns.ttftP90Seconds[row] = result.ttft.p90Seconds;
  columns.ttftP95Seconds[row] = result.ttft.p95Seconds;
  columns.ttftP99Seconds[row] = result.ttft.p99Seconds;
  columns.tbtMeanSeconds[row] = result.tbt.meanSeconds;
  columns.tbtP50Seconds[row] = result.tbt.p50Seconds;
  columns.tbtP90Seconds[row] = result.tbt.p90Seconds;
  columns.tbtP95Seconds[row] = result.tbt.p95Seconds;
  columns.tbtP99Seconds[row] = result.tbt.p99Seconds;
  columns.e2eMeanSeconds[row] = result.e2e.meanSeconds;
  columns.e2eP50Seconds[row] = result.e2e.p50Seconds;
  columns.e2eP90Seconds[row] = result.e2e.p90Seconds;
  columns.e2eP95Seconds[row] = result.e2e.p95Seconds;
  columns.e2eP99Seconds[row] = result.e2e.p99Seconds;
  columns.outputTokensPerSecond[row] = result.outputTokensPerSecond;
  columns.requestsPerSecond[row] = result.requestsPerSecond;
  columns.gpuJoulesPerOutputToken[row] = result.energy.gpuJoulesPerOutputToken;
  columns.serverJoulesPerOutputToken[row] = result.energy.serverJoulesPerOutputToken;
  columns.gpuMeanWatts[row] = result.gpuMeanWatts;
  columns.deploymentServerWatts[row] = result.deploymentServerWatts;
}
