import type { Source } from "../catalog/source";
import type { FootprintRates } from "../footprint/footprint-rates";
import type { EnergyBoundary } from "../footprint/energy-boundary";
import type { Coefficients } from "../model/coefficients";
import type { Deployment, Operation } from "../serving/config";
import type { Cycle } from "../serving/cycle";
import { settlePools } from "../serving/disaggregated";
import {
  evaluatePrepared,
  poolsAtClocks,
  resolveClock,
  settle,
  type Settled,
} from "../serving/evaluate";
import type { Evaluation } from "../serving/evaluation";
import type { Occupancy } from "../serving/occupancy";
import type { Flow, Pair } from "../serving/pool-flow";
import { prepare, type Prepared } from "../serving/prepare";

/** A steady state in which all GPUs prefill and decode. */
export interface SharedWorkings extends Settled {
  readonly kind: "shared";
  readonly evaluation: Evaluation;
  readonly operation: Operation;
  readonly cycle: Cycle;
}

/** A steady state of two pools. */
export interface PoolWorkings {
  readonly kind: "pools";
  readonly evaluation: Evaluation;
  readonly operation: Operation;
  readonly pair: Pair;
  readonly flow: Flow;
  /** The pool that decodes. */
  readonly prepared: Prepared;
  readonly occupancy: Occupancy;
  readonly cycle: Cycle;
}

/** An evaluation with the steady state that its figures follow from. */
export type Workings = SharedWorkings | PoolWorkings;

/** What an equation is filled in with. */
export interface ExplainSource {
  readonly workings: Workings;
  readonly boundary: EnergyBoundary;
  readonly rates: FootprintRates;
  /** Where the rates come from that the catalogs give; absent or undefined: set by hand. */
  readonly sources?: RateSources;
}

/** Sources of what money and planet are reckoned with. */
export interface RateSources {
  readonly hardware: Source | undefined;
  readonly grid: Source | undefined;
  readonly gridWater: Source | undefined;
  readonly embodied: Source | undefined;
}

/** Evaluates a deployment and keeps what its figures follow from; null where it does not run. */
export function workingsOf(
  deployment: Deployment,
  operation: Operation,
  coefficients?: Coefficients,
): Workings | null {
  const prepared = prepare(deployment, coefficients);
  if (!prepared.feasible) return null;
  const evaluation = evaluatePrepared(prepared, operation);
  const clock = resolveClock(prepared, operation);
  if (!evaluation.feasible || "feasible" in clock) return null;
  if (prepared.pool !== null) {
    const pools = poolsAtClocks(prepared, prepared.pool, clock, operation);
    if ("feasible" in pools) return null;
    const settled = settlePools(pools.decode, pools.prefill, operation);
    if ("feasible" in settled) return null;
    const { occupancy } = settled.flow;
    const { cycle } = occupancy;
    return { kind: "pools", evaluation, operation, ...settled, prepared, occupancy, cycle };
  }
  const settled = settle(prepared, clock, operation);
  if ("feasible" in settled) return null;
  const { cycle } = settled.occupancy;
  return { kind: "shared", evaluation, operation, ...settled, cycle };
}
