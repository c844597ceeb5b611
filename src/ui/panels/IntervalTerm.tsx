import { intervalExplanation, intervalText } from "../../charts/interval-text";
import type { EnergyBoundary } from "../../scenario/scenario";
import type { Intervals } from "../../serving/uncertainty/intervals";
import { Term } from "../controls/Term";
import type { FigureSpec } from "./figure-specs";

interface IntervalTermProps {
  readonly spec: FigureSpec;
  readonly value: number;
  readonly intervals: Intervals | null;
  readonly boundary: EnergyBoundary;
}

/** A figure's 80 % interval, which explains itself when pressed; nothing where it has none. */
export function IntervalTerm({ spec, value, intervals, boundary }: IntervalTermProps) {
  if (intervals === null || spec.interval === undefined) return null;
  const interval = intervals[spec.interval(boundary)];
  return (
    <Term entry={{ term: "80 % interval", text: intervalExplanation(interval) }}>
      80 %<span className="visually-hidden"> interval</span>:{" "}
      {intervalText(value, interval, spec.show)}
    </Term>
  );
}
