import type { Axis } from "./axis";

/** Where the ends of an axis lie on the screen, px. */
export interface PixelSpan {
  readonly from: number;
  readonly to: number;
}

/** Pixels of many values at once, NaN where a value has no place on the axis. */
export function placeAll(values: Float64Array, axis: Axis, { from, to }: PixelSpan): Float64Array {
  const place = pixelScale(axis, { from, to });
  return values.map(place);
}

/** The pixel of one value on an axis whose ends lie at `span`. */
export function pixelScale(axis: Axis, { from, to }: PixelSpan): (value: number) => number {
  const measure = axis.scale === "log" ? Math.log : (value: number): number => value;
  const [low, high] = axis.domain;
  const start = measure(low);
  const perUnit = (to - from) / (measure(high) - start);
  return (value) => from + (measure(value) - start) * perUnit;
}

/** The value whose pixel a place on the axis is: the other way round. */
export function valueScale(axis: Axis, { from, to }: PixelSpan): (pixel: number) => number {
  const [low, high] = axis.domain;
  const along = (pixel: number): number => (pixel - from) / (to - from);
  if (axis.scale === "log") return (pixel) => low * (high / low) ** along(pixel);
  return (pixel) => low + (high - low) * along(pixel);
}
