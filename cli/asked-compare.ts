import { formatChange, joined } from "../src/charts/format";
import { scenarioWaterfall, type ScenarioWaterfall } from "../src/compute/scenario-waterfall";
import { encodeScenario } from "../src/scenario/codec";
import { figureBasis } from "../src/scenario/figure-basis";
import type { FigureId } from "../src/scenario/sweep-figures";
import type { Step } from "../src/state/app-state";
import { defaultChartsView, type ChartAxes } from "../src/state/charts-view";
import { chosenEnds, type ComparedSteps } from "../src/state/compared-steps";
import { chartFigures } from "../src/ui/panels/chart-figures";
import { fullName } from "../src/ui/panels/figure-name";
import { figureSetting } from "../src/ui/panels/figure-setting";
import { furtherFigures, tiles } from "../src/ui/panels/figure-specs";
import { comparedScenarios, type Compared } from "../src/ui/questions/compared";
import { shownWaterfall } from "../src/ui/questions/shown-waterfall";
import { group, type Asked } from "./asked";
import { comparedFrontiers, frontierGroups } from "./compared-frontiers";
import type { FigureGroup } from "./figures";

const specs = [...tiles.flatMap(({ lead, others }) => [lead, ...others]), ...furtherFigures];

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
      { title: "Figures, and against now", rows: specs.map((spec) => figureRow(spec, sides)) },
      ...walks.map(({ from, to, walk }) => stepsGroup(from, to, walk, figure, boundary)),
      ...frontierGroups(frontiers, figureBasis(current.scenario)),
    ],
  };
}

function figureRow(spec: (typeof specs)[number], sides: readonly Compared[]) {
  const boundary = sides[0]!.scenario.energyBoundary;
  const values = sides.map(({ scenario, result }) =>
    result.feasible ? spec.read(result, figureSetting(scenario, boundary)) : Number.NaN,
  );
  const like = values.find(Number.isFinite);
  const texts = sides.map(({ mark, result }, index) => {
    const value = values[index]!;
    const change = index === 0 ? null : formatChange(value, values[0]!);
    const shown = result.feasible ? joined(spec.show(value, like)).trim() : "cannot run";
    return `${mark} ${shown}${change === null ? "" : ` (${change})`}`;
  });
  return [fullName(spec), texts.join(", ")] as const;
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
