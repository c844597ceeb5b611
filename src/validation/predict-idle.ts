import type { Gpu } from "../catalog/gpu";
import type { Coefficients } from "../model/coefficients";
import { idleWattsAt } from "../model/power";
import { MEGA } from "../units";
import { measuredGpu } from "./measured-names";
import type { MeasurementRow } from "./measurement-table";
import { inColumn, skip, type Prediction } from "./prediction";
import type { SweepTableKind } from "./table-format";

/** Kinds of tables of idling GPUs. */
export type IdleTableKind = Extract<SweepTableKind, `idle-${string}`>;

/** Memory in use above which a process holds a context on the GPU, MB. */
const CONTEXT_MEGABYTES = 100;

/** Whether a process holds the GPU, or why the row does not tell of an idle GPU. */
type IdleState = { readonly loaded: boolean } | { readonly reason: string };

function stateOf(kind: IdleTableKind, { text, number }: MeasurementRow): IdleState {
  const atWork: IdleState = { reason: "the GPU is at work, not idle" };
  switch (kind) {
    case "idle-at-clock":
      return { loaded: true };
    case "idle-in-memory":
      if ((number["gpu_util_pct_median"] ?? 0) > 1) return atWork;
      return {
        loaded:
          !/bare/i.test(text["phase"] ?? "") &&
          (number["mem_used_mb_median"] ?? Infinity) >= CONTEXT_MEGABYTES,
      };
    case "idle-fleet":
      return { loaded: !/bare/i.test(text["power_state"] ?? "") };
    case "idle-trace":
      if ((number["gpu_util_pct"] ?? 0) > 1) return atWork;
      return { loaded: (number["mem_used_mb"] ?? 0) >= CONTEXT_MEGABYTES };
    case "idle-states":
      return stateInWords(text["state"] ?? "");
  }
}

function stateInWords(state: string): IdleState {
  const words = state.toLowerCase();
  if (/\bno cuda context|\bbare\b/.test(words)) return { loaded: false };
  if (/context|resident|loaded|active|0 % util with/.test(words)) return { loaded: true };
  return /idle/.test(words) ? { loaded: false } : { reason: `unknown state: ${state || "(none)"}` };
}

/** Columns of each kind that hold the power of one idling GPU, W. */
const idleColumns: Readonly<Record<IdleTableKind, readonly string[]>> = {
  "idle-at-clock": ["loaded_idle_power_w_single_sample"],
  "idle-in-memory": ["power_w_mean"],
  "idle-fleet": ["power_w_median", "power_w_mean"],
  "idle-states": ["power_w_low", "power_w_high"],
  "idle-trace": ["power_w"],
};

/**
 * Power of one GPU that waits: bare, or with a process that holds a context or a model.
 * How much memory is held changes nothing in the model.
 *
 * @param usual - The GPU where rows name none.
 */
export function predictIdle(
  kind: IdleTableKind,
  row: MeasurementRow,
  usual: Gpu | undefined,
  coefficients: Coefficients,
): Prediction {
  const { text } = row;
  const gpu = text["gpu"] ? measuredGpu(text["gpu"])?.gpu : usual;
  if (gpu === undefined) return skip(inColumn("gpu", `unknown GPU: ${text["gpu"] || "(none)"}`));
  const state = stateOf(kind, row);
  if ("reason" in state) return skip(state.reason);
  const watts = state.loaded
    ? idleWattsAt(
        gpu,
        coefficients.power[gpu.architecture],
        coefficients.clocks[gpu.architecture],
        (row.number["locked_sm_clock_mhz"] ?? gpu.smClockHertz.max / MEGA) * MEGA,
      )
    : gpu.idleWatts;
  return {
    ok: true,
    values: Object.fromEntries(idleColumns[kind].map((column) => [column, watts])),
    assumed: text["gpu"]
      ? []
      : [`${gpu.name}, since the table names no GPU (--gpu ID for another)`],
    left:
      kind === "idle-at-clock"
        ? { busy_power_w_mean_util_gt50: "the run's prompts and answers are not in the row" }
        : {},
  };
}
