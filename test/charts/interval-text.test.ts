import { expect, test } from "vitest";
import { durationFigure, formatShare } from "../../src/charts/format";
import { intervalExplanation, intervalText } from "../../src/charts/interval-text";

test("one unit is named once, two are named each", () => {
  expect(intervalText(0.04, { low: 0.75, high: 1.5 }, durationFigure)).toBe("30 to 60 ms");
  expect(intervalText(8, { low: 0.5, high: 2 }, durationFigure)).toBe("4,000 ms to 16 s");
});

test("a figure without a unit ends with its value", () => {
  const show = (value: number) => ({ value: formatShare(value), unit: "" });
  expect(intervalText(0.5, { low: 0.5, high: 1.2 }, show)).toBe("25 % to 60 %");
});

test("the explanation names what it is from, and every reason", () => {
  const interval = { low: 0.8, high: 1.2, basis: "40 measurements", reasons: [] };
  expect(intervalExplanation(interval)).toBe(
    "In four of five cases a measurement lies inside. From 40 measurements.",
  );
  const reasons = ["No GPU like it: 2.0 times as wide (assumed).", "Few rows."];
  expect(intervalExplanation({ ...interval, reasons })).toContain(reasons.join(" "));
});
