import type { AveragedWaterfall, Waterfall } from "../explore/waterfall";
import type { FigureId } from "../scenario/sweep-figures";
import { formatNumber } from "./format";
import { isBetter } from "./effect-words";

/** One bar of a waterfall, without pixels. */
export interface WaterfallBar {
  readonly kind: "end" | "step";
  readonly label: string;
  /** Ends of the bar as shares of the track, the lower first. */
  readonly from: number;
  readonly to: number;
  /** Of an end the value, of a step the signed change, in the unit shown. */
  readonly text: string;
  /** Where the figure stands after it. */
  readonly after: string;
  readonly better: boolean | null;
  /** What a reader should know of it: settings between that cannot run, how far orders differ. */
  readonly note: string | null;
}

/** How a figure is shown along the track. */
export interface WaterfallUnit {
  readonly figure: FigureId;
  readonly perSi: number;
}

/** The bars of changes that are made one after the other. */
export function walkedBars(
  { start, end, steps }: Waterfall,
  labels: readonly string[],
  ends: readonly [string, string],
  unit: WaterfallUnit,
): readonly WaterfallBar[] {
  return bars(
    start,
    end,
    steps.map(({ changes, from, to, reasons }) => ({
      label: changes.map((change) => labels[change] ?? "").join(", then "),
      change: to - from,
      note:
        reasons.length === 0
          ? null
          : `One bar, since what lies between cannot run: ${reasons.join(" ")}`,
    })),
    ends,
    unit,
  );
}

/** The bars of what changes add on average, the largest first. */
export function averagedBars(
  { start, end, contributions, ranges }: AveragedWaterfall,
  labels: readonly string[],
  ends: readonly [string, string],
  unit: WaterfallUnit,
): readonly WaterfallBar[] {
  const shown = (value: number): string => signed(value * unit.perSi);
  const steps = contributions
    .map((change, index) => {
      const [least, most] = ranges[index]!;
      const isOne = shown(least) === shown(most);
      return {
        label: labels[index] ?? "",
        change,
        note: isOne ? null : `${shown(least)} to ${shown(most)} by order`,
      };
    })
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change));
  return bars(start, end, steps, ends, unit);
}

interface Step {
  readonly label: string;
  readonly change: number;
  readonly note: string | null;
}

function bars(
  start: number,
  end: number,
  steps: readonly Step[],
  [startLabel, endLabel]: readonly [string, string],
  { figure, perSi }: WaterfallUnit,
): readonly WaterfallBar[] {
  let at = start;
  const walked = steps.map((step) => {
    const from = at;
    at += step.change;
    return { ...step, from, to: at };
  });
  const most = Math.max(start, end, ...walked.flatMap(({ from, to }) => [from, to]));
  const place = (value: number): number => (most === 0 ? 0 : Math.max(value, 0) / most);
  const whole = (label: string, value: number): WaterfallBar => ({
    kind: "end",
    label,
    from: 0,
    to: place(value),
    text: formatNumber(value * perSi),
    after: formatNumber(value * perSi),
    better: null,
    note: null,
  });
  return [
    whole(startLabel, start),
    ...walked.map(({ label, change, note, from, to }): WaterfallBar => ({
      kind: "step",
      label,
      from: place(Math.min(from, to)),
      to: place(Math.max(from, to)),
      text: signed(change * perSi),
      after: formatNumber(to * perSi),
      better: isBetter(figure, to / from),
      note,
    })),
    whole(endLabel, end),
  ];
}

function signed(value: number): string {
  if (value === 0) return "±0";
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}
