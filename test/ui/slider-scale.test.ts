import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NumberInput } from "../../src/scenario/input";
import { shownValue } from "../../src/scenario/input";
import { inputs } from "../../src/scenario/inputs";
import { defaultPreset } from "../../src/scenario/presets";
import { sliderScale } from "../../src/ui/levers/slider-scale";

const { scenario } = defaultPreset;
const numbers = inputs.filter((input): input is NumberInput => input.kind === "number");

function numberInput(key: string): NumberInput {
  const input = numbers.find((candidate) => candidate.key === key);
  if (input === undefined) throw new Error(`no input ${key}`);
  return input;
}

test("the batch moves from one power of two to the next", () => {
  const scale = sliderScale(numberInput("batch"), scenario, 64);
  expect([scale.min, scale.max, scale.step]).toEqual([0, 10, 1]);
  expect(scale.positionOf(64)).toBe(6);
  expect([0, 6, 10].map(scale.valueAt)).toEqual([1, 64, 1024]);
  expect(scale.ticks).toHaveLength(11);
});

test("a value beyond the usual range stretches the track", () => {
  const scale = sliderScale(numberInput("batch"), scenario, 5000);
  // 2^13 = 8192 is the next power above 5,000.
  expect(scale.max).toBe(13);
});

describe.each(numbers.map((input) => [input.key, input] as const))("%s", (_key, input) => {
  const value = shownValue(input, scenario) ?? input.max;
  const scale = sliderScale(input, scenario, value);

  test("keeps its own value on the track", () => {
    expect(scale.positionOf(value)).toBeGreaterThanOrEqual(scale.min - 1e-9);
    expect(scale.positionOf(value)).toBeLessThanOrEqual(scale.max + 1e-9);
  });

  test("gives only values that a link may hold, more of them to the right", () => {
    const position = fc.double({ min: scale.min, max: scale.max, noNaN: true });
    fc.assert(
      fc.property(position, position, (a, b) => {
        const [left, right] = a <= b ? [a, b] : [b, a];
        expect(scale.valueAt(left)).toBeGreaterThanOrEqual(input.min);
        expect(scale.valueAt(right)).toBeLessThanOrEqual(input.max);
        expect(scale.valueAt(left)).toBeLessThanOrEqual(scale.valueAt(right));
      }),
    );
  });
});
