import type { SweepResult } from "../explore/columns";
import type { Objective, TargetStep } from "../explore/optimum";
import {
  bestRow,
  nearestRow,
  rowsWithin,
  targetPrices,
  targetSteps,
  WORTH_NAMING,
} from "../explore/optimum";
import type { LatencyLimit } from "../explore/targets";
import type { EnergyBoundary } from "../scenario/scenario";
import type { FigureBasis } from "../scenario/sweep-figures";
import type { SweepWords, Trait } from "./configuration-name";
import { configurationName, traitLabel, traitValue, varyingTraits } from "./configuration-name";
import { formatChange } from "./format";
import type { ObjectiveId } from "./objective";
import { objectiveOf } from "./objective";

/** A configuration of the sweep with what is wanted of it. */
export interface RankedRow {
  readonly row: number;
  readonly name: string;
  readonly value: number;
  /** Against the best, such as `+8 %`; null: there is nothing to compare. */
  readonly change: string | null;
}

/** The best that takes another value of a lever than the best of all. */
export interface RunnerUp extends RankedRow {
  /** Its values of the levers for which it is the next best: `TP 4`. */
  readonly instead: readonly string[];
}

/** One target and what it does to the best. */
export interface TargetEffect {
  readonly limit: LatencyLimit;
  /** Latency of the best over the target. */
  readonly load: number;
  /** The best without this target, all others kept; null: it is the same one. */
  readonly without: RankedRow | null;
  readonly steps: readonly TargetStep[];
  readonly prices: ReturnType<typeof targetPrices>;
}

/** One latency of the nearest configuration that misses its target. */
export interface MissedTarget {
  readonly limit: LatencyLimit;
  readonly load: number;
}

/** What is least under the targets, why, and what the targets cost. */
export interface LeastView {
  readonly objective: ObjectiveId;
  /** Where its energy is measured. */
  readonly boundary: EnergyBoundary;
  readonly best: RankedRow;
  /** Levers that the best sets otherwise than the scenario: `batch 128 instead of batch 64`. */
  readonly changes: readonly string[];
  /** The scenario's own configuration; null where it does not run. */
  readonly present: RankedRow | null;
  /** It keeps all targets. */
  readonly presentKeeps: boolean;
  readonly runnersUp: readonly RunnerUp[];
  readonly targets: readonly TargetEffect[];
  /** Levers whose best value is the last that was swept, in words. */
  readonly ends: readonly string[];
  /** The name of any row: what differs within the sweep. */
  readonly nameOf: (row: number) => string;
}

/** No configuration keeps the targets: the nearest, and what it misses. */
export interface NoneKeeps {
  readonly nearest: RankedRow;
  readonly missed: readonly MissedTarget[];
}

type LeastAnswer =
  | { readonly kind: "best"; readonly view: LeastView }
  | { readonly kind: "none-keeps"; readonly view: NoneKeeps }
  | { readonly kind: "none-runs" };

