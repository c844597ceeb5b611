import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalText, readDecimal } from "../../src/scenario/decimal";

test.each([
  [1.41e9, 6, "1410"],
  [1.4105e9, 6, "1410.5"],
  [0.0351, -3, "35.1"],
  [0.35, -3, "350"],
  [1.1e-7, -3, "0.00011"],
  [0, 6, "0"],
  [0, -2, "0"],
  [64, 0, "64"],
  [-2.5, 0, "-2.5"],
  [1e21, 0, "1000000000000000000000"],
])("%d x 10^-%d is written %s", (value, places, text) => {
  expect(decimalText(value, places)).toBe(text);
  expect(readDecimal(text, places)).toBe(value);
});

test("reads what people write", () => {
  expect(readDecimal("1e3", 0)).toBe(1000);
  expect(readDecimal("+.5", -3)).toBe(0.0005);
  expect(readDecimal("5.", 0)).toBe(5);
  expect(readDecimal("1e999", 0)).toBe(Infinity);
  expect(readDecimal("-1E999", 6)).toBe(-Infinity);
});

test.each(["", "NaN", "Infinity", "0x10", "1,5", "1 2", "--1", "1e", ".", "１", "1e1.5"])(
  "%s is no number",
  (text) => {
    expect(readDecimal(text, 0)).toBeNull();
  },
);

test("any double survives any shift, bit for bit", () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }),
      fc.integer({ min: -9, max: 9 }),
      (value, places) => {
        // Zero has no sign in a link.
        expect(readDecimal(decimalText(value, places), places)).toBe(value + 0);
      },
    ),
  );
});
