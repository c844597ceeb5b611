import type { Coefficients } from "../model/coefficients";
import type { ModelArchitecture } from "../catalog/model";
import type { Deployment } from "../serving/config";
import { memoryFit } from "../serving/memory";
import { layOut } from "../serving/prepare";
import type { MeasurementRow } from "./measurement-table";
import type { OutlierReason } from "./outlier-reasons";
import { measuredDeployment } from "./serving-deployment";
import type { ComparedValue } from "./validate-table";

/*
 * The rule, also in docs/outliers.md: a serving row is an outlier if the model is off by
 * more than a factor of 1.5, either way, in one of the four quantities below. Outliers
 * stay in every reported figure; each is listed with the first reason that its own
 * figures speak for.
 */

/** Factor between prediction and measurement beyond which a row is an outlier. */
export const OUTLIER_FACTOR = 1.5;

/** Quantities that make a row an outlier: time per token, throughput, mean power, energy per token. */
export const outlierMetrics: readonly string[] = [
  "itl_median_ms",
  "tpot_ms",
  "output_tokens_per_s",
  "power_w",
  "energy_per_output_token_j",
];

/** A row that the model misses, and why. */
export interface Outlier {
  readonly row: MeasurementRow;
  /** By measured column: ln(predicted / measured). */
  readonly logErrors: Readonly<Record<string, number>>;
  /** The largest of them in size. */
  readonly worstMetric: string;
  readonly reason: OutlierReason;
}

/** The rows among `compared` that the rule above makes outliers, the worst first. */
export function findOutliers(
  compared: readonly ComparedValue[],
  coefficients: Coefficients,
): readonly Outlier[] {
  const byRow = new Map<MeasurementRow, Record<string, number>>();
  for (const { row, metric, predicted, measured } of compared) {
    if (!outlierMetrics.includes(metric)) continue;
    const errors = byRow.get(row) ?? {};
    errors[metric] = Math.log(predicted / measured);
    byRow.set(row, errors);
  }
  const outliers: Outlier[] = [];
  for (const [row, logErrors] of byRow) {
    const [worst] = Object.entries(logErrors).toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a));
    if (worst === undefined || Math.abs(worst[1]) <= Math.log(OUTLIER_FACTOR)) continue;
    const reason = outlierReason(row, logErrors, coefficients);
    outliers.push({ row, logErrors, worstMetric: worst[0], reason });
  }
  const size = ({ logErrors, worstMetric }: Outlier): number => Math.abs(logErrors[worstMetric]!);
  return outliers.toSorted((a, b) => size(b) - size(a));
}

/** A GPU at work draws more than this share of its limit in any measured run that is not idle. */
const IDLE_SHARE_OF_LIMIT = 0.25;
/** Spread of step times (90th percentile over median) above which steps do not wait for the GPU alone. */
const SCATTERED_STEPS = 1.25;
/** Slower, hungrier: ratios nearer to one than this say nothing. */
const NOTABLE = Math.log(1.15);
const LONG_PROMPT = 4096;
const CAPTURED_SEQUENCES = 512;
const SMALL_BATCH = 32;

function outlierReason(
  row: MeasurementRow,
  logErrors: Readonly<Record<string, number>>,
  coefficients: Coefficients,
): OutlierReason {
  const deployment = measuredDeployment(row, coefficients.tasks);
  if (typeof deployment === "string") return "unexplained";
  const { number } = row;
  const { model, gpu, engine, weightDtype } = deployment;
  const gpus = number["num_gpus"] ?? 1;
  const batch = number["batch_mean"] ?? number["concurrency"] ?? 0;
  const time = logErrors["itl_median_ms"] ?? logErrors["tpot_ms"] ?? 0;
  const throughput = logErrors["output_tokens_per_s"] ?? -time;
  const power = logErrors["power_w"] ?? 0;
  const watts = number["power_w"];
  const spread = (number["itl_p90_ms"] ?? 0) / (number["itl_median_ms"] ?? Infinity);
  const inputTokens = number["input_tokens_mean"] ?? 0;
  const outputTokens = number["output_tokens_mean"] ?? 1;
  const experts = hasExperts(model.architecture);

  const idling =
    watts !== undefined && watts / gpus < IDLE_SHARE_OF_LIMIT * gpu.powerLimitWatts.default;
  if (idling && inputTokens >= LONG_PROMPT && power > Math.log(OUTLIER_FACTOR)) return "idle-power";
  if (!engine.continuousBatching && gpus <= 2 && batch >= 64) return "split-batch";
  if ((number["dp"] ?? 1) > 1 && experts) return "attention-data";
  const users = number["batch_mean"] === undefined ? batch : 0;
  if (time > NOTABLE && users > sequencesThatFit(deployment, coefficients)) return "too-many-users";
  if (throughput > NOTABLE && power > NOTABLE && spread >= SCATTERED_STEPS) return "host-bound";
  if (inputTokens >= 10 * outputTokens) return "long-prompts";
  if (batch > CAPTURED_SEQUENCES) return "beyond-graphs";
  if (number["tpot_ms"] !== undefined && Math.abs(time) > Math.LN2) return "other-recipe";
  if (experts && weightDtype === "int4") return "four-bit-experts";
  if (hasRecurrentLayers(model.architecture)) return "recurrent";
  if (Math.abs(time) < NOTABLE && Math.abs(throughput) < NOTABLE) return "power-only";
  if (batch <= SMALL_BATCH) return experts ? "small-batch-experts" : "small-batch";
  return "unexplained";
}

function sequencesThatFit(deployment: Deployment, coefficients: Coefficients): number {
  const layout = layOut(deployment, coefficients);
  if (!layout.feasible) return Infinity;
  const { machine, lengths } = layout.replica;
  const { model, gpu, engine, parallelism } = deployment;
  const context = lengths.decodeContextTokens;
  const { maxSequences } = memoryFit(model, gpu, engine, machine.plan, context, 1);
  return maxSequences * parallelism.replicas;
}

function hasExperts({ layerGroups }: ModelArchitecture): boolean {
  return layerGroups.some(({ feedForward }) => feedForward.kind === "experts");
}

function hasRecurrentLayers({ layerGroups }: ModelArchitecture): boolean {
  return layerGroups.some(({ mixer }) => mixer.kind === "mamba2" || mixer.kind === "linear");
}
