import type { NumberInput } from "../../scenario/input";
import { nearestAllowed } from "../../scenario/input";
import type { Scenario } from "../../scenario/scenario";

/** How an input's values lie along a slider's track. Values are in the shown unit. */
export interface SliderScale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Positions of the values worth a tick. */
  readonly ticks: readonly number[];
  readonly positionOf: (value: number) => number;
  readonly valueAt: (position: number) => number;
}

/** Steps from one end of a logarithmic track to the other. */
const LOG_STEPS = 120;
/** A track with more ticks than this shows none. */
const MOST_TICKS = 24;

/** The scale of an input's slider; its ends always include the value at hand. */
export function sliderScale(input: NumberInput, scenario: Scenario, value: number): SliderScale {
  const range = input.range?.(scenario) ?? input;
  const low = Math.min(range.min, value);
  const high = Math.max(range.max, value);
  switch (input.scale) {
    case "linear":
      return {
        min: low,
        max: high,
        step: input.step,
        ticks: [],
        positionOf: (shown) => shown,
        valueAt: (position) => nearestAllowed(input, position),
      };
    case "powers-of-two":
      return {
        min: Math.floor(Math.log2(low)),
        max: Math.ceil(Math.log2(high)),
        step: 1,
        ticks: wholeNumbers(Math.floor(Math.log2(low)), Math.ceil(Math.log2(high))),
        positionOf: Math.log2,
        valueAt: (position) => nearestAllowed(input, 2 ** Math.round(position)),
      };
    case "log":
      return {
        min: Math.log10(low),
        max: Math.log10(high),
        step: (Math.log10(high) - Math.log10(low)) / LOG_STEPS,
        ticks: wholeNumbers(Math.ceil(Math.log10(low)), Math.floor(Math.log10(high))),
        positionOf: Math.log10,
        valueAt: (position) => nearestAllowed(input, Number((10 ** position).toPrecision(2))),
      };
  }
}

function wholeNumbers(from: number, to: number): number[] {
  const count = to - from + 1;
  if (count > MOST_TICKS) return [];
  return Array.from({ length: Math.max(0, count) }, (_, i) => from + i);
}
