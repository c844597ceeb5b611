import type { HardwareGain } from "../compute/hardware-gains";
import { boundedEnergy } from "../footprint/energy-boundary";
import { scaleFactors, type ScaleKey } from "../scenario/hardware-scale";
import type { FigureBasis } from "../scenario/sweep-figures";
import type { Bound, Evaluation, EvaluationResult } from "../serving/evaluation";
import { figureWords } from "./figure-words";
import { formatChange, formatNumber } from "./format";
import type { TradeoffView } from "./tradeoff-view";

/** The changes that matter at a point, each as now / before. */
export interface PointChange {
  readonly energy: number;
  readonly tbt: number;
  readonly ttft: number;
  readonly throughput: number;
}

/** What one factor twice as good would bring; null: it would not run, as the reason says. */
export interface GainView {
  readonly key: ScaleKey;
  readonly change: PointChange | null;
  readonly words: string;
}

/** A change below this is none. */
const NOTICEABLE = 0.005;

/** How a point changes from one evaluation to another. */
export function pointChange(now: Evaluation, before: Evaluation, basis: FigureBasis): PointChange {
  const energyOf = ({ energy }: Evaluation): number =>
    boundedEnergy(energy, basis.energyBoundary, "OutputToken", basis.rates.pue);
  return {
    energy: energyOf(now) / energyOf(before),
    tbt: now.tbt.meanSeconds / before.tbt.meanSeconds,
    ttft: now.ttft.meanSeconds / before.ttft.meanSeconds,
    throughput: now.outputTokensPerSecond / before.outputTokensPerSecond,
  };
}

/** Each factor's gain in a few words: `energy −12 %, TBT −30 %`. */
export function gainViews(
  gains: readonly HardwareGain[],
  now: EvaluationResult,
  basis: FigureBasis,
): readonly GainView[] {
  return gains.map(({ key, result }) => {
    if (!now.feasible) {
      return { key, change: null, words: result.feasible ? "makes it run" : "does not run either" };
    }
    if (!result.feasible) return { key, change: null, words: result.reason };
    const change = pointChange(result, now, basis);
    return { key, change, words: changeWords(change) };
  });
}

function changeWords({ energy, tbt, ttft, throughput }: PointChange): string {
  const parts = (
    [
      ["energy", energy],
      ["TBT", tbt],
      ["TTFT", ttft],
      ["tokens/s", throughput],
    ] as const
  ).flatMap(([name, ratio]) =>
    Math.abs(ratio - 1) < NOTICEABLE ? [] : [`${name} ${formatChange(ratio, 1) ?? "unknown"}`],
  );
  return parts.length === 0 ? "changes nothing" : parts.join(", ");
}

/** The factors that would save the most energy and the most time, in one sentence; null: none would. */
export function bestGainSentence(views: readonly GainView[]): string | null {
  const best = (of: (change: PointChange) => number): GainView | null => {
    const able = views.filter(({ change }) => change !== null && of(change) < 1 - NOTICEABLE);
    return able.toSorted((a, b) => of(a.change!) - of(b.change!))[0] ?? null;
  };
  const energy = best((change) => change.energy);
  const time = best((change) => change.tbt);
  const name = ({ key }: GainView): string => {
    const { label } = scaleFactors[key];
    // HBM stays as it is written.
    return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
  };
  if (energy === null && time === null) {
    return "From here no factor twice as good would change energy or TBT: something else decides.";
  }
  const saves =
    energy === null
      ? "no factor twice as good would save energy"
      : `${name(energy)} twice as good would save the most energy (${formatChange(energy.change!.energy, 1)})`;
  const speeds =
    time === null
      ? "none would shorten TBT"
      : `${time === energy ? "the same" : name(time)} would shorten TBT the most (${formatChange(time.change!.tbt, 1)})`;
  return `From here ${saves}; ${speeds}.`;
}

const BOUND_NOUNS: Readonly<Record<Bound, string>> = {
  compute: "arithmetic",
  memory: "memory bandwidth",
  links: "the links between GPUs",
  host: "the host",
  power: "power",
};

/** What binds each phase now, and what bound it on hardware as it is. */
export function bindingSentence(now: Evaluation, real: EvaluationResult): string {
  const phase = (name: "decode" | "prefill"): string => {
    const bound = now[name].bound;
    const was = real.feasible ? real[name].bound : null;
    const before = was === null || was === bound ? "" : `, no longer by ${BOUND_NOUNS[was]}`;
    return `${name} is limited by ${BOUND_NOUNS[bound]}${before}`;
  };
  const throttled = now.decode.throttled || now.prefill.throttled;
  const limit = throttled ? " The power limit lowers the clock." : "";
  return `Now ${phase("decode")}; ${phase("prefill")}.${limit}`;
}

/** One frontier of a sweep: rows with their two figures, in the chart's units. */
export interface FrontierCurve {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly xSense: "lower" | "higher";
  readonly ySense: "lower" | "higher";
}

/**
 * How far one frontier lies ahead of another: the best y that each offers at an x no
 * worse than given. Null where one of them offers none.
 */
export function bestAt({ points, xSense, ySense }: FrontierCurve, x: number): number | null {
  const worst = x * (xSense === "lower" ? 1 + 1e-9 : 1 - 1e-9);
  const able = points.filter((point) => (xSense === "lower" ? point.x <= worst : point.x >= worst));
  if (able.length === 0) return null;
  const ys = able.map(({ y }) => y);
  return ySense === "lower" ? Math.min(...ys) : Math.max(...ys);
}

/** What the factors bring to the frontier at the current point's place along x; null: nothing to compare. */
export function frontierSentence(
  view: Pick<TradeoffView, "x" | "y" | "xUnit" | "yUnit">,
  x: number,
  changed: number | null,
  real: number | null,
): string | null {
  if (changed === null) return null;
  const place = `${figureWords[view.x].noun} of ${formatNumber(x)} ${view.xUnit} or better`;
  const best = `${formatNumber(changed)} ${view.yUnit}`;
  const noun = figureWords[view.y].noun;
  if (real === null) {
    return `At a ${place} the frontier offers ${best} of ${noun}; hardware as it is (dashed) cannot keep that.`;
  }
  const change = formatChange(changed, real) ?? "";
  return `At a ${place} the best ${noun} goes from ${formatNumber(real)} to ${best} (${change}). Dashed: hardware as it is.`;
}
