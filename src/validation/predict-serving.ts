import type { Coefficients } from "../model/coefficients";
import { totalJoules } from "../model/power";
import { cycleAt, runStep, type Cycle, type Replica } from "../serving/cycle";
import { firstTokenParts } from "../serving/first-token";
import { mixStepMean } from "../serving/mean-step";
import { batchPlaces } from "../serving/places";
import { layOut } from "../serving/prepare";
import { tokenTimes } from "../serving/token-times";
import { MEGA } from "../units";
import { refusedClock } from "./fixed-deployment";
import type { MeasurementRow } from "./measurement-table";
import { inColumn, skip, type Prediction } from "./prediction";
import { pollSeconds } from "./request-polling";
import { measuredDeployment } from "./serving-deployment";

const MILLI = 1e3;

/**
 * Predicts what a serving row reports, by the same steps and cycles as `evaluate`, at
 * the row's own running batch (`batch_mean`, else `concurrency`). Rows are predicted
 * whether or not this model's memory estimate would let them run: they ran.
 */
export function predictServing(row: MeasurementRow, coefficients: Coefficients): Prediction {
  const deployment = measuredDeployment(row, coefficients.tasks);
  if (typeof deployment === "string") return skip(deployment);
  const layout = layOut(deployment, coefficients);
  if (!layout.feasible) return skip(layout.reason);
  const { replica, gpusPerReplica } = layout;
  const { number } = row;
  const replicas = deployment.parallelism.replicas;
  const running = number["batch_mean"] ?? number["concurrency"] ?? number["max_num_seqs"] ?? 0;
  if (!(running > 0)) return skip(inColumn("batch_mean", "no batch or concurrency"));
  const askedPerReplica = running / replicas;
  // A benchmark of so many users sets the engine's limit to them.
  const perReplica =
    number["batch_mean"] === undefined && number["concurrency"] !== undefined
      ? Math.min(askedPerReplica, batchPlaces(deployment.engine, askedPerReplica))
      : askedPerReplica;
  const gpu = replica.machine.gpu;
  const locked = number["sm_clock_mhz"];
  const smClockHertz = locked === undefined ? gpu.smClockHertz.max : locked * MEGA;
  const refused = refusedClock(gpu, smClockHertz);
  if (refused !== undefined) return skip(inColumn("sm_clock_mhz", refused));
  const clock = {
    smClockHertz,
    powerLimitWatts: number["power_cap_w"] ?? gpu.powerLimitWatts.default,
  };
  const gpus = gpusPerReplica * replicas;
  if (!replica.engine.continuousBatching)
    return predictBatch(row, replica, clock, perReplica, gpus);

  const cycle = cycleAt(replica, clock, perReplica, () => replica.lengths.outputTokensMean);
  const watts = meanWatts(cycle) * gpus;
  const tokensPerSecond = cycle.requestsPerSecond * replicas * replica.lengths.outputTokensMean;
  const { togetherShare = 0 } = coefficients.tasks[row.text["task"] ?? ""] ?? {};
  const tokenTime = tokenTimes(cycle, replica, 1 + togetherShare * Math.max(0, perReplica - 1));
  const firstToken = firstTokenParts(replica, cycle, 1, true);
  // Little's law: those who have no place wait for one.
  const placeSeconds = (askedPerReplica - perReplica) / cycle.requestsPerSecond;
  const waitSeconds = placeSeconds + pollSeconds(row, cycle);
  return {
    ok: true,
    values: {
      itl_median_ms: MILLI * tokenTime(0.5),
      itl_p90_ms: MILLI * tokenTime(0.9),
      itl_p99_ms: MILLI * tokenTime(0.99),
      tpot_ms: MILLI * cycle.stepSecondsMean,
      ttft_ms: MILLI * Object.values(firstToken).reduce((sum, part) => sum + part, waitSeconds),
      output_tokens_per_s: tokensPerSecond,
      power_w: watts,
      peak_power_w: Math.max(cycle.decode.watts, cycle.mixed.watts) * gpus,
      energy_per_output_token_j: watts / tokensPerSecond,
    },
  };
}

function meanWatts(cycle: Cycle): number {
  return (
    mixStepMean(cycle, (step) => totalJoules(step.energy)) /
    mixStepMean(cycle, (step) => step.cost.stepSeconds)
  );
}

/** One batch of fixed lengths: its prompts in one step, then its tokens. */
function predictBatch(
  row: MeasurementRow,
  replica: Replica,
  clock: { readonly smClockHertz: number; readonly powerLimitWatts: number },
  running: number,
  gpus: number,
): Prediction {
  const { inputTokensMean: input, outputTokensMean: output } = replica.lengths;
  const prompts = row.number["prefill_batch"] ?? running;
  const prefill = runStep(replica, clock, 0, prompts * input, prompts);
  const decode = runStep(replica, clock, running, 0, 0);
  const steps = Math.max(output - 1, 0);
  const seconds = prefill.cost.stepSeconds + steps * decode.cost.stepSeconds;
  const joules = totalJoules(prefill.energy) + steps * totalJoules(decode.energy);
  return {
    ok: true,
    values: {
      prefill_ms: MILLI * prefill.cost.stepSeconds,
      itl_median_ms: MILLI * decode.cost.stepSeconds,
      power_w: (joules / seconds) * gpus,
      peak_power_w: Math.max(prefill.watts, decode.watts) * gpus,
      output_tokens_per_s: (running * output) / seconds,
      energy_per_output_token_j: (joules * gpus) / (running * output),
    },
  };
}
