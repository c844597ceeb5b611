import { describe, expect, test } from "vitest";
import { robustFit, solvePositive } from "../../src/calibration/robust-fit";

const options = { scale: 0.1, priorWeight: 0.001 };

describe("robustFit", () => {
  const xs = Array.from({ length: 40 }, (_, i) => 0.1 * (i + 1));

  test("finds y = a + b x among outliers", () => {
    const measured = xs.map((x, i) => (2 + 3 * x) * (i % 8 === 0 ? 4 : 1));
    const { values } = robustFit(
      [
        { name: "a", start: 1, min: 0.01, max: 100 },
        { name: "b", start: 1, min: 0.01, max: 100 },
      ],
      ([a, b]) => Float64Array.from(xs, (x, i) => Math.log((a! + b! * x) / measured[i]!)),
      options,
    );
    // Every eighth point is four times too high; least squares would give a = 2.8 and more.
    expect(values[0]).toBeCloseTo(2, 1);
    expect(values[1]).toBeCloseTo(3, 1);
  });

  test("stays within its ranges and is the same each time", () => {
    const run = (): readonly number[] =>
      robustFit(
        [{ name: "a", start: 1, min: 0.5, max: 1.5 }],
        ([a]) => Float64Array.from(xs, () => Math.log(a! / 7)),
        options,
      ).values;
    expect(run()[0]).toBeCloseTo(1.5, 9);
    expect(run()).toEqual(run());
  });

  test("where one would leave its range, finds what is best for the others", () => {
    const measured = xs.map((x) => 2 + 3 * x + 0.5 * x * x);
    const residuals = (a: number, b: number, c: number): Float64Array =>
      Float64Array.from(xs, (x, i) => Math.log((a + b * x + c * x * x) / measured[i]!));
    const b = { name: "b", start: 1, min: 0.01, max: 100 };
    const c = { name: "c", start: 1, min: 0.01, max: 100 };
    const bounded = robustFit(
      [{ name: "a", start: 0.3, min: 0.01, max: 0.5 }, b, c],
      (values) => residuals(values[0]!, values[1]!, values[2]!),
      options,
    );
    const fixed = robustFit([b, c], (values) => residuals(0.5, values[0]!, values[1]!), options);
    expect(bounded.values[0]).toBeCloseTo(0.5, 9);
    expect(bounded.values[1]! / fixed.values[0]!).toBeCloseTo(1, 3);
    expect(bounded.values[2]! / fixed.values[1]!).toBeCloseTo(1, 3);
  });

  test("keeps what the data do not tell", () => {
    const { values } = robustFit(
      [
        { name: "told", start: 1, min: 0.1, max: 10 },
        { name: "untold", start: 3, min: 0.1, max: 10 },
      ],
      ([told]) => Float64Array.from(xs, () => Math.log(told! / 2)),
      { ...options, priorWeight: 0.1 },
    );
    expect(values[0]).toBeCloseTo(2, 2);
    expect(values[1]).toBeCloseTo(3, 9);
  });
});

describe("solvePositive", () => {
  test("4x + 2y = 10, 2x + 3y = 9: x = 1.5, y = 2", () => {
    const solution = solvePositive(
      [
        [4, 2],
        [2, 3],
      ],
      [10, 9],
    );
    expect(solution![0]).toBeCloseTo(1.5, 12);
    expect(solution![1]).toBeCloseTo(2, 12);
  });

  test("null where the matrix is not positive definite", () => {
    expect(
      solvePositive(
        [
          [1, 2],
          [2, 1],
        ],
        [1, 1],
      ),
    ).toBeNull();
  });
});
