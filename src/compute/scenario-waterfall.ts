import type { AveragedWaterfall, ChangeSet, ValueOf, Waterfall } from "../explore/waterfall";
import { averagedWaterfall, MOST_AVERAGED, waterfall } from "../explore/waterfall";
import type { Difference } from "../scenario/differences";
import { figureBasis } from "../scenario/figure-basis";
import { changesBetween, withChanges } from "../scenario/partial-change";
import type { Scenario } from "../scenario/scenario";
import type { FigureId } from "../scenario/sweep-figures";
import { sweepFigures } from "../scenario/sweep-figures";
import { evaluateScenario } from "./ask-core";

/** In which order the changes are made. */
export type ChangeOrder = "average" | "listed" | "reversed";

/** One figure of a scenario turned into that of another, change by change. */
export interface ScenarioWaterfall {
  /** In the order of the inputs. */
  readonly changes: readonly Difference[];
  /** `average` only where there are few enough changes for it. */
  readonly order: ChangeOrder;
  /** Null where one of the ends cannot run or the order was not asked for. */
  readonly walked: Waterfall | null;
  /** Null likewise, and where no order runs throughout. */
  readonly averaged: AveragedWaterfall | null;
  /** Why an end cannot run; null where both can. */
  readonly reason: string | null;
}

/** Bits of a set of changes. */
const MOST_CHANGES = 31;

/**
 * Turns a figure of one scenario into that of another by changing the inputs in which they
 * differ, one after the other.
 *
 * @param energyBoundary - Where the energy of both is measured.
 * @throws RangeError where the catalogs lack something that one of them names.
 */
export function scenarioWaterfall(
  from: Scenario,
  to: Scenario,
  figure: FigureId,
  energyBoundary: Scenario["energyBoundary"],
  wanted: ChangeOrder,
): ScenarioWaterfall {
  const costs = figure === "cost" || figure === "carbon";
  const changes = changesBetween(from, to, { costs });
  if (changes.length > MOST_CHANGES) {
    return { changes, order: "listed", walked: null, averaged: null, reason: "too many changes" };
  }
  const every = changes.reduce((made, _, index) => made | (1 << index), 0);
  const known = new Map<ChangeSet, number | string>();
  const valueOf: ValueOf = (made) => {
    const found = known.get(made) ?? read(made);
    known.set(made, found);
    return found;
  };
  function read(made: ChangeSet): number | string {
    const keys = changes.filter((_, index) => made & (1 << index)).map(({ input }) => input.key);
    const set = made === every ? to : withChanges(from, to, new Set(keys));
    const scenario = { ...set, energyBoundary };
    const result = evaluateScenario(scenario);
    if (!result.feasible) return result.reason;
    return sweepFigures[figure].value(result, figureBasis(scenario));
  }
  const ends = [valueOf(0), valueOf(every)].filter((value) => typeof value === "string");
  const order = wanted === "average" && changes.length > MOST_AVERAGED ? "listed" : wanted;
  const listed = changes.map((_, index) => index);
  return {
    changes,
    order,
    averaged: order === "average" ? averagedWaterfall(changes.length, valueOf) : null,
    walked:
      order === "average"
        ? null
        : waterfall(order === "listed" ? listed : listed.toReversed(), valueOf),
    reason: ends[0] ?? null,
  };
}
