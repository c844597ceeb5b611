import type { Gpu, Server } from "../catalog/gpu";
import { findGridDay } from "../catalog/grid-days";
import { findGrid } from "../catalog/grids";
import { footprintRates, type FootprintRates } from "../footprint/footprint-rates";
import type { Problem } from "./notice";
import { resolveScenario } from "./resolve";
import type { Scenario } from "./scenario";
import { scenarioGpu, scenarioServer } from "./scenario-parts";

/**
 * What energy and a GPU's hour cost in a scenario, on its own GPU.
 *
 * @throws RangeError where the catalogs lack something; a scenario that was read
 * by the codec or the schema always has its rates.
 */
export function scenarioRates(scenario: Scenario): FootprintRates {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) throw missing(resolution.problems);
  return ratesOn(scenario, resolution.deployment);
}

/**
 * The rates of each GPU of a scenario's sweep, in the order of `gpuIds`, for
 * `footprintColumn`.
 *
 * @throws RangeError as `scenarioRates`.
 */
export function sweepRates(
  scenario: Scenario,
  gpuIds: readonly string[],
): readonly FootprintRates[] {
  return gpuIds.map((id) => {
    if (id === scenario.gpu) return scenarioRates(scenario);
    const gpu = scenarioGpu(scenario, id);
    const server = gpu && scenarioServer(scenario, gpu);
    if (!gpu || !server) throw new RangeError(`no GPU ${id} in the catalog`);
    return ratesOn(scenario, { gpu, server });
  });
}

function ratesOn(
  { footprint }: Scenario,
  { gpu, server }: { readonly gpu: Gpu; readonly server: Server },
): FootprintRates {
  const grid = findGrid(footprint.grid);
  const gridDay = findGridDay(footprint.gridDay);
  if (!grid) throw new RangeError(`no grid ${footprint.grid} in the catalog`);
  if (!gridDay) throw new RangeError(`no course of a day ${footprint.gridDay} in the catalog`);
  return footprintRates(footprint, { gpu, server, grid, gridDay });
}

function missing(problems: readonly Problem[]): RangeError {
  return new RangeError(
    problems.map(({ key, given, reason }) => `${key}=${given}: ${reason}`).join("; "),
  );
}
