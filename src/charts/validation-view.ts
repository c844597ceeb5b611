import type { ErrorStatistics } from "../validation/error-statistics";
import { errorStatistics } from "../validation/error-statistics";
import type { Axis } from "./axis";
import { axisAround } from "./axis";
import type { MeasuredQuantity } from "./measured-quantities";
import type { ErrorTrait, ValidationPoint } from "./validation-points";

/** Points drawn alike. */
export interface ValidationGroup {
  readonly label: string;
  /** Index into the glyphs and kind colours; the same whatever is filtered. */
  readonly style: number;
  /** Indices of the view's points. */
  readonly rows: readonly number[];
}

/** Predicted against measured, without pixels. */
export interface ValidationView {
  readonly quantity: MeasuredQuantity;
  /** From the smallest measured value to the largest: the order the keyboard walks. */
  readonly points: readonly ValidationPoint[];
  /** Measured and predicted, by point. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** Both axes are the same, so that y = x is the diagonal. */
  readonly axis: Axis;
  readonly groups: readonly ValidationGroup[];
  readonly groupOf: Uint8Array;
  readonly errors: ErrorStatistics;
}

/**
 * Arranges points for one chart; null when there is none.
 *
 * @param colouredBy - What colour and glyph tell apart.
 * @param labels - The values of that trait in the order of their styles: all there are, so
 *   that a filter repaints nothing.
 */
export function validationView(
  quantity: MeasuredQuantity,
  points: readonly ValidationPoint[],
  colouredBy: ErrorTrait,
  labels: readonly string[],
): ValidationView | null {
  const sorted = points.toSorted((a, b) => a.measured - b.measured);
  const xs = Float64Array.from(sorted, ({ measured }) => measured);
  const ys = Float64Array.from(sorted, ({ predicted }) => predicted);
  const axis = axisAround([...xs, ...ys], "log");
  if (axis === null) return null;
  const groupOf = Uint8Array.from(sorted, ({ traits }) => labels.indexOf(traits[colouredBy]));
  const groups = labels
    .map((label, style) => ({
      label,
      style,
      rows: [...groupOf.keys()].filter((row) => groupOf[row] === style),
    }))
    .filter(({ rows }) => rows.length > 0);
  return {
    quantity,
    points: sorted,
    xs,
    ys,
    axis,
    groups,
    groupOf,
    errors: errorStatistics(sorted),
  };
}

/** A line of constant error across the chart: predicted = (1 + share) x measured. */
export interface ErrorGuide {
  readonly share: number;
  readonly ends: readonly { readonly x: number; readonly y: number }[];
}

/** The diagonal, and a tenth and a quarter on either side of it, each cut at the frame. */
export function errorGuides({ domain: [low, high] }: Axis): readonly ErrorGuide[] {
  return [0, 0.1, -0.1, 0.25, -0.25].map((share) => {
    const factor = 1 + share;
    const from = Math.max(low, low / factor);
    const to = Math.min(high, high / factor);
    return {
      share,
      ends: [
        { x: from, y: from * factor },
        { x: to, y: to * factor },
      ],
    };
  });
}

/** The share of points whose error is at most `percent` of the measured value. */
export function shareWithin({ points }: ValidationView, percent: number): number {
  const inside = points.filter(
    ({ measured, predicted }) => Math.abs(predicted / measured - 1) <= percent / 100,
  );
  return inside.length / points.length;
}
