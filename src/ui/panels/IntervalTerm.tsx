import { intervalExplanation, intervalText } from "../../charts/interval-text";
import type { Evaluation } from "../../serving/evaluation";
import type { Intervals } from "../../serving/uncertainty/intervals";
import { Term } from "../controls/Term";
import type { FigureSetting } from "./figure-setting";
import type { FigureSpec } from "./figure-spec";

interface IntervalTermProps {
  readonly spec: FigureSpec;
  readonly value: number;
  readonly intervals: Intervals | null;
  readonly evaluation: Evaluation;
  readonly setting: FigureSetting;
}

/** A figure's 80 % interval, which explains itself when pressed; nothing where it has none. */
export function IntervalTerm(props: IntervalTermProps) {
  const { spec, value, intervals, evaluation, setting } = props;
  if (intervals === null || spec.interval === undefined) return null;
  const interval = spec.interval(intervals, setting, evaluation);
  return (
    <Term entry={{ term: "80 % interval", text: intervalExplanation(interval) }}>
      80 %<span className="visually-hidden"> interval</span>:{" "}
      {intervalText(value, interval, spec.show)}
    </Term>
  );
}
