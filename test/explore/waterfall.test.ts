import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { averagedWaterfall, waterfall } from "../../src/explore/waterfall";
import type { ValueOf } from "../../src/explore/waterfall";

const [A, B, C] = [1, 2, 4];

/** 10; a saves 4, b costs 2, c saves 1; a and b together save 3 more. */
const additive = (made: number): number =>
  10 -
  (made & A ? 4 : 0) +
  (made & B ? 2 : 0) -
  (made & C ? 1 : 0) -
  ((made & A) !== 0 && (made & B) !== 0 ? 3 : 0);

/** The same where b without a cannot run. */
const withGap: ValueOf = (made) => (made & B && !(made & A) ? "b needs a" : additive(made));

describe("a waterfall", () => {
  test("gives each change what the figure gains as it is made", () => {
    expect(waterfall([0, 1, 2], additive)).toEqual({
      start: 10,
      end: 4,
      // 10 - 4 = 6; 6 + 2 - 3 = 5; 5 - 1 = 4.
      steps: [
        { changes: [0], from: 10, to: 6, reasons: [] },
        { changes: [1], from: 6, to: 5, reasons: [] },
        { changes: [2], from: 5, to: 4, reasons: [] },
      ],
    });
    // The other way round b costs 2 and a saves 7.
    expect(waterfall([2, 1, 0], additive)!.steps.map(({ from, to }) => to - from)).toEqual([
      -1, 2, -7,
    ]);
  });

  test("joins a change whose setting cannot run with the next", () => {
    expect(waterfall([1, 2, 0], withGap)!.steps).toEqual([
      { changes: [1, 2, 0], from: 10, to: 4, reasons: ["b needs a", "b needs a"] },
    ]);
    expect(waterfall([2, 1, 0], withGap)!.steps).toMatchObject([
      { changes: [2], from: 10, to: 9 },
      { changes: [1, 0], from: 9, to: 4, reasons: ["b needs a"] },
    ]);
  });

  test("leads nowhere where an end cannot run", () => {
    expect(waterfall([0], (made) => (made === 0 ? "no" : 1))).toBeNull();
    expect(waterfall([0], (made) => (made === 0 ? 1 : "no"))).toBeNull();
    expect(averagedWaterfall(1, (made) => (made === 0 ? 1 : "no"))).toBeNull();
  });
});

describe("the average over orders", () => {
  test("shares what two changes do together equally between them", () => {
    const averaged = averagedWaterfall(3, additive)!;
    // a: -4 - 3/2; b: +2 - 3/2; c: -1 in every order.
    expect(averaged.contributions).toEqual([-5.5, 0.5, -1]);
    expect(averaged.ranges).toEqual([
      [-7, -4],
      [-1, 2],
      [-1, -1],
    ]);
    expect(averaged).toMatchObject({ orders: 6, allOrders: 6, start: 10, end: 4 });
  });

  test("leaves out the orders that cannot run and still adds up", () => {
    const averaged = averagedWaterfall(3, withGap)!;
    // Of six orders the three with a before b run: a saves 4, b 1, c 1 in each.
    expect(averaged).toMatchObject({ orders: 3, allOrders: 6, contributions: [-4, -1, -1] });
  });

  test("says so where no order runs", () => {
    expect(averagedWaterfall(2, (made) => (made === 0 || made === 3 ? 1 : "no"))).toBeNull();
  });

  test("adds up to the difference whatever the figure, as every single order does", () => {
    const figures = fc.integer({ min: 1, max: 5 }).chain((count) =>
      fc.tuple(
        fc.constant(count),
        fc.array(fc.integer({ min: -1000, max: 1000 }), {
          minLength: 2 ** count,
          maxLength: 2 ** count,
        }),
        fc.shuffledSubarray(
          Array.from({ length: count }, (_, change) => change),
          { minLength: count },
        ),
      ),
    );
    fc.assert(
      fc.property(figures, ([count, values, order]) => {
        const valueOf = (made: number): number => values[made]!;
        const difference = values.at(-1)! - values[0]!;
        const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
        const walked = waterfall(order, valueOf)!.steps.map(({ from, to }) => to - from);
        expect(sum(walked)).toBe(difference);
        expect(sum(averagedWaterfall(count, valueOf)!.contributions)).toBeCloseTo(difference, 6);
      }),
    );
  });

  test("refuses more changes than it can try all orders of", () => {
    expect(() => averagedWaterfall(6, additive)).toThrow(RangeError);
  });
});
