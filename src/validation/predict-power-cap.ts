import { findMeasuredEngine } from "../catalog/engines";
import type { Coefficients } from "../model/coefficients";
import { totalJoules } from "../model/power";
import { cycleAt } from "../serving/cycle";
import { mixStepMean } from "../serving/mean-step";
import { layOut } from "../serving/prepare";
import { runBatch } from "./batch-run";
import { fixedDeployment, refusedLimit } from "./fixed-deployment";
import { measuredGpu, measuredModel, weightDtypeOfName } from "./measured-names";
import type { MeasurementRow } from "./measurement-table";
import { inColumn, skip, type Prediction } from "./prediction";

/** Where a table does not report its prompts: what a question without context takes. */
const SHORT_PROMPT = 100;

interface CapRow {
  readonly row: MeasurementRow;
  readonly outputTokens: number | undefined;
  /** Engine where the table names none. */
  readonly engine: string;
}

/** What both kinds of tables say of a set-up; a sentence where it does not suffice. */
function replicaOf({ row, outputTokens, engine: usual }: CapRow, coefficients: Coefficients) {
  const { text, number } = row;
  const found = measuredGpu(text["gpu"] ?? "");
  if (found === undefined) return inColumn("gpu", `unknown GPU: ${text["gpu"] || "(none)"}`);
  const model = measuredModel(text["model"] ?? "");
  if (model === undefined) return inColumn("model", `unknown model: ${text["model"] || "(none)"}`);
  const engine = findMeasuredEngine(text["engine"] || usual);
  if (engine === undefined) return inColumn("engine", `unknown engine: ${text["engine"]}`);
  if (outputTokens === undefined || outputTokens < 1) return "no length of answers";
  const input = number["input_tokens_mean"] ?? number["input_len_tokens"];
  const deployment = fixedDeployment({
    model,
    gpu: found.gpu,
    engine,
    weightDtype: weightDtypeOfName(text["model"] ?? "") ?? model.weightDtypes[0]!,
    tensor: found.count,
    inputTokens: input ?? SHORT_PROMPT,
    outputTokens,
  });
  if (typeof deployment === "string") return deployment;
  const layout = layOut(deployment, coefficients);
  if (!layout.feasible) return layout.reason;
  const assumed = [
    ...(input === undefined
      ? [`prompts of ${SHORT_PROMPT} tokens, which the table does not report`]
      : []),
    ...(text["engine"] ? [] : [`${engine.name}, since the table names no engine version`]),
  ];
  return { ...layout, gpu: found.gpu, assumed };
}

/** A row of a power-limit sweep: a fixed number of users, each asking again once answered. */
export function predictPowerCap(row: MeasurementRow, coefficients: Coefficients): Prediction {
  const { number } = row;
  const { output_tokens: all, requests } = number;
  const mean = all !== undefined && requests !== undefined ? all / requests : undefined;
  const setup = replicaOf(
    { row, outputTokens: mean ?? number["max_new_tokens"], engine: "vllm-2026" },
    coefficients,
  );
  if (typeof setup === "string") return skip(setup);
  const { replica, gpu, gpusPerReplica: gpus, assumed } = setup;
  const users = number["concurrency"];
  if (users === undefined || users < 1) return skip(inColumn("concurrency", "no number of users"));
  const limit = number["power_cap_w"] ?? gpu.powerLimitWatts.default;
  const refused = refusedLimit(gpu, limit);
  if (refused !== undefined) return skip(inColumn("power_cap_w", refused));
  const clock = { smClockHertz: gpu.smClockHertz.max, powerLimitWatts: limit };
  const { outputTokensMean } = replica.lengths;
  const cycle = cycleAt(replica, clock, users, () => outputTokensMean);
  const seconds = mixStepMean(cycle, (step) => step.cost.stepSeconds);
  const watts = (gpus * mixStepMean(cycle, (step) => totalJoules(step.energy))) / seconds;
  const hertz = mixStepMean(cycle, (step) => step.smClockHertz * step.cost.stepSeconds) / seconds;
  const tokensPerSecond = cycle.requestsPerSecond * outputTokensMean;
  return {
    ok: true,
    assumed,
    values: {
      agg_output_tok_per_s: tokensPerSecond,
      req_latency_s_mean: users / cycle.requestsPerSecond,
      power_w_mean_all: watts,
      power_w_mean_after60s: watts,
      power_w_max: gpus * Math.max(cycle.decode.watts, cycle.mixed.watts),
      sm_clock_mhz_mean_all: hertz / 1e6,
      sm_clock_mhz_mean_after60s: hertz / 1e6,
      gpu_j_per_output_token: watts / tokensPerSecond,
    },
    left: { req_latency_s_p95: "all requests are alike here: no spread to predict" },
  };
}

/** A row that tells how one batch changed from one power limit to a lower one, in percent. */
export function predictCapChange(row: MeasurementRow, coefficients: Coefficients): Prediction {
  const { number } = row;
  const setup = replicaOf(
    { row, outputTokens: number["output_len_tokens"], engine: "vllm-2023" },
    coefficients,
  );
  if (typeof setup === "string") return skip(setup);
  const { replica, gpu, assumed } = setup;
  const { power_cap_w: cap, baseline_cap_w: baseline, batch_size: batch } = number;
  if (cap === undefined) return skip(inColumn("power_cap_w", "no power limit"));
  if (baseline === undefined) return skip(inColumn("baseline_cap_w", "no baseline"));
  if (batch === undefined || batch < 1) return skip(inColumn("batch_size", "no batch"));
  const refused = refusedLimit(gpu, cap) ?? refusedLimit(gpu, baseline);
  if (refused !== undefined) return skip(inColumn("power_cap_w", refused));
  const at = (powerLimitWatts: number) =>
    runBatch(replica, { smClockHertz: gpu.smClockHertz.max, powerLimitWatts }, batch);
  const [before, after] = [at(baseline), at(cap)];
  const change = (ratio: number): number => 100 * (ratio - 1);
  return {
    ok: true,
    assumed,
    values: {
      time_change_pct: change(after.seconds / before.seconds),
      energy_change_pct: change(after.joules / before.joules),
      token_rate_change_pct: change(before.seconds / after.seconds),
    },
  };
}
