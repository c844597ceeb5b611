import { describe, expect, test } from "vitest";
import { joined, NO_FIGURE } from "../../src/charts/format";
import type { EnergyBoundary } from "../../src/footprint/energy-boundary";
import { evaluateScenario } from "../../src/compute/ask-core";
import { defaultPreset } from "../../src/scenario/presets";
import { figureSetting } from "../../src/ui/panels/figure-setting";
import { furtherFigures, leadingFigures, tiles } from "../../src/ui/panels/figure-specs";

const evaluation = evaluateScenario(defaultPreset.scenario);
if (!evaluation.feasible) throw new Error(evaluation.reason);
const at = (boundary: EnergyBoundary) => figureSetting(defaultPreset.scenario, boundary);
const figures = [...tiles.flatMap(({ lead, others }) => [lead, ...others]), ...furtherFigures];

describe.each(figures.map((spec) => [spec.id, spec] as const))("%s", (_id, spec) => {
  test("has a figure with a unit in the default scenario", () => {
    const figure = spec.show(spec.read(evaluation, at("gpu")));
    expect(figure.value).not.toBe(NO_FIGURE);
    expect(joined(figure)).toMatch(/^[\d.,−]+( [%\w/]+)?/);
  });
});

test("ids are distinct", () => {
  expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
});

test("the boundary decides whose energy is meant", () => {
  const [energy] = tiles;
  expect(energy?.lead.read(evaluation, at("gpu"))).toBe(evaluation.energy.gpuJoulesPerOutputToken);
  expect(energy?.lead.read(evaluation, at("server"))).toBe(
    evaluation.energy.serverJoulesPerOutputToken,
  );
  // The default PUE is 1.2.
  expect(energy?.lead.read(evaluation, at("facility"))).toBeCloseTo(
    1.2 * evaluation.energy.serverJoulesPerOutputToken,
    12,
  );
});

test("the line of leading figures names their units and where energy is measured", () => {
  expect(leadingFigures(evaluation, at("gpu"))).toMatch(
    /J\/token \(GPU boards\) · [\d.,]+ ms · [\d.,]+ tok\/s$/,
  );
});
