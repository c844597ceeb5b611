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
import { lowerFirst } from "./move-words";

/** The steps from one scenario to another as they are shown. */
export interface ShownWaterfall {
  /** What the bars measure, with its unit. */
  readonly title: string;
  /** Null where every order leads through a setting that cannot run. */
  readonly bars: readonly WaterfallBar[] | null;
  /** What the changes come to and which of them do most; empty where there are no bars. */
  readonly sentence: string;
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
  const bars =
    averaged !== null
      ? averagedBars(averaged, labels, names, shown)
      : walked !== null
        ? walkedBars(walked, labels, names, shown)
        : null;
  return {
    title: `${figureWords[figure].title(basis)}, ${unit.unit}`,
    bars,
    sentence: bars === null ? "" : waterfallSentence(bars, figureWords[figure].noun, unit.unit),
    note: `${words}The steps add up to the difference exactly.`,
  };
}

/** `Energy goes from 1.94 to 2.03 J/token: request rate none → 4 requests/s adds most (+1.16), TP 8 → 4 takes off most (−1.40).` */
function waterfallSentence(bars: readonly WaterfallBar[], noun: string, unit: string): string {
  const steps = bars.filter(({ kind }) => kind === "step");
  const most = (sign: string): WaterfallBar | undefined =>
    steps
      .filter(({ text }) => text.startsWith(sign))
      .toSorted((one, other) => other.to - other.from - (one.to - one.from))[0];
  const [up, down] = [most("+"), most("−")];
  const parts = [
    ...(up === undefined ? [] : [`${lowerFirst(up.label)} adds most (${up.text})`]),
    ...(down === undefined ? [] : [`${lowerFirst(down.label)} takes off most (${down.text})`]),
  ];
  const ends = `${noun.charAt(0).toUpperCase()}${noun.slice(1)} goes from ${bars[0]?.after ?? ""} to ${bars.at(-1)?.after ?? ""} ${unit}`;
  return steps.length < 2 || parts.length === 0 ? `${ends}.` : `${ends}: ${parts.join(", ")}.`;
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
