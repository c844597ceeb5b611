import { expect, test } from "vitest";
import { presetScenario } from "../../src/scenario/presets";
import { figureInterval } from "../../src/ui/why/figure-interval";

const scenario = presetScenario("paper-llama2-70b@1");

test("a figure that is explained shows the interval of its tile, with its unit and where it is from", () => {
  const found = figureInterval(scenario, "energy-per-output-token");
  expect(found?.text).toMatch(/^[\d.]+ to [\d.]+ J\/token$/);
  expect(found?.explanation).toMatch(/^In four of five cases .* From \d+ measurements/);
  expect(figureInterval(scenario, "cost-per-year")?.text).toMatch(/ USD$/);
});

test("a figure without an interval, and one that does not run, have none", () => {
  expect(figureInterval(scenario, "gpus")).toBeNull();
  expect(figureInterval(scenario, "decode-step")).toBeNull();
  const tooBig = { ...scenario, model: "deepseek-r1" };
  expect(figureInterval(tooBig, "energy-per-output-token")).toBeNull();
});
