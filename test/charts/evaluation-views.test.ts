import { describe, expect, test } from "vitest";
import { energyTitle, energyView } from "../../src/charts/energy-view";
import { stepTimeTitle, stepTimeViews } from "../../src/charts/step-time-view";
import { evaluateScenario } from "../../src/compute/ask-core";
import { presets } from "../../src/scenario/presets";
import type { Evaluation } from "../../src/serving/evaluation";

function evaluationOf(presetId: string): Evaluation {
  const preset = presets.find(({ id }) => id === presetId);
  if (preset === undefined) throw new Error(`no preset ${presetId}`);
  const result = evaluateScenario(preset.scenario);
  if (!result.feasible) throw new Error(result.reason);
  return result;
}

describe.each(presets.map(({ id }) => id))("%s", (id) => {
  const evaluation = evaluationOf(id);

  test("both splits add up to the server's energy per output token", () => {
    const { byPhase, byCause } = energyView(evaluation);
    const { serverJoulesPerOutputToken } = evaluation.energy;
    expect(byPhase.total / serverJoulesPerOutputToken).toBeCloseTo(1, 6);
    expect(byCause.total / serverJoulesPerOutputToken).toBeCloseTo(1, 6);
    for (const { parts } of [byPhase, byCause]) {
      expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    }
  });

  test("the parts of a step add up to its time", () => {
    for (const { time, figures } of stepTimeViews(evaluation)) {
      expect(time.total / figures.stepSeconds).toBeCloseTo(1, 6);
      expect(time.parts.every(({ value }) => value > 0)).toBe(true);
    }
  });
});

test("titles name the largest parts", () => {
  const paper = evaluationOf("paper-llama2-70b@1");
  const view = energyView({
    ...paper,
    outputTokensMean: 100,
    energy: {
      ...paper.energy,
      byPhase: { prefillJoules: 30, decodeJoules: 60, idleJoules: 10 },
      byCause: {
        weightsJoules: 40,
        kvJoules: 5,
        computeJoules: 15,
        linksJoules: 5,
        staticJoules: 25,
        hostJoules: 10,
      },
    },
  });
  expect(view.byPhase.total).toBeCloseTo(1, 12);
  expect(energyTitle(view)).toBe(
    "Decode takes 60 % of the server's energy; the largest cause is reading weights, 40 %",
  );
});

test("a title says once what bounds both phases", () => {
  const [prefill, decode] = stepTimeViews(evaluationOf("paper-llama2-70b@1"));
  expect(
    stepTimeTitle([
      { ...prefill, bound: "compute" },
      { ...decode, bound: "memory" },
    ]),
  ).toBe("Prefill is limited by arithmetic, decode by memory bandwidth");
  expect(
    stepTimeTitle([
      { ...prefill, bound: "host" },
      { ...decode, bound: "host" },
    ]),
  ).toBe("Prefill and decode are limited by the host");
});
