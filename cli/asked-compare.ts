import { BOUNDARY_PHRASES } from "../src/charts/boundary-words";
import { formatChange, joined } from "../src/charts/format";
import { intervalText } from "../src/charts/interval-text";
import { scenarioWaterfall, type ScenarioWaterfall } from "../src/compute/scenario-waterfall";
import type { EnergyBoundary } from "../src/footprint/energy-boundary";
import { encodeScenario } from "../src/scenario/codec";
import { figureBasis } from "../src/scenario/figure-basis";
import type { FigureId } from "../src/scenario/sweep-figures";
import { evaluationIntervals } from "../src/state/intervals";
import type { Step } from "../src/state/app-state";
import { defaultChartsView, type ChartAxes } from "../src/state/charts-view";
import { chosenEnds, type ComparedSteps } from "../src/state/compared-steps";
import { chartFigures } from "../src/ui/panels/chart-figures";
import { fullName } from "../src/ui/panels/figure-name";
import { figureSetting } from "../src/ui/panels/figure-setting";
import { everyFigure } from "../src/ui/panels/figure-specs";
import { comparedScenarios, type Compared } from "../src/ui/questions/compared";
import { shownWaterfall } from "../src/ui/questions/shown-waterfall";
import { group, type Asked } from "./asked";
import { comparedFrontiers, frontierGroups } from "./compared-frontiers";
import type { FigureGroup } from "./figures";

/** The first chart of the page unless a link says otherwise. */
const [usualAxes] = defaultChartsView.axes;

/**
 * Scenarios side by side: every figure, what turns one into another step by step, and
 * their frontiers.
 *
 * @param asked - Between which two to walk, and in which order; no ends: from the first to each other one.
 * @param axes - What the frontiers lie between.
 */
export function askedCompare(
  current: Step,
  others: readonly Step[],
  asked: ComparedSteps,
  axes: ChartAxes = usualAxes,
): Asked {
  const { figure } = asked;
  const sides = comparedScenarios(current, others, null);
  const [now, ...rest] = sides;
  const { energyBoundary: boundary, latencyAxis } = current.scenario;
  const chosen = asked.ends === null ? null : chosenEnds(asked, sides);
  const pairs = chosen === null ? rest.map((side) => [now!, side] as const) : [chosen];
  const walks = pairs.map(([from, to]) => ({
    from,
    to,
    walk: scenarioWaterfall(from.scenario, to.scenario, figure, boundary, asked.order),
  }));
  const frontiers = comparedFrontiers(sides, chartFigures(axes, latencyAxis), boundary);
  return {
    ok: sides.every(({ result }) => result.feasible),
    answer: {
      figure,
      sides: sides.map(({ mark, name, scenario, presetId, difference, result, origin }) => ({
        mark,
        name,
        origin,
        link: `?${encodeScenario(scenario, presetId)}`,
        difference,
        evaluation: result,
        intervals: evaluationIntervals(scenario, result),
      })),
      steps: walks.map(({ from, to, walk }) => ({
        from: from.mark,
        to: to.mark,
        changes: walk.changes.map(({ input }) => input.key),
        order: walk.order,
        averaged: walk.averaged,
        walked: walk.walked,
        reason: walk.reason,
      })),
      frontiers,
    },
    groups: [
      {
        title: "Side by side",
        rows: sides.map(({ mark, name, origin, difference, result }) => [
          mark,
          [
            origin === "suggested" ? `${name} (suggested)` : name,
            ...(difference === "" ? [] : [difference]),
            ...(result.feasible ? [] : [`cannot run: ${result.reason}`]),
          ].join("; "),
        ]),
      },
      {
        title: "Figures, and against now",
        rows: everyFigure.map((spec) => figureRow(spec, sides)),
      },
      ...walks.map(({ from, to, walk }) => stepsGroup(from, to, walk, figure, boundary)),
      ...frontierGroups(frontiers, figureBasis(current.scenario)),
    ],
  };
}

function figureRow(spec: (typeof everyFigure)[number], sides: readonly Compared[]) {
  const boundary = sides[0]!.scenario.energyBoundary;
  const values = sides.map(({ scenario, result }) =>
    result.feasible ? spec.read(result, figureSetting(scenario, boundary)) : Number.NaN,
  );
  const like = values.find(Number.isFinite);
  const texts = sides.map((side, index) => {
    const value = values[index]!;
    const { mark, result } = side;
    if (!result.feasible) return `${mark} cannot run`;
    const change = index === 0 ? null : formatChange(value, values[0]!);
    const range = rangeOf(spec, side, value, boundary);
    const more = [change, range].filter((text) => text !== null).join("; ");
    const shown = joined(spec.show(value, like)).trim();
    return `${mark} ${shown}${more === "" ? "" : ` (${more})`}`;
  });
  const name = spec.bounded ? `${fullName(spec)} (${BOUNDARY_PHRASES[boundary]})` : fullName(spec);
  return [name, texts.join(", ")] as const;
}

/** `80 %: 1.31 to 2.16 J/token`; null where no interval is known. */
function rangeOf(
  spec: (typeof everyFigure)[number],
  { scenario, result }: Compared,
  value: number,
  boundary: EnergyBoundary,
): string | null {
  const around = evaluationIntervals(scenario, result);
  if (spec.interval === undefined || around === null || !result.feasible) return null;
  const interval = spec.interval(around, figureSetting(scenario, boundary), result);
  return `80 %: ${intervalText(value, interval, spec.show)}`;
}

function stepsGroup(
  from: Compared,
  to: Compared,
  walk: ScenarioWaterfall,
  figure: FigureId,
  boundary: Parameters<typeof shownWaterfall>[4],
): FigureGroup {
  const head = `From ${from.mark} to ${to.mark}, step by step`;
  if (walk.reason !== null) {
    return group(head, [`Nothing to walk between, since one cannot run: ${walk.reason}`]);
  }
  if (walk.changes.length === 0) return group(head, ["They differ in nothing that it depends on."]);
  const { title, bars, sentence, note } = shownWaterfall(walk, from, to, figure, boundary);
  if (bars === null) {
    return group(head, ["Every order of these changes leads through a setting that cannot run."]);
  }
  return {
    title: `${head}: ${title}`,
    rows: [
      ["", sentence],
      ...bars.map(
        (bar) =>
          [
            bar.label,
            bar.kind === "end" ? bar.after : `${bar.text}${bar.note ? ` (${bar.note})` : ""}`,
          ] as const,
      ),
      ["", note],
    ],
  };
}
