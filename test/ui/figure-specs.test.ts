import { describe, expect, test } from "vitest";
import { joined, NO_FIGURE } from "../../src/charts/format";
import { evaluateScenario } from "../../src/compute/ask-core";
import { defaultPreset } from "../../src/scenario/presets";
import { furtherFigures, leadingFigures, tiles } from "../../src/ui/panels/figure-specs";

const evaluation = evaluateScenario(defaultPreset.scenario);
if (!evaluation.feasible) throw new Error(evaluation.reason);
const figures = [...tiles.flatMap(({ lead, others }) => [lead, ...others]), ...furtherFigures];

describe.each(figures.map((spec) => [spec.id, spec] as const))("%s", (_id, spec) => {
  test("has a figure with a unit in the default scenario", () => {
    const figure = spec.show(spec.read(evaluation, "gpu"));
    expect(figure.value).not.toBe(NO_FIGURE);
    expect(joined(figure)).toMatch(/^[\d.,−]+( [%\w/]+)?/);
  });
});

test("ids are distinct", () => {
  expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
});

test("the boundary decides whose energy is meant", () => {
  const [energy] = tiles;
  expect(energy?.lead.read(evaluation, "gpu")).toBe(evaluation.energy.gpuJoulesPerOutputToken);
  expect(energy?.lead.read(evaluation, "server")).toBe(
    evaluation.energy.serverJoulesPerOutputToken,
  );
});

test("the line of leading figures names their units", () => {
  expect(leadingFigures(evaluation, "gpu")).toMatch(/J\/token · [\d.,]+ ms · [\d.,]+ tok\/s$/);
});
