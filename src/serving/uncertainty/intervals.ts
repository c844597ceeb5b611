import { normalQuantile } from "../../model/normal-distribution";
import type { Deployment, Operation } from "../config";
import type { Evaluation } from "../evaluation";
import { leverDepartures } from "./lever-departures";
import { departures, wideningFactor, type Departure } from "./measured-region";
import { operationDepartures } from "./operation-departures";
import { headroom, overloadDepartures } from "./open-loop";
import { nearestGroup, type MeasuredFigure } from "./residual-groups";
import { knownResiduals, type Residuals } from "./residuals";
import { settingOf, type Setting } from "./setting";

/** Figures that have an interval. Energy per request and per token share one: lengths are given. */
export const intervalFigures = [
  "ttft",
  "ttftP90",
  "ttftP95",
  "ttftP99",
  "tbt",
  "tbtP90",
  "tbtP95",
  "tbtP99",
  "e2e",
  "e2eP90",
  "e2eP95",
  "e2eP99",
  "throughput",
  "capacity",
  "gpuPower",
  "gpuPeakPower",
  "serverPower",
  "serverPeakPower",
  "gpuEnergy",
  "serverEnergy",
] as const;
export type IntervalFigure = (typeof intervalFigures)[number];

/**
 * Where a measurement would lie in four of five cases, as factors on the model's figure:
 * `low` <= 1 <= `high`.
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Which measurements it is from. */
  readonly basis: string;
  /** Why it is wider than those alone would make it; empty inside the measured region. */
  readonly reasons: readonly string[];
}

export type Intervals = Readonly<Record<IntervalFigure, Interval>>;

/** Power of the server around the GPUs is from data sheets and few wall-power records: this much up or down. */
const HOST_POWER_SPREAD = 0.3;
/** Mean power stays below the limit but for what its regulation lets through. */
const OVER_LIMIT = 1.03;
/** The longest waits are not the mean's multiple that a steady state makes them. */
const UNMEASURED_TAIL = 2;

/** Smaller factors count, but would read as 1.0 times as wide. */
const LEAST_TOLD = 1.05;

/** The percentile of which others have a share of the way. */
const TAIL = 0.99;

/**
 * 80 % intervals of every figure of an evaluation. The 10 % and 90 % quantiles of
 * ln(measured / predicted) over rows of the same kind that were left out of the fit with
 * their whole model, each moved outwards by (f - 1) x half their distance; f - 1 adds up
 * in quadrature over the reasons to widen: f = sqrt(1 + sum(f_i^2 - 1)). The point
 * estimate stays the model's own and always lies inside.
 */
export function intervals(
  deployment: Deployment,
  operation: Operation,
  evaluation: Evaluation,
  residuals: Residuals = knownResiduals,
): Intervals {
  const setting = settingOf(deployment, evaluation);
  const speed = settingInterval(residuals, "throughput", setting, [
    ...operationDepartures("throughput", deployment, operation, evaluation),
    ...leverDepartures("throughput", deployment, operation),
  ]);
  const room = headroom(operation.load, evaluation);
  const found = (figure: MeasuredFigure, more: readonly Departure[] = []): Interval =>
    settingInterval(residuals, figure, setting, [
      ...operationDepartures(figure, deployment, operation, evaluation),
      ...leverDepartures(figure, deployment, operation),
      ...overloadDepartures(figure, room, speed.low),
      ...more,
    ]);
  const tail = (name: string): readonly Departure[] => [
    {
      what: `the 99th percentile of ${name} was never measured`,
      factor: UNMEASURED_TAIL,
      grade: "assumed",
    },
  ];
  const limitWatts =
    OVER_LIMIT * (operation.powerLimitWatts ?? deployment.gpu.powerLimitWatts.default);
  const gpuPower = atMost(found("gpuPower"), limitWatts / evaluation.gpuMeanWatts);
  const gpuEnergy = found("gpuEnergy");
  const gpuPeakPower = atMost(found("gpuPeakPower"), limitWatts / evaluation.gpuPeakWatts);
  const hostShare = 1 - evaluation.deploymentGpuWatts / evaluation.deploymentServerWatts;
  const hostShareOfPeak =
    1 - (evaluation.gpuPeakWatts * evaluation.gpus) / evaluation.deploymentServerPeakWatts;
  const fastest = leastShareOfTime(evaluation);
  // Where requests arrive by themselves, a little more speed saves a long queue.
  const fastestAnswer = operation.load.kind === "rate" ? 0 : fastest;
  const capacity = atMost(speed, 1 / fastest);
  const ttft = atLeast(found("ttft"), fastestAnswer);
  const ttftP99 = found("ttft", tail("TTFT"));
  const tbt = atLeast(found("tbt"), fastest);
  const tbtP99 = found("tbtP99");
  const e2e = atLeast(found("e2e"), fastestAnswer);
  const e2eP99 = found("e2e", tail("E2E latency"));
  return {
    ttft,
    ttftP90: percentileInterval(0.9, ttft, ttftP99),
    ttftP95: percentileInterval(0.95, ttft, ttftP99),
    ttftP99,
    tbt,
    tbtP90: percentileInterval(0.9, tbt, tbtP99),
    tbtP95: percentileInterval(0.95, tbt, tbtP99),
    tbtP99,
    e2e,
    e2eP90: percentileInterval(0.9, e2e, e2eP99),
    e2eP95: percentileInterval(0.95, e2e, e2eP99),
    e2eP99,
    throughput: servedInterval(capacity, room),
    capacity,
    gpuPower,
    gpuPeakPower,
    serverPower: withHost(gpuPower, hostShare),
    serverPeakPower: withHost(gpuPeakPower, hostShareOfPeak),
    gpuEnergy,
    serverEnergy: withHost(gpuEnergy, hostShare),
  };
}

