import { fittedCoefficients } from "../model/fitted-coefficients";
import { defaultPreset } from "../scenario/presets";
import type { Scenario } from "../scenario/scenario";
import type { MeasurementRow } from "../validation/measurement-table";
import { measuredDeployment } from "../validation/serving-deployment";
import { mixLengths } from "../serving/lengths";

/**
 * The scenario that a serving row was measured in: its mean lengths as fixed ones,
 * its users where it names them, else its running batch always full. Null where the
 * catalogs lack something that the row names.
 */
export function measuredScenario(row: MeasurementRow): Scenario | null {
  const deployment = measuredDeployment(row, fittedCoefficients.tasks);
  if (typeof deployment === "string") return null;
  const { model, gpu, engine, weightDtype, kvDtype, parallelism, workloads } = deployment;
  const { inputTokensMean, outputTokensMean } = mixLengths(workloads);
  const { batch_mean: running, concurrency, max_num_seqs: limit, power_cap_w: cap } = row.number;
  const users = running === undefined ? concurrency : undefined;
  const batch = Math.max(1, Math.round(running ?? concurrency ?? limit ?? 1));
  const perReplica = Math.max(1, Math.round(batch / parallelism.replicas));
  return {
    ...defaultPreset.scenario,
    model: model.id,
    gpu: gpu.id,
    engine: engine.id,
    mix: [
      { workload: `${Math.round(inputTokensMean)}x${Math.round(outputTokensMean)}`, weight: 1 },
    ],
    weightDtype,
    kvDtype,
    parallelism,
    maxBatch: perReplica,
    load: users === undefined ? { kind: "full" } : { kind: "users", users },
    smClockHertz: null,
    powerLimitWatts: cap ?? null,
    targets: { ttftSeconds: null, tbtSeconds: null, e2eSeconds: null },
    sweepAxes: ["tensor", "batch"],
    energyBoundary: "gpu",
  };
}
