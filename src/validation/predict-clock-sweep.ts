import { findEngine } from "../catalog/engines";
import type { Gpu } from "../catalog/gpu";
import type { Coefficients } from "../model/coefficients";
import { layOut } from "../serving/prepare";
import { runBatch } from "./batch-run";
import { fixedDeployment, refusedClock } from "./fixed-deployment";
import { measuredGpu, measuredModel } from "./measured-names";
import type { MeasurementRow } from "./measurement-table";
import { inColumn, skip, type Prediction } from "./prediction";

/** Model of the sweep's tables, which name none (Slowist-Lee/log_vllm). */
const SWEPT_MODEL = "mistral-7b";

/** Requests of a row that came together, with their lengths. */
interface Requests {
  readonly count: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/**
 * How many requests a row's totals are of: `batch_size` where it says so. Otherwise
 * answers of (duration - TTFT) / TPOT + 1 tokens share the output; rows without TPOT are
 * prompts alone, each with one token, or one answer that came in one piece.
 */
function requestsOf({ text, number }: MeasurementRow): Requests | string {
  const {
    batch_size: batch,
    concurrency,
    input_tokens: input,
    total_output_tokens: output,
    duration_s: duration,
    ttft_s: ttft,
    tpot_s: tpot,
  } = number;
  if (input === undefined || input <= 0) return "no prompt length";
  if (output === undefined) return "no number of output tokens";
  const split = (count: number): Requests => ({
    count,
    inputTokens: input / count,
    outputTokens: Math.max(1, output / count),
  });
  if (batch !== undefined && batch >= 1) return split(batch);
  if (/prefill/i.test(text["phase"] ?? "")) {
    // Asked one after the other where none runs beside it.
    if (concurrency !== undefined) return split(Math.max(output, concurrency));
    const count = Math.max(1, output);
    return { count: 1, inputTokens: input / count, outputTokens: 1 };
  }
  if (tpot === undefined || tpot <= 0) return split(1);
  if (duration === undefined || ttft === undefined)
    return "no duration or TTFT to tell requests by";
  const perRequest = 1 + (duration - ttft) / tpot;
  return split(Math.max(1, Math.round(output / perRequest)));
}

/**
 * A row of a sweep of locked clocks: requests that came together, served by vLLM without
 * CUDA graphs. Throughput and energy per token are of output tokens or of prompts and
 * answers together, whichever the row's own totals say.
 *
 * @param usual - The GPU where the row names none.
 */
export function predictClockSweep(
  row: MeasurementRow,
  usual: Gpu,
  coefficients: Coefficients,
): Prediction {
  const { text, number } = row;
  const gpu = text["gpu"] ? measuredGpu(text["gpu"])?.gpu : usual;
  if (gpu === undefined) return skip(inColumn("gpu", `unknown GPU: ${text["gpu"]}`));
  const model = measuredModel(text["model"] || SWEPT_MODEL);
  if (model === undefined) return skip(inColumn("model", `unknown model: ${text["model"]}`));
  const requests = requestsOf(row);
  if (typeof requests === "string") return skip(requests);
  const megahertz = number["freq_mhz"];
  const hertz = megahertz === undefined ? gpu.smClockHertz.max : megahertz * 1e6;
  const refused = refusedClock(gpu, hertz);
  if (refused !== undefined) return skip(inColumn("freq_mhz", refused));
  const engine = findEngine("vllm-2025");
  if (engine === undefined) return skip("unknown engine: vllm-2025");
  const deployment = fixedDeployment({
    model,
    gpu,
    engine: { ...engine, graphMaxTokens: 0, graphsPrompts: false },
    weightDtype: "bf16",
    tensor: 1,
    inputTokens: requests.inputTokens,
    outputTokens: requests.outputTokens,
  });
  if (typeof deployment === "string") return skip(deployment);
  const layout = layOut(deployment, coefficients);
  if (!layout.feasible) return skip(layout.reason);
  const clock = { smClockHertz: hertz, powerLimitWatts: gpu.powerLimitWatts.default };
  const run = runBatch(layout.replica, clock, requests.count);
  const outputs = requests.count * requests.outputTokens;
  const tokens = outputs + requests.count * requests.inputTokens;
  const { ttft_s: ttft, tpot_s: tpot, duration_s: duration } = number;
  const inOnePiece = !(tpot !== undefined && tpot > 0) && requests.outputTokens > 1;
  const together = countsPrompts(row, "throughput_tok_per_s", "duration_s");
  const energyTogether = countsPrompts(row, "j_per_token", "total_energy_j");
  return {
    ok: true,
    assumed: [
      ...(text["gpu"] ? [] : [`${gpu.name}, since the table names no GPU (--gpu ID for another)`]),
      ...(text["model"] ? [] : [`${model.name} in 16 bits, since the table names no model`]),
      "vLLM without CUDA graphs",
    ],
    values: {
      ...(inOnePiece ? {} : { ttft_s: run.ttftSeconds }),
      ...(requests.outputTokens > 1 ? { tpot_s: run.tokenSeconds } : {}),
      avg_power_w: run.meanWatts,
      peak_power_w: run.peakWatts,
      throughput_tok_per_s: (together ? tokens : outputs) / run.seconds,
      j_per_token: run.joules / (energyTogether ? tokens : outputs),
    },
    left: {
      ...(requests.outputTokens > 1
        ? {}
        : { tpot_s: "answers of one token have no time between tokens" }),
      ...(inOnePiece && ttft !== undefined && duration !== undefined
        ? { ttft_s: "the answer came in one piece: the column holds the whole answer's time" }
        : {}),
    },
  };
}

/** Whether a rate or an energy per token of a row counts its prompts too, by its own totals. */
function countsPrompts(
  { number }: MeasurementRow,
  figure: "throughput_tok_per_s" | "j_per_token",
  total: "duration_s" | "total_energy_j",
): boolean {
  const { input_tokens: input = 0, total_output_tokens: output = 0 } = number;
  const value = number[figure];
  const sum = number[total];
  if (value === undefined || sum === undefined || value <= 0 || output <= 0) return output <= 0;
  const counted = figure === "j_per_token" ? sum / value : sum * value;
  return Math.abs(Math.log(counted / (input + output))) < Math.abs(Math.log(counted / output));
}
