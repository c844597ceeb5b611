import { shownUnit } from "../src/charts/axis-values";
import { configurationName, varyingTraits } from "../src/charts/configuration-name";
import { figureWords } from "../src/charts/figure-words";
import { formatCount, formatNumber } from "../src/charts/format";
import { sweepWords } from "../src/charts/sweep-words";
import { sweepScenario } from "../src/compute/ask-core";
import { encodeScenario } from "../src/scenario/codec";
import { figureBasis } from "../src/scenario/figure-basis";
import type { EnergyBoundary } from "../src/scenario/scenario";
import { figureColumn, type FigureBasis, type FigureId } from "../src/scenario/sweep-figures";
import { frontierRows } from "../src/state/frontiers";
import { rowScenario } from "../src/state/row-scenario";
import type { Compared } from "../src/ui/questions/compared";
import { finished } from "./asked";
import type { FigureGroup } from "./figures";

/** The two figures that the frontiers lie between. */
interface FrontierAxes {
  readonly x: FigureId;
  readonly y: FigureId;
}

/** The frontier of one scenario, over what it sweeps itself and under its own targets. */
interface ComparedFrontier extends FrontierAxes {
  readonly mark: string;
  readonly swept: number;
  readonly running: number;
  /** Ascending along `x`; values in SI units. */
  readonly configurations: readonly {
    readonly name: string;
    readonly link: string;
    readonly x: number;
    readonly y: number;
  }[];
}

/** The frontiers of compared scenarios, energy of all measured at one boundary. */
export function comparedFrontiers(
  sides: readonly Compared[],
  { x, y }: FrontierAxes,
  energyBoundary: EnergyBoundary,
): readonly ComparedFrontier[] {
  return sides.map(({ mark, scenario, presetId }) => {
    const result = finished(sweepScenario(scenario));
    const { columns, gpuIds } = result;
    const basis = figureBasis({ ...scenario, energyBoundary }, scenario, gpuIds);
    const varying = varyingTraits(columns);
    const traits = varying.size === 0 ? (["tensor", "batch"] as const) : [...varying.keys()];
    const words = sweepWords(scenario, result);
    const at = (figure: FigureId, row: number): number =>
      figureColumn(columns, figure, basis)[row] ?? Number.NaN;
    return {
      mark,
      x,
      y,
      swept: columns.count,
      running: columns.feasible.reduce((sum, runs) => sum + runs, 0),
      configurations: Array.from(frontierRows(columns, x, y, basis), (row) => ({
        name: configurationName(columns, row, traits, words),
        link: `?${encodeScenario(rowScenario(scenario, result, row), presetId)}`,
        x: at(x, row),
        y: at(y, row),
      })),
    };
  });
}

/** The same to read, all in the units that suit them together; `basis` says where energy is measured. */
export function frontierGroups(
  frontiers: readonly ComparedFrontier[],
  basis: FigureBasis,
): readonly FigureGroup[] {
  return frontiers.map(({ mark, x, y, swept, running, configurations }) => {
    const every = frontiers.flatMap((frontier) => frontier.configurations);
    const shown = (figure: FigureId, which: "x" | "y", value: number): string => {
      const values = every.map((configuration) => configuration[which]);
      const { unit, perSi } = shownUnit(figure, values);
      return `${formatNumber(value * perSi)} ${unit || figureWords[figure].noun}`;
    };
    const counts = `${formatCount(swept)} configurations, ${formatCount(running)} run`;
    const none = running === 0 ? "." : "; none of them keeps the targets.";
    return {
      title: `Frontier of ${mark}: ${figureWords[x].title(basis)}, ${figureWords[y].title(basis)}`,
      rows: [
        ["", configurations.length === 0 ? `${counts}${none}` : `${counts}.`],
        ...configurations.map(
          (at) => [at.name, `${shown(x, "x", at.x)}, ${shown(y, "y", at.y)}`] as const,
        ),
      ],
    };
  });
}
