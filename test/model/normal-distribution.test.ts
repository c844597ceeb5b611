import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalProbabilityBelow, normalQuantile } from "../../src/model/normal-distribution";

describe("normalQuantile", () => {
  // Table values; the last three lie in the shoulder and tail pieces.
  test.each([
    [0.5, 0],
    [0.6, 0.2533471031357997],
    [0.975, 1.959963984540054],
    [0.99, 2.3263478740408408],
    [1e-5, -4.2648907939228256],
    [1e-12, -7.034483825301132],
    [1e-30, -11.464024688443617],
  ])("at %d is %d", (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 8);
  });

  test("ends at the infinities and refuses what is no probability", () => {
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(-0.1)).toBeNaN();
    expect(normalQuantile(1.1)).toBeNaN();
  });

  test("undoes normalProbabilityBelow to its stated error", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (p) => {
        expect(Math.abs(normalProbabilityBelow(normalQuantile(p)) - p)).toBeLessThan(7.5e-8);
      }),
    );
  });
});

test.each([
  [0, 0.5],
  [1, 0.8413447460685429],
  [-2, 0.022750131948179195],
  [3.5, 0.9997673709209645],
])("normalProbabilityBelow(%d) is %d", (z, p) => {
  expect(Math.abs(normalProbabilityBelow(z) - p)).toBeLessThan(7.5e-8);
});
