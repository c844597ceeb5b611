import fc from "fast-check";
import { expect, test } from "vitest";
import { orderedRows } from "../../src/charts/ordered-rows";

test("rows stand by their values, from either end, equal ones as they stood", () => {
  const values = [3, -1, Number.NaN, 3, 0, -0, 2.5, -Infinity];
  const rows = [0, 1, 2, 3, 4, 5, 6, 7];
  expect([...orderedRows(rows, values, false)]).toEqual([7, 1, 4, 5, 6, 0, 3, 2]);
  expect([...orderedRows(rows, values, true)]).toEqual([0, 3, 6, 4, 5, 1, 7, 2]);
  expect([...orderedRows([6, 0], values, false)]).toEqual([6, 0]);
  expect([...orderedRows([], values, true)]).toEqual([]);
});

test("it is what a stable sort by comparison gives", () => {
  const value = fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 60 }), fc.boolean(), (values, isDescending) => {
      const sign = isDescending ? -1 : 1;
      const key = (row: number): number => sign * values[row]!;
      const isNone = (row: number): number => (Number.isNaN(values[row]) ? 1 : 0);
      const rows = values.map((_, row) => row);
      const expected = rows.toSorted(
        (a, b) => isNone(a) - isNone(b) || (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a - b),
      );
      expect([...orderedRows(rows, values, isDescending)]).toEqual(expected);
    }),
  );
});
