import type { KvDtype, WeightDtype } from "../../catalog/dtype";
import type { GpuArchitecture } from "../../catalog/gpu";
import type { Deployment } from "../config";
import type { Bound, Evaluation, PhaseFigures } from "../evaluation";

/** Quantities of which measurements cover a range. */
export const rangedQuantities = [
  "runningSequences",
  "contextTokens",
  "inputTokens",
  "outputTokens",
  "gpusPerReplica",
  "pipeline",
  "attentionData",
  "parameters",
] as const;
export type RangedQuantity = (typeof rangedQuantities)[number];

/** What of a deployment and its state decides which measurements are of its kind. */
export interface Setting {
  readonly gpu: string;
  readonly architecture: GpuArchitecture;
  readonly engine: string;
  readonly weightDtype: WeightDtype;
  readonly kvDtype: KvDtype;
  /** A mixture of experts rather than a dense model. */
  readonly experts: boolean;
  readonly decodeBound: Bound;
  readonly prefillBound: Bound;
  readonly ranged: Readonly<Record<RangedQuantity, number>>;
}

/** The part of an evaluation that a setting needs; a measured row has it too. */
export type SettingFigures = Pick<
  Evaluation,
  "runningSequences" | "contextTokens" | "inputTokensMean" | "outputTokensMean"
> & {
  readonly decode: Pick<PhaseFigures, "bound">;
  readonly prefill: Pick<PhaseFigures, "bound">;
};

/** The setting of an evaluation, or of a measured row. `runningSequences` is of one replica. */
export function settingOf(deployment: Deployment, figures: SettingFigures): Setting {
  const { model, gpu, engine, weightDtype, kvDtype, parallelism } = deployment;
  const { tensor, pipeline, attentionData } = parallelism;
  return {
    gpu: gpu.id,
    architecture: gpu.architecture,
    engine: engine.id,
    weightDtype,
    kvDtype,
    experts: model.architecture.layerGroups.some(
      ({ feedForward }) => feedForward.kind === "experts",
    ),
    decodeBound: figures.decode.bound,
    prefillBound: figures.prefill.bound,
    ranged: {
      runningSequences: figures.runningSequences,
      contextTokens: figures.contextTokens,
      inputTokens: figures.inputTokensMean,
      outputTokens: figures.outputTokensMean,
      gpusPerReplica: tensor * pipeline * attentionData,
      pipeline,
      attentionData,
      parameters: model.publishedParameters.total,
    },
  };
}
