import fc from "fast-check";
import { expect, test } from "vitest";
import { percentileInterval, type Interval } from "../../../src/serving/uncertainty/intervals";

const mean: Interval = { low: 0.8, high: 1.2, basis: "40 measurements", reasons: ["Few rows."] };
const tail: Interval = {
  low: 0.5,
  high: 2,
  basis: "9 measurements",
  reasons: ["Few rows.", "The 99th percentile was never measured."],
};

test("P90 lies 1.28155 / 2.32635 = 55.09 % of the way from the mean's to the P99's", () => {
  // low: 0.8 x (0.5 / 0.8)^0.55089 = 0.8 x e^(-0.47000 x 0.55089) = 0.8 x 0.77189 = 0.61751.
  // high: 1.2 x (2 / 1.2)^0.55089 = 1.2 x e^(0.51083 x 0.55089) = 1.2 x 1.32500 = 1.59000.
  const { low, high, basis, reasons } = percentileInterval(0.9, mean, tail);
  expect(low).toBeCloseTo(0.61751, 4);
  expect(high).toBeCloseTo(1.59, 3);
  expect(basis).toBe(
    "40 measurements, and for the 99th percentile 9 measurements; 55 % of the way from the mean's interval to the 99th percentile's (assumed)",
  );
  expect(reasons).toEqual(["Few rows.", "The 99th percentile was never measured."]);
});

test("measurements that both are from are named once", () => {
  const { basis } = percentileInterval(0.95, mean, { ...tail, basis: mean.basis });
  expect(basis).toMatch(/^40 measurements; 71 % of the way/);
});

test("at the median it is the mean's, at the 99th percentile the tail's", () => {
  expect(percentileInterval(0.5, mean, tail)).toMatchObject({ low: 0.8, high: 1.2 });
  const far = percentileInterval(0.99, mean, tail);
  expect(far.low).toBeCloseTo(tail.low, 12);
  expect(far.high).toBeCloseTo(tail.high, 12);
});

const factor = fc.double({ min: 0.01, max: 1, noNaN: true });
test("it holds the figure, and each end moves one way from the mean's to the tail's", () => {
  fc.assert(
    fc.property(factor, factor, factor, factor, (meanLow, meanHigh, tailLow, tailHigh) => {
      const near = { ...mean, low: meanLow, high: 1 / meanHigh };
      const far = { ...tail, low: tailLow, high: 1 / tailHigh };
      const found = [0.5, 0.9, 0.95, 0.99].map((p) => percentileInterval(p, near, far));
      for (const { low, high } of found) {
        expect(low).toBeLessThanOrEqual(1 + 1e-12);
        expect(high).toBeGreaterThanOrEqual(1 - 1e-12);
      }
      for (const end of ["low", "high"] as const) {
        const sign = Math.sign(far[end] - near[end]);
        found.slice(1).forEach((one, index) => {
          expect(sign * (one[end] - found[index]![end])).toBeGreaterThanOrEqual(-1e-9);
        });
      }
    }),
  );
});
