import { expect, test } from "vitest";
import { durationFigure, formatShare, massFigure, moneyFigure } from "../../src/charts/format";
import { intervalExplanation, intervalText } from "../../src/charts/interval-text";

test("both ends stand in the unit of the figure they belong to, named once", () => {
  const half = { low: 0.5, high: 2 };
  expect(intervalText(0.04, { low: 0.75, high: 1.5 }, durationFigure)).toBe("30 to 60 ms");
  // Alone, 16 s would be 16 s; the figure, 8,000 ms, is not.
  expect(intervalText(8, half, durationFigure)).toBe("4,000 to 16,000 ms");
  expect(intervalText(12, half, durationFigure)).toBe("6 to 24 s");
  // 13.7 kg has ends of 6,850 g and 27.4 kg.
  expect(intervalText(13_700, half, massFigure)).toBe("6.85 to 27.4 kg CO2e");
  expect(intervalText(15e6, half, moneyFigure)).toBe("7.50 to 30 million USD");
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
