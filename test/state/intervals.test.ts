import { expect, test } from "vitest";
import { defaultPreset } from "../../src/scenario/presets";
import type { Scenario } from "../../src/scenario/scenario";
import { resolveScenario } from "../../src/scenario/resolve";
import { evaluate } from "../../src/serving/evaluate";
import { evaluationIntervals, rowIntervals } from "../../src/state/intervals";
import { rowScenario } from "../../src/state/row-scenario";
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

test("rows that differ in what a deployment decides are told apart", () => {
  const speculating: Scenario = {
    ...scenario,
    speculation: { ...scenario.speculation, drafter: "head", acceptance: 0.8 },
    sweepAxes: ["draft", "chunk"],
  };
  const result = sweepNow(speculating);
  const intervalsOf = rowIntervals(speculating, result);
  for (let row = 0; row < result.columns.count; row++) {
    const own = rowScenario(speculating, result, row);
    expect(intervalsOf(row)).toEqual(evaluationIntervals(own, evaluated(own)));
  }
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
