import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { LeftOutReport } from "../../src/validation/left-out-errors";
import {
  brokenLimits,
  leftOutFigures,
  tightened,
  type LeftOutLimits,
} from "../../src/validation/left-out-limits";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const report = JSON.parse(read("cross-validation.json")) as LeftOutReport;
const limits = JSON.parse(read("left-out-limits.json")) as LeftOutLimits;

test("the left-out errors belong to the committed coefficients", () => {
  const committed = createHash("sha256")
    .update(read("../../src/model/fitted-coefficients.json"))
    .digest("hex");
  expect(report.coefficients, "run npm run cross-validate after npm run calibrate").toBe(committed);
});

test("every kind was left out, the kernels of single GPUs too", () => {
  expect(report.results.map(({ kind }) => kind).toSorted()).toEqual([
    "engine",
    "gpu",
    "group",
    "model",
    "source",
  ]);
  expect(report.kernels?.folds.length).toBeGreaterThanOrEqual(6);
});

test("no left-out figure is further off than its limit", () => {
  expect(brokenLimits(leftOutFigures(report), limits)).toEqual([]);
});

test("a limit breaks when a figure gets worse, is new, or is gone, and never loosens", () => {
  const kept = { "model / a / x": { mdape: 10, p90: 30 }, "model / a / y": { mdape: 5, p90: 9 } };
  const found = { "model / a / x": { mdape: 9, p90: 31 }, "gpu / a / x": { mdape: 1, p90: 2 } };
  expect(brokenLimits(found, kept)).toEqual([
    { figure: "model / a / x", problem: "p90 31 % is above its limit of 30 %" },
    { figure: "gpu / a / x", problem: "has no limit yet" },
    { figure: "model / a / y", problem: "is not reported any more" },
  ]);
  expect(tightened(found, kept)).toEqual({
    "model / a / x": { mdape: 9, p90: 30 },
    "model / a / y": { mdape: 5, p90: 9 },
    "gpu / a / x": { mdape: 1, p90: 2 },
  });
});

test("kernels of a GPU known by its data sheet alone: at most 20 % in the median", () => {
  for (const [kind, { mdape }] of Object.entries(report.kernels?.pooled ?? {}))
    expect(mdape, kind).toBeLessThanOrEqual(20);
});
