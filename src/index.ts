/**
 * WattIf's model as a package: what can be imported from `wattif`. Everything here runs
 * in Node, a browser and a worker alike; units are SI, and each name says its own.
 * docs/package.md shows how the parts go together.
 */

// Scenarios: what a link says, and the catalog objects that it names.
export { decodeScenario, encodeScenario } from "./scenario/codec";
export type { DecodedScenario } from "./scenario/codec";
export type { Notice, Problem } from "./scenario/notice";
export { defaultPreset, findPreset, presets, presetScenario } from "./scenario/presets";
export type { Preset } from "./scenario/preset";
export { resolveScenario, resolveSpace } from "./scenario/resolve";
export { poolRates, scenarioRates, sweepRates } from "./scenario/resolve-footprint";
export type { EnergyBoundary, LatencyAxis, MixShare, Scenario } from "./scenario/scenario";
export { readScenario } from "./scenario/schema";
export { deployRecipe } from "./scenario/deploy/deploy-recipe";

// Answers: one configuration, and all of a sweep.
export { evaluateScenario, sweepScenario } from "./compute/ask-core";
export { evaluate } from "./serving/evaluate";
export type { Deployment, Load, Operation, Parallelism } from "./serving/config";
export type {
  EnergyFigures,
  Evaluation,
  EvaluationResult,
  Infeasible,
  Latency,
  MemoryFit,
  PhaseFigures,
} from "./serving/evaluation";
export { intervals } from "./serving/uncertainty/intervals";
export type { Interval, IntervalFigure, Intervals } from "./serving/uncertainty/intervals";
export { paretoFront } from "./explore/pareto";
export { sweepChunks } from "./explore/sweep";
export type { SweepColumns, SweepResult } from "./explore/columns";
export type { SweepSpace } from "./explore/space";

// Money and planet.
export { boundedEnergy } from "./footprint/energy-boundary";
export { footprint } from "./footprint/footprint";
export type { Footprint, FootprintAmounts } from "./footprint/footprint";
export type { FootprintChoice } from "./footprint/footprint-choice";
export { footprintColumn } from "./footprint/footprint-columns";
export { footprintRates } from "./footprint/footprint-rates";
export type { FootprintRates } from "./footprint/footprint-rates";

// Catalogs, each entry with its sources.
export { engines, findEngine } from "./catalog/engines";
export { findGpu, gpus } from "./catalog/gpus";
export { findGrid, grids } from "./catalog/grids";
export { findModel, models } from "./catalog/models";
export { findServer, servers } from "./catalog/servers";
export { findWorkload, workloads } from "./catalog/workloads";
export type { Engine } from "./catalog/engine";
export type { Gpu, Server } from "./catalog/gpu";
export type { Grid } from "./catalog/grids";
export type { Model } from "./catalog/model";
export type { Source } from "./catalog/source";
export type { Workload } from "./catalog/workload";

// What the model counts with, and which it is.
export { fittedCoefficients } from "./model/fitted-coefficients";
export type { Coefficients } from "./model/coefficients";
export { coefficientsVersion, WATTIF_VERSION } from "./scenario/export/provenance";
