import { findWorkload } from "../catalog/workloads";
import type { ClassColumns } from "../explore/class-columns";
import type { LatencyStatistic } from "../explore/targets";
import { isFigureId, type FigureId } from "./sweep-figures";

/** A figure of one class of requests: `ttft-p99@azure-code`. */
export type ClassFigure = `${FigureId}@${string}`;

/** A figure of all requests, or of one class of them. */
export type RangedFigure = FigureId | ClassFigure;

/** Whether classes of requests differ in a figure: their TTFT and E2E do, all else they share. */
export function differsByClass(figure: FigureId): boolean {
  return figure.startsWith("ttft") || figure.startsWith("e2e");
}

/** The name of a figure as one class has it; what classes share keeps its own. */
export function figureOfClass(figure: FigureId, workloadId: string | undefined): RangedFigure {
  return workloadId === undefined || !differsByClass(figure) ? figure : `${figure}@${workloadId}`;
}

/** The figure of a name, and the class it is of; null: all requests. */
export function rangedParts(name: RangedFigure): {
  readonly figure: FigureId;
  readonly workloadId: string | null;
} {
  const [figure, workloadId = null] = name.split("@") as [FigureId, string?];
  return { figure, workloadId };
}

/** Whether a text names a figure, of all requests or of a class that there can be. */
export function isRangedFigure(text: string): text is RangedFigure {
  const [figure = "", workloadId, ...rest] = text.split("@");
  if (!isFigureId(figure) || rest.length > 0) return false;
  return (
    workloadId === undefined ||
    (differsByClass(figure) && findWorkload(workloadId)?.id === workloadId)
  );
}

/** What a class waits, s by row of the sweep; the figure must be one in which classes differ. */
export function classColumn(ofClass: ClassColumns, figure: FigureId): Float64Array {
  const [latency, statistic = "mean"] = figure.split("-") as ["ttft" | "e2e", LatencyStatistic?];
  return ofClass[latency][statistic];
}
