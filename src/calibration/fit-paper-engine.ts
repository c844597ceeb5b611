import { findEngine } from "../catalog/engines";
import { findGpu } from "../catalog/gpus";
import { findModel } from "../catalog/models";
import { findServer } from "../catalog/servers";
import type { Coefficients } from "../model/coefficients";
import { evaluatePrepared } from "../serving/evaluate";
import { prepare } from "../serving/prepare";
import { engineParameter } from "./parameters";
import { placeValues } from "./fit-serving";
import { robustFit } from "./robust-fit";

/**
 * Throughput of Llama 2 70B on a DGX H100 when TP doubles, as stated for the engine of
 * early 2024 (Stojkovic et al., Towards Greener LLMs, arXiv 2403.20306): about +75 % from
 * 2 to 4, about +40 % from 4 to 8.
 */
const paperGains = [
  { from: 2, to: 4, ratio: 1.75 },
  { from: 4, to: 8, ratio: 1.4 },
] as const;

/**
 * A medium request of the paper's mixes, and the batches at which the gains are read: one
 * that TP 2 still holds, one for which its memory is short. The paper names neither.
 */
const REQUEST = { inputTokens: 512, outputTokens: 256 };
const MAX_BATCHES = [32, 64] as const;

function throughput(coefficients: Coefficients, tensor: number, maxBatch: number): number {
  const model = findModel("llama-2-70b");
  const gpu = findGpu("h100-sxm");
  const engine = findEngine("vllm-2024");
  const server = gpu && findServer(gpu.serverId);
  if (!model || !gpu || !engine || !server)
    throw new Error("fitPaperEngine: the catalog lacks the paper's setup");
  const prepared = prepare(
    {
      model,
      gpu,
      server,
      engine,
      weightDtype: "bf16",
      kvDtype: "bf16",
      parallelism: { tensor, pipeline: 1, expert: 1, attentionData: 1, replicas: 1 },
      workloads: [
        {
          weight: 1,
          workload: {
            id: "paper",
            name: "Paper",
            description: "A medium request.",
            inputTokens: { kind: "fixed", tokens: REQUEST.inputTokens },
            outputTokens: { kind: "fixed", tokens: REQUEST.outputTokens },
            source: { grade: "assumed", title: "Medium lengths of arXiv 2403.20306" },
          },
        },
      ],
    },
    coefficients,
  );
  if (!prepared.feasible) throw new Error(`fitPaperEngine: ${prepared.reason}`);
  const evaluation = evaluatePrepared(prepared, {
    maxBatch,
    load: { kind: "full" },
    smClockHertz: null,
    powerLimitWatts: null,
  });
  if (!evaluation.feasible) throw new Error(`fitPaperEngine: ${evaluation.reason}`);
  return evaluation.outputTokensPerSecond;
}

/**
 * No table of the engine of early 2024 exists; what is stated of it are two ratios. Its
 * coefficients start from those of 2025, and what its host and its launches take is fitted
 * so that the ratios come out. Grade: fitted, on two figures.
 */
export function fitPaperEngine(coefficients: Coefficients): Coefficients {
  const modern = coefficients.engines["vllm-2025"]!;
  const start = coefficients.engines["vllm-2024"]!;
  const base: Coefficients = {
    ...coefficients,
    engines: {
      ...coefficients.engines,
      "vllm-2024": {
        ...modern,
        hostOverlap: start.hostOverlap,
        kernelSlowdown: start.kernelSlowdown,
        prefillSlowdown: start.prefillSlowdown,
        samplingCycles: start.samplingCycles,
        samplingExponent: start.samplingExponent,
        eagerLayerSeconds: start.eagerLayerSeconds,
        hostStepSeconds: start.hostStepSeconds,
        hostSequenceSeconds: start.hostSequenceSeconds,
      },
    },
  };
  const parameters = (
    ["hostStepSeconds", "hostSequenceSeconds", "graphLaunchSeconds", "kernelGapSeconds"] as const
  ).map((key) => engineParameter(base, "vllm-2024", key));
  const { values } = robustFit(
    parameters,
    (trial) => {
      const placed = placeValues(base, parameters, trial);
      const residuals = MAX_BATCHES.flatMap((maxBatch) =>
        paperGains.map(({ from, to, ratio }) =>
          Math.log(throughput(placed, to, maxBatch) / throughput(placed, from, maxBatch) / ratio),
        ),
      );
      return Float64Array.from(residuals);
    },
    { scale: 0.3, priorWeight: 0.02 },
  );
  return placeValues(base, parameters, values);
}
