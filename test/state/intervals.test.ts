import { expect, test } from "vitest";
import { defaultPreset } from "../../src/scenario/presets";
import type { Scenario } from "../../src/scenario/scenario";
import { resolveScenario } from "../../src/scenario/resolve";
import { evaluate } from "../../src/serving/evaluate";
import { evaluationIntervals, rowIntervals } from "../../src/state/intervals";
import { sweepNow } from "./fake-runner";

const { scenario } = defaultPreset;

function evaluated(of: Scenario) {
  const resolution = resolveScenario(of);
  if (!resolution.ok) throw new Error("does not resolve");
  return evaluate(resolution.deployment, resolution.operation, resolution.coefficients);
}

test("a row of the sweep has the intervals of its scenario", () => {
  const result = sweepNow(scenario);
  const intervalsOf = rowIntervals(scenario, result);
  const ofRow = intervalsOf(result.baseRow);
  expect(ofRow).toEqual(evaluationIntervals(scenario, evaluated(scenario)));
  expect(intervalsOf(result.baseRow)).toBe(ofRow);
});

test("a row that does not run has none", () => {
  const result = sweepNow(scenario);
  const infeasible = result.columns.feasible.indexOf(0);
  expect(infeasible).toBeGreaterThanOrEqual(0);
  expect(rowIntervals(scenario, result)(infeasible)).toBeNull();
});

test("what does not run has none", () => {
  const tooBig = { ...scenario, parallelism: { ...scenario.parallelism, tensor: 1 } };
  expect(evaluationIntervals(tooBig, evaluated(tooBig))).toBeNull();
});
