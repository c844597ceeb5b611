import { formatNumber } from "../../charts/format";
import type { LeastView } from "../../charts/least-view";
import { objectiveText } from "../../charts/objective";
import type { SweepResult } from "../../explore/columns";
import type { Scenario } from "../../scenario/scenario";
import { sweepFigures, type FigureBasis } from "../../scenario/sweep-figures";
import { rowIntervals } from "../../state/intervals";

/** Where the best configuration's figure lies in four of five cases, `1.31 and 2.16 J/token`; null where that is not known. */
export function leastInterval(
  swept: Scenario,
  result: SweepResult,
  basis: FigureBasis,
  { objective, best }: Pick<LeastView, "objective" | "best">,
): string | null {
  const { interval: figureOf } = sweepFigures[objective];
  const around = rowIntervals(swept, result)(best.row);
  if (figureOf === undefined || around === null) return null;
  const { low, high } = figureOf(around, basis, { columns: result.columns, row: best.row });
  return `${formatNumber(low * best.value)} and ${objectiveText(objective, high * best.value)}`;
}
