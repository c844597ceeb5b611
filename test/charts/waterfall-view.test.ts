import { expect, test } from "vitest";
import { averagedBars, walkedBars } from "../../src/charts/waterfall-view";
import { averagedWaterfall, waterfall } from "../../src/explore/waterfall";

/** 2; a doubles it, b halves it and saves 0.5 more once a is made. */
const valueOf = (made: number): number => [2, 4, 1, 1.5][made]!;
const labels = ["a", "b"];
const unit = { figure: "energy", perSi: 1 } as const;

test("bars of a walk join end to end and say what they add", () => {
  const bars = walkedBars(waterfall([0, 1], valueOf)!, labels, ["A", "B"], unit);
  expect(bars.map(({ label, text, after }) => [label, text, after])).toEqual([
    ["A", "2", "2"],
    ["a", "+2", "4"],
    ["b", "−2.50", "1.50"],
    ["B", "1.50", "1.50"],
  ]);
  // The longest reach, 4, is the whole track.
  expect(bars.map(({ from, to }) => [from, to])).toEqual([
    [0, 0.5],
    [0.5, 1],
    [0.375, 1],
    [0, 0.375],
  ]);
  expect(bars.map(({ better }) => better)).toEqual([null, false, true, null]);
});

test("averaged bars stand by size, with how far orders differ", () => {
  // a: (2 + 0.5) / 2 = 1.25; b: (-1 - 2.5) / 2 = -1.75; together -0.5.
  const bars = averagedBars(averagedWaterfall(2, valueOf)!, labels, ["A", "B"], unit);
  expect(bars.slice(1, 3).map(({ label, text, note }) => [label, text, note])).toEqual([
    ["b", "−1.75", "−2.50 to −1 by order"],
    ["a", "+1.25", "+0.500 to +2 by order"],
  ]);
  expect(bars[2]!.after).toBe("1.50");
});

test("changes that run only together are one bar that says why", () => {
  const gap = (made: number): number | string => (made === 1 ? "It does not fit." : valueOf(made));
  const bars = walkedBars(waterfall([0, 1], gap)!, labels, ["A", "B"], unit);
  expect(bars[1]).toMatchObject({ label: "a, then b", text: "−0.500" });
  expect(bars[1]!.note).toContain("It does not fit.");
});
