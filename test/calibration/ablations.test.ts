import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ablations, predictAblated } from "../../src/calibration/ablations";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import type { AblationReport } from "../../src/validation/ablation-report";
import type { MeasurementRow } from "../../src/validation/measurement-table";
import { predictServing } from "../../src/validation/predict-serving";
import { plainRow, servingTable } from "../validation/shipped-measurements";

const report = JSON.parse(
  readFileSync(new URL("../validation/ablation.json", import.meta.url), "utf8"),
) as AblationReport;
const [row, longPrompts] = servingTable([
  plainRow,
  // Long enough to hold up every token.
  { ...plainRow, input_tokens_mean: 4000 },
]).rows as [MeasurementRow, MeasurementRow];

function values(id: string, of: MeasurementRow = row): Readonly<Record<string, number>> {
  const ablation = ablations.find((known) => known.id === id)!;
  const changed = ablation.coefficients?.(fittedCoefficients) ?? fittedCoefficients;
  const prediction = predictAblated(ablation, of, changed);
  if (!prediction.ok) throw new Error(prediction.reason);
  return prediction.values;
}

function wholeValues(of: MeasurementRow): Readonly<Record<string, number>> {
  const prediction = predictServing(of, fittedCoefficients);
  if (!prediction.ok) throw new Error(prediction.reason);
  return prediction.values;
}

const whole = wholeValues(row);

test("the page's table has every refinement, and what is not in the model with its reason", () => {
  expect(report.refinements.map(({ id }) => id)).toEqual(ablations.map(({ id }) => id));
  expect(report.absent.map(({ title }) => title)).toContain("Leakage with temperature");
});

test("without prompts tokens come sooner, without host time no later, and nothing but power knows of being busy", () => {
  expect(values("prompts", longPrompts)["tpot_ms"]).toBeLessThan(
    wholeValues(longPrompts)["tpot_ms"]!,
  );
  expect(values("host")["itl_median_ms"]).toBeLessThanOrEqual(whole["itl_median_ms"]!);
  expect(values("busy")["power_w"]).toBeLessThan(whole["power_w"]!);
  expect(values("busy")["itl_median_ms"]).toBe(whole["itl_median_ms"]);
});

test("a dense model at full clock knows nothing of routing, nor of what clocks do", () => {
  for (const id of ["routing", "voltage", "starving"]) {
    expect(values(id)["itl_median_ms"], id).toBeCloseTo(whole["itl_median_ms"]!, 6);
  }
});
