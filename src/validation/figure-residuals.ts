import type { Coefficients } from "../model/coefficients";
import { runStep } from "../serving/cycle";
import { phaseFigures } from "../serving/phase-figures";
import { layOut } from "../serving/prepare";
import type { MeasuredFigure } from "../serving/uncertainty/residual-groups";
import { settingOf, type Setting } from "../serving/uncertainty/setting";
import type { MeasurementRow, MeasurementTable } from "./measurement-table";
import { measuredDeployment } from "./serving-deployment";
import { compareTable } from "./validate-table";

/** A measured value's residual as `npm run cross-validate` writes it: ln(predicted / measured). */
export interface MetricResidual {
  readonly metric: string;
  readonly id: string;
  readonly log: number;
}

/** A figure of one measured row: what kind it is of and how far the prediction is off. */
export interface FigureResidual {
  readonly figure: MeasuredFigure;
  readonly model: string;
  readonly setting: Setting;
  /** ln(measured / predicted). */
  readonly log: number;
}

/** Residuals of the coefficients on all rows, whether or not they were fitted to them. */
export function inSampleResiduals(
  tables: readonly MeasurementTable[],
  coefficients: Coefficients,
): readonly MetricResidual[] {
  const serving = tables.filter(({ kind }) => kind === "serving");
  return serving.flatMap((table) =>
    compareTable(table, undefined, coefficients).compared.map(
      ({ row, metric, predicted, measured }) => ({
        metric,
        id: row.text["id"] ?? "",
        log: Math.log(predicted / measured),
      }),
    ),
  );
}

const figureOfMetric: Readonly<Record<string, MeasuredFigure>> = {
  ttft_ms: "ttft",
  prefill_ms: "ttft",
  tpot_ms: "tbt",
  itl_median_ms: "tbt",
  itl_p99_ms: "tbtP99",
  output_tokens_per_s: "throughput",
  power_w: "gpuPower",
  peak_power_w: "gpuPeakPower",
  energy_per_output_token_j: "gpuEnergy",
};

/**
 * Residuals of figures from those of measured columns, each with the setting of its row.
 * A closed loop keeps running = throughput x E2E (Little), so where only one of the two
 * was measured its residual is the other's with the opposite sign; E2E itself is the
 * first token's time and the others'.
 */
export function figureResiduals(
  tables: readonly MeasurementTable[],
  residuals: readonly MetricResidual[],
  coefficients: Coefficients,
): readonly FigureResidual[] {
  const logsById = new Map<string, Map<string, number>>();
  for (const { metric, id, log } of residuals) {
    const logs = logsById.get(id) ?? new Map<string, number>();
    logsById.set(id, logs.set(metric, log));
  }
  return tables.flatMap(({ rows }) =>
    rows.flatMap((row) => {
      const logs = logsById.get(row.text["id"] ?? "");
      if (logs === undefined) return [];
      const figures = figureLogs(row, logs);
      if (figures.size === 0) return [];
      const found = measuredSetting(row, coefficients);
      return [...figures].map(([figure, log]) => ({ ...found, figure, log }));
    }),
  );
}

function figureLogs(
  row: MeasurementRow,
  logs: ReadonlyMap<string, number>,
): ReadonlyMap<MeasuredFigure, number> {
  const figures = new Map<MeasuredFigure, number>();
  for (const [metric, log] of logs) {
    const figure = figureOfMetric[metric];
    if (figure !== undefined) figures.set(figure, -log);
  }
  const throughput = figures.get("throughput");
  const e2e = throughput === undefined ? requestLog(row, logs) : -throughput;
  if (e2e !== undefined) {
    figures.set("e2e", e2e);
    figures.set("throughput", throughput ?? -e2e);
  }
  return figures;
}

/** ln(measured / predicted) of first token + (output - 1) x time per token; undefined where either is missing. */
function requestLog(row: MeasurementRow, logs: ReadonlyMap<string, number>): number | undefined {
  const first = ["ttft_ms", "prefill_ms"].find((metric) => logs.has(metric));
  const next = ["tpot_ms", "itl_median_ms"].find((metric) => logs.has(metric));
  const output = row.number["output_tokens_mean"];
  if (first === undefined || next === undefined || output === undefined) return undefined;
  const measured = [row.number[first]!, Math.max(output - 1, 0) * row.number[next]!] as const;
  const predicted =
    measured[0] * Math.exp(logs.get(first)!) + measured[1] * Math.exp(logs.get(next)!);
  return Math.log((measured[0] + measured[1]) / predicted);
}

/** The setting a row was measured in, by the same steps that predicted it. */
function measuredSetting(
  row: MeasurementRow,
  coefficients: Coefficients,
): { readonly model: string; readonly setting: Setting } {
  const deployment = measuredDeployment(row, coefficients.tasks);
  const layout = typeof deployment === "string" ? undefined : layOut(deployment, coefficients);
  if (typeof deployment === "string" || layout?.feasible !== true) {
    throw new Error(`${row.text["id"]}: a residual of a row that cannot be predicted`);
  }
  const { replica } = layout;
  const { gpu } = deployment;
  const { inputTokensMean, outputTokensMean, decodeContextTokens } = replica.lengths;
  const running =
    (row.number["batch_mean"] ?? row.number["concurrency"] ?? row.number["max_num_seqs"] ?? 1) /
    deployment.parallelism.replicas;
  const clock = {
    smClockHertz: gpu.smClockHertz.max,
    powerLimitWatts: row.number["power_cap_w"] ?? gpu.powerLimitWatts.default,
  };
  const budget = replica.engine.prefillTokenBudget ?? inputTokensMean;
  const promptTokens = Math.max(1, Math.min(inputTokensMean, budget));
  return {
    model: deployment.model.id,
    setting: settingOf(deployment, {
      runningSequences: running,
      contextTokens: decodeContextTokens,
      inputTokensMean,
      outputTokensMean,
      decode: phaseFigures(replica, runStep(replica, clock, running, 0, 0)),
      prefill: phaseFigures(replica, runStep(replica, clock, 0, promptTokens, 1)),
    }),
  };
}
