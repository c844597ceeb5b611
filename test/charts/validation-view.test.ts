import { describe, expect, it } from "vitest";
import { servingQuantities } from "../../src/charts/measured-quantities";
import { sourceNames } from "../../src/charts/validation-points";
import { errorGuides, shareWithin, validationView } from "../../src/charts/validation-view";
import {
  pointSentence,
  validationSummary,
  validationTitle,
} from "../../src/charts/validation-words";
import { pointsOfValues } from "./validation-fixture";

const [tokenTime] = servingQuantities;
const points = pointsOfValues([
  { cells: { source: "splitwise-isca24" }, measured: 100, predicted: 130 },
  { measured: 10, predicted: 10.5 },
  { cells: { id: "mle-1" }, measured: 20, predicted: 16 },
]);
const view = validationView(tokenTime, points, "source", sourceNames)!;

describe("predicted against measured", () => {
  it("orders points from the smallest measured value on, both columns alike", () => {
    expect([...view.xs]).toEqual([10, 20, 100]);
    expect([...view.ys]).toEqual([10.5, 16, 130]);
    expect(view.points.map(({ measured }) => measured)).toEqual([10, 20, 100]);
  });

  it("has one domain for both axes, around everything", () => {
    const [low, high] = view.axis.domain;
    expect(low).toBeLessThan(10);
    expect(high).toBeGreaterThan(130);
    expect(view.axis.scale).toBe("log");
  });

  it("keeps a source's colour whatever else is shown", () => {
    expect(view.groups.map(({ label, style, rows }) => ({ label, style, rows }))).toEqual([
      { label: "ML.ENERGY", style: 0, rows: [0, 1] },
      { label: "Splitwise", style: 1, rows: [2] },
    ]);
    const alone = validationView(tokenTime, points.slice(0, 1), "source", sourceNames);
    expect(alone?.groups).toEqual([{ label: "Splitwise", style: 1, rows: [0] }]);
  });

  it("says the spread in words", () => {
    // Errors +5, -20, +30 %: half within 20, one of three within 10, two within 25.
    expect(validationTitle(view)).toBe("Time per output token: half of the 3 rows are within 20 %");
    expect(shareWithin(view, 10)).toBeCloseTo(1 / 3, 12);
    expect(validationSummary(view)).toMatch(/^33 % of the rows are within 10 %, 67 % within 25 %/);
    expect(validationSummary(view)).toContain("The median prediction is 5.0 % too high.");
    expect(pointSentence(view.points[1]!, tokenTime)).toBe(
      "mle-1, Llama 3.1 8B on 1 × H100 SXM, TP 1, batch 64: measured 20 ms, predicted 16 ms, −20 %",
    );
  });

  it("is null without points", () => {
    expect(validationView(tokenTime, [], "source", sourceNames)).toBeNull();
  });
});

it("guides lie at constant error and end at the frame", () => {
  const axis = { scale: "log", domain: [1, 100], ticks: [] } as const;
  const guides = errorGuides(axis);
  expect(guides.map(({ share }) => share)).toEqual([0, 0.1, -0.1, 0.25, -0.25]);
  for (const { share, ends } of guides) {
    for (const { x, y } of ends) {
      expect(y / x).toBeCloseTo(1 + share, 12);
      for (const value of [x, y]) {
        expect(value).toBeGreaterThanOrEqual(1 - 1e-12);
        expect(value).toBeLessThanOrEqual(100 + 1e-12);
      }
    }
  }
});
