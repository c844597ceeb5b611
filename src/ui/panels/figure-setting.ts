import type { EnergyBoundary } from "../../footprint/energy-boundary";
import type { FootprintRates } from "../../footprint/footprint-rates";
import { scenarioRates } from "../../scenario/resolve-footprint";
import type { Scenario } from "../../scenario/scenario";
import type { Evaluation } from "../../serving/evaluation";
import type { Baseline } from "../../state/app-state";

/** What figures are read with beside the evaluation itself. */
export interface FigureSetting {
  readonly boundary: EnergyBoundary;
  readonly rates: FootprintRates;
}

/** An evaluation and what its figures are read with. */
export interface FigureSource {
  readonly evaluation: Evaluation;
  readonly setting: FigureSetting;
}

/** The setting of a scenario, at its own boundary or another. */
export function figureSetting(
  scenario: Scenario,
  boundary: EnergyBoundary = scenario.energyBoundary,
): FigureSetting {
  return { boundary, rates: scenarioRates(scenario) };
}

/** A baseline's figures at the boundary that is shown; null: nothing to compare with. */
export function baselineSource(
  baseline: Baseline | null,
  boundary: EnergyBoundary,
): FigureSource | null {
  if (baseline?.evaluation?.feasible !== true) return null;
  return {
    evaluation: baseline.evaluation,
    setting: figureSetting(baseline.scenario, boundary),
  };
}
