import type { FigureId } from "../../scenario/sweep-figures";
import { useQuestion } from "../../state/selectors";
import { useAskedChoice } from "../../state/use-asked-of";
import { Segmented } from "../controls/Segmented";

/** The figures that questions about levers and scenarios are asked of. */
const LABELS = {
  energy: "Energy",
  ttft: "TTFT",
  tbt: "TBT",
  e2e: "E2E",
  throughput: "Throughput",
  cost: "Cost",
  carbon: "Carbon",
} as const satisfies Partial<Record<FigureId, string>>;

export type AskedFigureId = keyof typeof LABELS;

/** Those that there is a choice of. */
export const askedFigures = Object.keys(LABELS) as readonly AskedFigureId[];
const options = askedFigures.map((value) => ({
  value,
  label: LABELS[value],
}));

interface AskedFigureProps {
  readonly value: AskedFigureId;
  readonly label: string;
  readonly onChange: (figure: AskedFigureId) => void;
}

/** Which figure a question is about. */
export function AskedFigure({ value, label, onChange }: AskedFigureProps) {
  return <Segmented value={value} options={options} label={label} onChange={onChange} />;
}

/** The figure that the open question is asked of, energy first. */
export function useAskedFigure(): readonly [AskedFigureId, (figure: AskedFigureId) => void] {
  return useAskedChoice(useQuestion() ?? "matters", askedFigures, "energy");
}
