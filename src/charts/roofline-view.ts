import type { ARITHMETIC_FORMATS, Roofline, RooflinePart } from "../explain/rooflines";
import { GIGA } from "../units";
import { axisAround, type Axis } from "./axis";
import { bandwidthFigure, clockFigure, formatNumber, formatShare, joined } from "./format";

const TERA = 1e12;

/** A mark below the roofs: FLOP/byte, TFLOP/s. */
export interface RooflineMark {
  readonly part: RooflinePart;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  /** What the roofs allow there. */
  readonly roof: number;
}

/** A line of the roof, from one place to another. */
export interface RoofLine {
  readonly kind: "memory" | "arithmetic";
  readonly label: string;
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

/** One step's roofline, without pixels. */
export interface RooflineView {
  readonly title: string;
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  readonly roofs: readonly RoofLine[];
  readonly marks: readonly RooflineMark[];
}

const FORMAT_NAMES: Readonly<Record<(typeof ARITHMETIC_FORMATS)[number], string>> = {
  bf16: "BF16",
  fp8: "FP8",
  int8: "INT8",
  fp4: "FP4",
};

export const PART_NAMES: Readonly<Record<RooflinePart, string>> = {
  step: "whole step",
  dense: "dense matrices",
  attention: "attention",
  experts: "experts",
};

const STEP_NAMES: Readonly<Record<Roofline["step"], string>> = {
  decode: "Decode step",
  prompts: "Step with prompts",
  prefill: "Step of the prefill pool",
};

/** Arranges a roofline on logarithmic axes; null where there is nothing to draw. */
export function rooflineView(line: Roofline): RooflineView | null {
  const { points, peaks, memoryBytesPerSecond } = line;
  const marks = points
    .filter(({ intensity, flopsPerSecond }) => intensity > 0 && flopsPerSecond > 0)
    .map(({ part, intensity, flopsPerSecond, roofFlopsPerSecond }) => ({
      part,
      label: PART_NAMES[part],
      x: intensity,
      y: flopsPerSecond / TERA,
      roof: roofFlopsPerSecond / TERA,
    }));
  const slope = memoryBytesPerSecond / TERA;
  const knees = peaks.map(({ flopsPerSecond }) => flopsPerSecond / memoryBytesPerSecond);
  const xAxis = axisAround(
    // The bends are always in sight, with some of the roof on either side.
    [...marks.flatMap(({ x }) => [x / 2, x * 2]), ...knees.flatMap((x) => [x / 4, x * 4])],
    "log",
  );
  if (xAxis === null) return null;
  const [left, right] = xAxis.domain;
  const highest = Math.max(...peaks.map(({ flopsPerSecond }) => flopsPerSecond / TERA));
  const yAxis = axisAround(
    [...marks.map(({ y }) => y / 2), left * slope, highest * 1.5].filter((y) => y > 0),
    "log",
  );
  if (yAxis === null) return null;
  const roofs: RoofLine[] = [
    {
      kind: "memory",
      label: `${joined(bandwidthFigure(memoryBytesPerSecond))} memory`,
      from: { x: left, y: left * slope },
      to: { x: highest / slope, y: highest },
    },
    ...peaks.map(({ format, flopsPerSecond }): RoofLine => {
      const peak = flopsPerSecond / TERA;
      return {
        kind: "arithmetic",
        label: `${formatNumber(peak)} TFLOP/s ${FORMAT_NAMES[format]}`,
        from: { x: Math.min(peak / slope, right), y: peak },
        to: { x: right, y: peak },
      };
    }),
  ];
  return { title: rooflineTitle(line), xAxis, yAxis, roofs, marks };
}

/** `Decode step at 1,980 MHz on H100 SXM: 58 % of its roof`. */
export function rooflineTitle({ step, smClockHertz, gpu, points }: Roofline): string {
  const [whole] = points;
  const reached = whole === undefined ? 0 : whole.flopsPerSecond / whole.roofFlopsPerSecond;
  return `${STEP_NAMES[step]} on ${gpu.name} at ${joined(clockFigure(smClockHertz))}: ${formatShare(reached)} of what its roofs allow`;
}

/** Less above a roof than this is rounding. */
const NOTED_ABOVE = 0.005;

/** What lies above its roof, `dense matrices in the decode step 3 %`; empty where nothing does, as it should be. */
export function aboveRoofs(lines: readonly Roofline[]): readonly string[] {
  return lines.flatMap(({ step, points }) =>
    points.flatMap(({ part, flopsPerSecond, roofFlopsPerSecond }) => {
      const above = flopsPerSecond / roofFlopsPerSecond - 1;
      const place = STEP_NAMES[step].charAt(0).toLowerCase() + STEP_NAMES[step].slice(1);
      return above > NOTED_ABOVE
        ? [`${PART_NAMES[part]} in the ${place} ${formatShare(above)}`]
        : [];
    }),
  );
}

/** A row of the table twin, as text. */
export function rooflineRows({ points }: Roofline): readonly (readonly string[])[] {
  return points.map(
    ({ part, seconds, flops, bytes, intensity, flopsPerSecond, roofFlopsPerSecond }) => [
      PART_NAMES[part],
      formatNumber(seconds * 1e3),
      formatNumber(flops / GIGA),
      formatNumber(bytes / GIGA),
      formatNumber(intensity),
      formatNumber(flopsPerSecond / TERA),
      formatNumber(roofFlopsPerSecond / TERA),
      formatShare(flopsPerSecond / roofFlopsPerSecond),
    ],
  );
}