/** Arranges a sweep for the question of what is least under the targets. */
export function leastView(
  result: SweepResult,
  objectiveId: ObjectiveId,
  basis: FigureBasis,
  words: SweepWords,
): LeastAnswer {
  const { columns, limits, limitLoads, baseRow } = result;
  const objective = objectiveOf(objectiveId, result, basis);
  const varying = varyingTraits(columns);
  const traits = varying.size === 0 ? (["tensor", "batch"] as const) : [...varying.keys()];
  const keeps = rowsWithin(columns.feasible, limitLoads);
  const least = bestRow(objective, (one) => keeps[one] === 1);
  const changedAt = (one: number): number =>
    traits.filter(
      (trait) => traitValue(columns, one, trait) !== traitValue(columns, baseRow, trait),
    ).length;
  const row = least === null ? null : plainestRow(objective, keeps, least, changedAt);
  const nameOf = (one: number): string => configurationName(columns, one, traits, words);
  const ranked = (one: number, best: number | null): RankedRow => {
    const value = objective.values[one] ?? NaN;
    return {
      row: one,
      name: nameOf(one),
      value,
      change: best === null ? null : formatChange(value, best),
    };
  };

  if (row === null) {
    const nearest = limits.length === 0 ? null : nearestRow(limitLoads, columns.count);
    if (nearest === null) return { kind: "none-runs" };
    const missed = limits.flatMap((limit, index) => {
      const load = limitLoads[index]?.[nearest] ?? NaN;
      return load > 1 ? [{ limit, load }] : [];
    });
    return { kind: "none-keeps", view: { nearest: ranked(nearest, null), missed } };
  }

  const best = ranked(row, null);
  const label = (trait: Trait, one: number): string =>
    traitLabel(trait, traitValue(columns, one, trait), words);
  const changes = traits
    .filter((trait) => traitValue(columns, row, trait) !== traitValue(columns, baseRow, trait))
    .map((trait) => `${label(trait, row)} instead of ${label(trait, baseRow)}`);
  const runnersUp = new Map<number, RunnerUp>();
  for (const trait of varying.keys()) {
    const own = traitValue(columns, row, trait);
    const other = bestRow(
      objective,
      (one) => keeps[one] === 1 && traitValue(columns, one, trait) !== own,
    );
    if (other === null) continue;
    // One configuration may be the next best for several levers.
    const instead = [...(runnersUp.get(other)?.instead ?? []), label(trait, other)];
    runnersUp.set(other, { ...ranked(other, best.value), instead });
  }
  const targets = limits.map((limit, index): TargetEffect => {
    const steps = targetSteps(result, objective, index);
    const without = steps.at(-1);
    const isSame =
      without === undefined ||
      Math.abs(without.value - best.value) <= WORTH_NAMING * Math.abs(best.value);
    return {
      limit,
      load: limitLoads[index]?.[row] ?? NaN,
      without: isSame ? null : ranked(without.row, best.value),
      steps,
      prices: targetPrices(steps, best.value),
    };
  });
  const runs = columns.feasible[baseRow] === 1;
  return {
    kind: "best",
    view: {
      objective: objectiveId,
      boundary: basis.energyBoundary,
      best,
      changes,
      present: runs ? ranked(baseRow, best.value) : null,
      presentKeeps: keeps[baseRow] === 1,
      nameOf,
      runnersUp: [...runnersUp.values()].toSorted(
        (a, b) => (a.value - b.value) * (objective.sense === "min" ? 1 : -1),
      ),
      targets,
      ends: [...varying].flatMap(([trait, values]) => {
        const end = sweepEnd(trait, traitValue(columns, row, trait), values);
        return end === null ? [] : [`${label(trait, row)} is the ${end} that was swept`];
      }),
    },
  };
}

/** Of the rows that are as good as the best, the one that changes the fewest levers. */
function plainestRow(
  objective: Objective,
  keeps: Uint8Array,
  best: number,
  changedAt: (row: number) => number,
): number {
  const { values, tie = objective } = objective;
  const isAlike = (figure: ArrayLike<number>, row: number): boolean => {
    const [known = NaN, other = NaN] = [figure[best], figure[row]];
    return Math.abs(other - known) <= WORTH_NAMING * Math.abs(known);
  };
  const changes = Float64Array.from(keeps, (kept, row) =>
    kept === 1 && isAlike(values, row) && isAlike(tie.values, row) ? changedAt(row) : NaN,
  );
  const fewest = { values: changes, sense: "min", tie: objective } as const;
  return bestRow(fewest, () => true) ?? best;
}

/** Which end of the swept values a lever stands at, where values beyond it exist; null: neither. */
function sweepEnd(trait: Trait, value: number, values: readonly number[]): string | null {
  switch (trait) {
    case "batch":
    case "replicas":
    case "pool":
    case "draft":
    case "chunk":
      return value === values.at(-1) ? "largest" : null;
    case "clock": {
      // 0 stands for a clock that is not locked.
      const locked = values.filter((clock) => clock > 0);
      return value > 0 && value === locked[0] ? "lowest clock" : null;
    }
    case "gpu":
    case "weights":
    case "tensor":
    case "pipeline":
    case "expert":
    case "attentiondp":
    case "prefillclock":
    case "cap":
      return null;
  }
}