/**
 * The interval of one figure in a setting.
 *
 * @param more - Departures that the setting does not tell of.
 */
export function settingInterval(
  { groups, basis, region, newGpu, newEngine }: Residuals,
  figure: MeasuredFigure,
  setting: Setting,
  more: readonly Departure[] = [],
): Interval {
  const left = [...departures(region[figure], setting, newGpu, newEngine), ...more];
  const { group, of } = nearestGroup(groups, figure, setting);
  const { rows, models, low, high } = group;
  const outwards = ((wideningFactor(left) - 1) * (high - low)) / 2;
  return {
    low: Math.exp(Math.min(low - outwards, 0)),
    high: Math.exp(Math.max(high + outwards, 0)),
    basis: `${rows} measurements (${models} models)${of}; ${basis}`,
    reasons: left
      .filter(({ factor: f }) => f >= LEAST_TOLD)
      .map(
        ({ what, factor: f, grade }) =>
          `${sentenceCase(what)}: ${f.toFixed(1)} times as wide (${grade}).`,
      ),
  };
}

/**
 * The interval of a percentile between the median and the 99th, of which there are too
 * few residuals: the logarithms of its ends lie between theirs in proportion to the
 * percentile's normal score, w = z(p) / z(0.99), as the percentile itself would of a
 * lognormal distribution. P90 has w = 1.2816 / 2.3263 = 0.55, P95 has 0.71. Checked
 * against measured P90s of TBT in test/validation/percentile-coverage.test.ts.
 *
 * @param percentile - From 0.5, which gives `ofMean`, to 0.99, which gives `ofTail`.
 */
export function percentileInterval(
  percentile: number,
  ofMean: Interval,
  ofTail: Interval,
): Interval {
  const share = normalQuantile(percentile) / normalQuantile(TAIL);
  const between = (near: number, far: number): number => near ** (1 - share) * far ** share;
  const way = `${Math.round(100 * share)} % of the way from the mean's interval to the 99th percentile's (assumed)`;
  return {
    low: between(ofMean.low, ofTail.low),
    high: between(ofMean.high, ofTail.high),
    basis:
      ofMean.basis === ofTail.basis
        ? `${ofMean.basis}; ${way}`
        : `${ofMean.basis}, and for the 99th percentile ${ofTail.basis}; ${way}`,
    reasons: [...new Set([...ofMean.reasons, ...ofTail.reasons])],
  };
}

/**
 * No step is shorter than its arithmetic at the peak or its bytes at the memory's full
 * bandwidth: the least share of the time that the steps could take. Pools are left as
 * they are: their phases share no step.
 */
function leastShareOfTime({ decode, prefill, pools }: Evaluation): number {
  if (pools !== undefined) return 0;
  const shares = [decode, prefill].map(({ computeUtilisation, memoryUtilisation }) =>
    Math.max(computeUtilisation, memoryUtilisation),
  );
  return Math.min(...shares);
}

function atLeast(interval: Interval, factor: number): Interval {
  return { ...interval, low: Math.min(1, Math.max(interval.low, factor)) };
}

function atMost(interval: Interval, factor: number): Interval {
  return { ...interval, high: Math.max(1, Math.min(interval.high, factor)) };
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * The interval of what is served. In an open loop that is what arrives, known exactly, as
 * long as the server keeps up: no more, and less only where the low end of what it could
 * serve is below the load.
 *
 * @param room - What it could serve at most over what arrives; null: no open loop.
 */
function servedInterval(speed: Interval, room: number | null): Interval {
  if (room === null) return speed;
  const lowest = room * speed.low;
  const couldServe = `it could serve ${room.toFixed(2)} times as much, at the low end ${lowest.toFixed(2)} times`;
  if (lowest >= 1) {
    return {
      low: 1,
      high: 1,
      basis: `the load: what arrives is served; ${couldServe}`,
      reasons: [],
    };
  }
  return {
    low: lowest,
    high: 1,
    basis: speed.basis,
    reasons: [
      ...speed.reasons,
      `No more is served than arrives, and the server may not keep up: ${couldServe}.`,
    ],
  };
}

/** The server's figure: the GPUs' interval, moved outwards by the uncertainty of the host's share. */
function withHost(ofGpus: Interval, hostShare: number): Interval {
  const percent = Math.round(100 * hostShare);
  return {
    ...ofGpus,
    low: ofGpus.low * (1 - hostShare * HOST_POWER_SPREAD),
    high: ofGpus.high * (1 + hostShare * HOST_POWER_SPREAD),
    reasons: [
      ...ofGpus.reasons,
      `The host's ${percent} % are known to ${100 * HOST_POWER_SPREAD} % (assumed).`,
    ],
  };
}
