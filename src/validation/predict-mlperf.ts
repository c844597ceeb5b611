import type { WeightDtype } from "../catalog/dtype";
import { findEngine } from "../catalog/engines";
import type { Gpu } from "../catalog/gpu";
import { findModel } from "../catalog/models";
import { findServer } from "../catalog/servers";
import type { Coefficients } from "../model/coefficients";
import { loadedIdleWatts } from "../model/power";
import type { Load } from "../serving/config";
import { evaluatePrepared } from "../serving/evaluate";
import type { Evaluation } from "../serving/evaluation";
import { prepare } from "../serving/prepare";
import type { Watts } from "../units";
import { fixedDeployment, refusedLimit } from "./fixed-deployment";
import { gpusOfSystem, measuredGpu } from "./measured-names";
import type { MeasurementRow } from "./measurement-table";
import { findMlperfBenchmark, type MlperfBenchmark } from "./mlperf-benchmarks";
import { inColumn, skip, type Prediction } from "./prediction";

/** Most sequences that submissions let run together. */
const MOST_SEQUENCES = 2048;

/** Formats that submissions use: the narrowest of floating point that the chip multiplies in. */
function weightsOn({ peakFlopsPerSecond }: Gpu): WeightDtype {
  if (peakFlopsPerSecond.fp4 !== undefined) return "nvfp4";
  return peakFlopsPerSecond.fp8 !== undefined ? "fp8" : "bf16";
}

/** A server under a benchmark, cut over its GPUs in whatever way answers most. */
function fastest(
  benchmark: MlperfBenchmark,
  gpu: Gpu,
  gpus: number,
  limit: Watts,
  load: Load,
  coefficients: Coefficients,
): Evaluation | string {
  const model = findModel(benchmark.model);
  const engine = findEngine("trtllm-2025");
  if (model === undefined || engine === undefined) return `unknown model: ${benchmark.model}`;
  let best: Evaluation | undefined;
  let problem = "no cut over the GPUs runs";
  for (let tensor = 1; tensor <= gpus; tensor *= 2) {
    const weightDtype = weightsOn(gpu);
    const deployment = fixedDeployment({
      ...benchmark,
      model,
      gpu,
      engine,
      weightDtype,
      kvDtype: weightDtype === "bf16" ? "bf16" : "fp8",
      tensor,
      replicas: Math.floor(gpus / tensor),
    });
    if (typeof deployment === "string") return deployment;
    const prepared = prepare(deployment, coefficients);
    const result = prepared.feasible
      ? evaluatePrepared(prepared, {
          maxBatch: MOST_SEQUENCES,
          load,
          smClockHertz: null,
          powerLimitWatts: limit,
        })
      : prepared;
    if (!result.feasible) problem = result.reason;
    else if (isBetter(result, best, load)) best = result;
  }
  return best ?? problem;
}

/** More tokens where the load is all there is, less power where it is given. */
function isBetter(result: Evaluation, best: Evaluation | undefined, load: Load): boolean {
  if (best === undefined) return true;
  return load.kind === "full"
    ? result.outputTokensPerSecond > best.outputTokensPerSecond
    : result.deploymentServerWatts < best.deploymentServerWatts;
}

/**
 * A server's result and power in an MLPerf round. Offline: as many tokens as it can
 * answer. Server: its power at the rate it reports, since targets on latency decided that.
 */
export function predictServerPower(row: MeasurementRow, coefficients: Coefficients): Prediction {
  const { text, number } = row;
  const benchmark = findMlperfBenchmark(text["benchmark"] ?? "");
  if (benchmark === undefined)
    return skip(
      inColumn("benchmark", `${text["benchmark"] || "(none)"}: no language model of the catalog`),
    );
  const found = measuredGpu(text["accelerator"] ?? "");
  if (found === undefined)
    return skip(inColumn("accelerator", `unknown GPU: ${text["accelerator"] || "(none)"}`));
  const { gpu } = found;
  const gpus = (number["accelerators_per_node"] ?? found.count) * (number["nodes"] ?? 1);
  const limit = number["power_cap_w"] ?? gpu.powerLimitWatts.default;
  const refused = refusedLimit(gpu, limit);
  if (refused !== undefined) return skip(refused);
  const offline = /offline/i.test(text["scenario"] ?? "");
  const result = number["result"];
  const inTokens = offline || /token/i.test(text["result_units_as_labelled"] ?? "");
  if (!offline && result === undefined) return skip("no rate at which requests came");
  const load: Load = offline
    ? { kind: "full" }
    : { kind: "rate", requestsPerSecond: inTokens ? result! / benchmark.outputTokens : result! };
  const answer = fastest(benchmark, gpu, gpus, limit, load, coefficients);
  if (typeof answer === "string") return skip(answer);
  return {
    ok: true,
    values: {
      ...(offline ? { result: answer.outputTokensPerSecond } : {}),
      system_power_w: answer.deploymentServerWatts,
    },
    left: offline ? {} : { result: "targets on latency decide what the Server scenario reports" },
    assumed: [
      ...(number["power_cap_w"] === undefined
        ? [
            "the default power limit; MaxQ submissions lower it by an amount that they do not report here",
          ]
        : []),
      "offline results in tokens per second, whatever unit the row is labelled with",
    ],
  };
}

/**
 * Wall power of a server before and between its runs: bare, and with a model loaded; in
 * its busiest run, where that was of a language model, at the highest of its power limits.
 */
export function predictServerIdle(row: MeasurementRow, coefficients: Coefficients): Prediction {
  const { text } = row;
  const found = gpusOfSystem(text["system"] ?? "");
  if (found === undefined)
    return skip(inColumn("system", `no GPU of the catalog in: ${text["system"] || "(none)"}`));
  const { gpu, count } = found;
  const server = findServer(gpu.serverId);
  if (server === undefined) return skip(`unknown server: ${gpu.serverId}`);
  const host = (server.hostIdleWatts * count) / server.gpusPerServer;
  const limits = (text["gpu_power_caps_w_in_config"] ?? "").split(/[\s;]+/).filter(Boolean);
  const limit = Math.max(0, ...limits.map(Number)) || gpu.powerLimitWatts.default;
  const [name = "", scenario = ""] = (text["highest_run"] ?? "").split("/");
  const benchmark = findMlperfBenchmark(name);
  const busiest =
    benchmark === undefined
      ? `the busiest run was of ${name || "nothing named"}: no language model of the catalog`
      : (refusedLimit(gpu, limit) ??
        fastest(benchmark, gpu, count, limit, { kind: "full" }, coefficients));
  return {
    ok: true,
    values: {
      wall_w_min_seen_outside_run: host + count * gpu.idleWatts,
      wall_w_median_last5s_before_run:
        host + count * loadedIdleWatts(gpu, coefficients.power[gpu.architecture]),
      ...(typeof busiest === "string"
        ? {}
        : { wall_w_highest_run_mean: busiest.deploymentServerWatts }),
    },
    left: {
      wall_w_lowest_run_mean: "the run of least power is of another kind of model",
      ...(typeof busiest === "string" ? { wall_w_highest_run_mean: busiest } : {}),
    },
    assumed: [
      ...(count === server.gpusPerServer
        ? []
        : [
            `${count} of ${server.gpusPerServer} GPUs carry their share of the ${server.name}'s host`,
          ]),
      ...(limits.length > 0 || typeof busiest === "string"
        ? []
        : [`the default power limit of ${limit} W, since the row names none`]),
      ...(typeof busiest === "string" || scenario !== "Server"
        ? []
        : ["the Server scenario at full load, since the row does not say at what rate"]),
    ],
  };
}
