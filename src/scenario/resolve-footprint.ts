import { findGridDay } from "../catalog/grid-days";
import { findGrid } from "../catalog/grids";
import { choiceForOtherGpu } from "../footprint/footprint-choice";
import { footprintRates, mixedRates, type FootprintRates } from "../footprint/footprint-rates";
import { SAME_GPU } from "./prefill-pool-choice";
import type { Scenario } from "./scenario";
import { scenarioGpu, scenarioServer } from "./scenario-parts";

/**
 * What energy and a GPU's hour cost in a scenario, on its own GPUs: those of a prefill
 * pool of another kind are counted in, so that a GPU is a mean one.
 *
 * @throws RangeError where the catalogs lack something; a scenario that was read
 * by the codec or the schema always has its rates.
 */
export function scenarioRates(scenario: Scenario): FootprintRates {
  return withPool(scenario, ratesOn(scenario, scenario.gpu));
}

/**
 * The rates of each GPU of a scenario's sweep, in the order of `gpuIds`, for
 * `footprintColumn`. Prices and embodied carbon of one's own are of the scenario's
 * GPU; others take the catalog's. A prefill pool of another kind is counted apart, as
 * rows differ in how many GPUs each has of either: `poolRates`.
 *
 * @throws RangeError as `scenarioRates`.
 */
export function sweepRates(
  scenario: Scenario,
  gpuIds: readonly string[],
): readonly FootprintRates[] {
  return gpuIds.map((id) => ratesOn(scenario, id));
}

/** The rates of a prefill pool's GPUs; null: they are those that decode. */
export function poolRates(scenario: Scenario): FootprintRates | null {
  const { gpu } = scenario.prefillPool;
  return gpu === SAME_GPU ? null : ratesOn(scenario, gpu);
}

function withPool(scenario: Scenario, rates: FootprintRates): FootprintRates {
  const { prefillPool: pool, parallelism } = scenario;
  if (pool.replicas === null || pool.gpu === SAME_GPU) return rates;
  const ranks = parallelism.tensor * parallelism.attentionData;
  const decoding = ranks * parallelism.pipeline * parallelism.replicas;
  const prefilling = pool.replicas * (pool.tensor ?? ranks);
  return mixedRates(rates, decoding, ratesOn(scenario, pool.gpu), prefilling);
}

function ratesOn(scenario: Scenario, gpuId: string): FootprintRates {
  const { footprint } = scenario;
  const gpu = scenarioGpu(scenario, gpuId);
  const server = gpu && scenarioServer(scenario, gpu);
  const grid = findGrid(footprint.grid);
  const gridDay = findGridDay(footprint.gridDay);
  if (!gpu || !server) throw new RangeError(`no GPU ${gpuId} in the catalog`);
  if (!grid) throw new RangeError(`no grid ${footprint.grid} in the catalog`);
  if (!gridDay) throw new RangeError(`no course of a day ${footprint.gridDay} in the catalog`);
  const choice = gpuId === scenario.gpu ? footprint : choiceForOtherGpu(footprint);
  return footprintRates(choice, { gpu, server, grid, gridDay });
}
