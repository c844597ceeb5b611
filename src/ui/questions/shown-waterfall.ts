import { shownUnit } from "../../charts/axis-values";
import { figureWords } from "../../charts/figure-words";
import type { WaterfallBar } from "../../charts/waterfall-view";
import { averagedBars, walkedBars } from "../../charts/waterfall-view";
import type { ChangeOrder, ScenarioWaterfall } from "../../compute/scenario-waterfall";
import { figureBasis } from "../../scenario/figure-basis";
import type { Scenario } from "../../scenario/scenario";
import type { FigureId } from "../../scenario/sweep-figures";
import { inputValue } from "../levers/value-text";
import type { Compared } from "./compared";

/** The steps from one scenario to another as they are shown. */
export interface ShownWaterfall {
  /** What the bars measure, with its unit. */
  readonly title: string;
  /** Null where every order leads through a setting that cannot run. */
  readonly bars: readonly WaterfallBar[] | null;
  /** How to read them. */
  readonly note: string;
}

type End = Pick<Compared, "mark" | "scenario">;

/** Arranges the steps of a waterfall whose ends both run. */
export function shownWaterfall(
  { changes, order, averaged, walked }: ScenarioWaterfall,
  from: End,
  to: End,
  figure: FigureId,
  energyBoundary: Scenario["energyBoundary"],
): ShownWaterfall {
  const labels = changes.map(
    ({ input }) =>
      `${input.label} ${inputValue(input, from.scenario)} → ${inputValue(input, to.scenario)}`,
  );
  const reached = averaged ?? walked;
  const unit = shownUnit(figure, [reached?.start ?? 0, reached?.end ?? 0]);
  const shown = { figure, perSi: unit.perSi };
  const names = [from.mark, to.mark] as const;
  const basis = figureBasis({ ...from.scenario, energyBoundary });
  const words = changes.length > 1 ? `${orderWords(order, averaged)} ` : "";
  return {
    title: `${figureWords[figure].title(basis)}, ${unit.unit}`,
    bars:
      averaged !== null
        ? averagedBars(averaged, labels, names, shown)
        : walked !== null
          ? walkedBars(walked, labels, names, shown)
          : null,
    note: `${words}The steps add up to the difference exactly.`,
  };
}

function orderWords(order: ChangeOrder, averaged: ScenarioWaterfall["averaged"]): string {
  if (order !== "average") {
    return "What a step adds depends on the steps before it: in another order the bars have other lengths.";
  }
  if (averaged === null) return "";
  const { orders, allOrders } = averaged;
  const which =
    orders === allOrders
      ? `all ${allOrders} orders`
      : `the ${orders} of ${allOrders} orders in which every step can run`;
  return `What a change adds depends on the changes made before it; each bar is its mean over ${which} (its Shapley value).`;
}
