import type { Coefficients, EngineCoefficients, KernelCoefficients } from "../model/coefficients";
import { totalJoules } from "../model/power";
import { runStep } from "../serving/cycle";
import { layOut } from "../serving/prepare";
import type { MeasurementRow } from "../validation/measurement-table";
import { predictServing } from "../validation/predict-serving";
import { skip, type Prediction } from "../validation/prediction";
import { measuredDeployment } from "../validation/serving-deployment";
import { engineParameter } from "./parameters";
import type { CoefficientParameter } from "./fit-serving";

/** One refinement of the model, and how it is switched off. */
export interface Ablation {
  readonly id: string;
  readonly title: string;
  /** What is switched off, in words. */
  readonly how: string;
  readonly coefficients?: (coefficients: Coefficients) => Coefficients;
  /** Change of a serving row. */
  readonly row?: (row: MeasurementRow) => MeasurementRow;
  /** Change of a row of a sweep of clocks or caps. */
  readonly sweepRow?: (row: MeasurementRow) => MeasurementRow;
  readonly predict?: (row: MeasurementRow, coefficients: Coefficients) => Prediction;
  /** Engine coefficients that a refit may not bring it back with. */
  readonly heldOff?: readonly (keyof EngineCoefficients)[];
}

type EnginePatch = (engine: EngineCoefficients, id: string) => Partial<EngineCoefficients>;

function withEngines(coefficients: Coefficients, patch: EnginePatch): Coefficients {
  const engines = Object.entries(coefficients.engines).map(
    ([id, engine]) => [id, { ...engine, ...patch(engine, id) }] as const,
  );
  return { ...coefficients, engines: Object.fromEntries(engines) };
}

function withKernels(
  coefficients: Coefficients,
  patch: (kernels: KernelCoefficients) => KernelCoefficients,
): Coefficients {
  const kernels = Object.entries(coefficients.kernels).map(
    ([architecture, own]) => [architecture, patch(own)] as const,
  );
  return { ...coefficients, kernels: Object.fromEntries(kernels) as Coefficients["kernels"] };
}

function eachValue<K extends string, T>(
  record: Readonly<Record<K, T>>,
  patch: (value: T) => T,
): Record<K, T> {
  return Object.fromEntries(
    Object.entries<T>(record).map(([key, value]) => [key, patch(value)]),
  ) as Record<K, T>;
}

/** Decode steps alone: as if prompts cost nothing and nobody waited for them. */
function predictWithoutPrompts(row: MeasurementRow, coefficients: Coefficients): Prediction {
  const deployment = measuredDeployment(row, coefficients.tasks);
  if (typeof deployment === "string") return skip(deployment);
  const layout = layOut(deployment, coefficients);
  if (!layout.feasible) return skip(layout.reason);
  const { number } = row;
  const { replica, gpusPerReplica } = layout;
  const { replicas } = deployment.parallelism;
  const running = number["batch_mean"] ?? number["concurrency"] ?? number["max_num_seqs"] ?? 0;
  if (!(running > 0)) return skip("no batch or concurrency");
  const { gpu } = deployment;
  const clock = {
    smClockHertz: gpu.smClockHertz.max,
    powerLimitWatts: number["power_cap_w"] ?? gpu.powerLimitWatts.default,
  };
  const step = runStep(replica, clock, running / replicas, 0, 0);
  const seconds = step.cost.stepSeconds;
  const watts = (totalJoules(step.energy) / seconds) * gpusPerReplica * replicas;
  return {
    ok: true,
    values: {
      itl_median_ms: 1e3 * seconds,
      tpot_ms: 1e3 * seconds,
      output_tokens_per_s: running / seconds,
      power_w: watts,
      energy_per_output_token_j: (watts * seconds) / running,
    },
  };
}

/** Every refinement that can be switched off by itself. */
export const ablations: readonly Ablation[] = [
  {
    id: "routing",
    title: "Routing skew of experts",
    how: "Experts are picked evenly: more of them wake at small batches, and all ranks finish together.",
    coefficients: (all) => ({ ...all, routing: { ...all.routing, skew: 0 } }),
  },
  {
    id: "tiles",
    title: "Tile and wave quantisation",
    how: "No padding of expert products to tiles, no half-empty waves in prefill attention. (Dense products stay padded: that stands in the formula.)",
    coefficients: (all) =>
      withKernels(all, (kernels) => ({
        ...kernels,
        experts: eachValue(kernels.experts, (own) => ({ ...own, paddingTokens: 0 })),
        prefillAttention: eachValue(kernels.prefillAttention, (own) => ({ ...own, halfWaves: 0 })),
      })),
  },
  {
    id: "short-contexts",
    title: "Attention at short contexts",
    how: "Decode attention costs the bytes of the context alone: no set-up per sequence, no combining of splits.",
    coefficients: (all) =>
      withKernels(all, (kernels) => ({
        ...kernels,
        decodeAttention: eachValue(kernels.decodeAttention, (own) => ({
          ...own,
          overheadTokens: 0,
          splitSeconds: 0,
        })),
      })),
  },
  {
    id: "graphs",
    title: "CUDA-graph limits",
    how: "Every step of an engine with CUDA graphs is replayed as one, however many sequences it has.",
    coefficients: (all) =>
      withEngines(all, (engine, id) => ({
        eagerLayerSeconds: id === "vllm-2023" ? engine.eagerLayerSeconds : 0,
      })),
    heldOff: ["eagerLayerSeconds"],
  },
  {
    id: "scaled",
    title: "FP8 and FP4 products of engines",
    how: "Dense FP8 and FP4 products reach no more of their peak than the kernels of the tables (0.34 to 0.47; here 0.4).",
    coefficients: (all) => withEngines(all, () => ({ scaledComputeEfficiency: 0.4 })),
  },
  {
    id: "ungraphed",
    title: "Blocks outside CUDA graphs",
    how: "Experts, latent attention and recurrent states of steps with prompts start as dense layers do, from the graphs.",
    coefficients: (all) => withEngines(all, () => ({ ungraphedBlockSeconds: 0 })),
    heldOff: ["ungraphedBlockSeconds"],
  },
  {
    id: "host",
    title: "Host-bound steps",
    how: "The host takes no time per step and sequence; the GPU never waits for it.",
    coefficients: (all) => withEngines(all, () => ({ hostStepSeconds: 0, hostSequenceSeconds: 0 })),
    heldOff: ["hostStepSeconds", "hostSequenceSeconds"],
  },
  {
    id: "launches",
    title: "Gaps and starts of kernels",
    how: "Kernels start in no time inside a CUDA graph, and the small ones between them take none.",
    coefficients: (all) =>
      withEngines(all, () => ({
        kernelGapSeconds: 0,
        graphLaunchSeconds: 0,
        expertLaunchShare: 0,
        stepGapSeconds: 0,
      })),
    heldOff: ["kernelGapSeconds", "graphLaunchSeconds", "expertLaunchShare", "stepGapSeconds"],
  },
  {
    id: "sampling",
    title: "Choosing tokens",
    how: "The engine chooses tokens in no time; their logits still cross the memory.",
    coefficients: (all) => withEngines(all, () => ({ samplingCycles: 0 })),
  },
  {
    id: "prompts",
    title: "Prefill interference",
    how: "Steps hold decodes alone: prompts cost nothing and hold up no token.",
    predict: predictWithoutPrompts,
  },
  {
    id: "throttling",
    title: "Throttling at the power limit",
    how: "The clock stays where it is set, whatever power that takes.",
    // A limit that no GPU reaches; in sweeps of caps, that of the GPU, or the baseline's.
    row: (row) => ({ ...row, number: { ...row.number, power_cap_w: 1e6 } }),
    sweepRow: (row) => ({
      ...row,
      number: { ...row.number, power_cap_w: row.number["baseline_cap_w"] },
    }),
  },
  {
    id: "voltage",
    title: "Clocks under load: voltage",
    how: "The core's voltage is the same at every clock, so that power falls only in step with the clock.",
    coefficients: (all) => ({
      ...all,
      clocks: eachValue(all.clocks, (own) => ({ ...own, voltageFloor: 1 })),
    }),
  },
  {
    id: "starving",
    title: "Clocks under load: memory",
    how: "Memory keeps its bandwidth down to the lowest clock.",
    coefficients: (all) => ({
      ...all,
      clocks: eachValue(all.clocks, (own) => ({ ...own, memoryKnee: 1e-6 })),
    }),
  },
  {
    id: "busy",
    title: "Power of being busy",
    how: "Kernels draw idle power and the energy of their bytes and FLOPs, and nothing for keeping clock tree and SMs awake.",
    coefficients: (all) => ({
      ...all,
      power: eachValue(all.power, (own) => ({
        ...own,
        busyShare: 0,
        expertShare: 0,
        attentionShare: 0,
      })),
    }),
  },
];

/** What was asked for and is not in the model, with the reason. */
export const absentRefinements: readonly { readonly title: string; readonly why: string }[] = [
  {
    title: "Leakage with temperature",
    why: "Not in the model. Of all tables only the RTX PRO 6000 sweep reports temperature, and there it rises and falls with the power itself (57 to 78 °C), so that the two cannot be told apart. Leakage is part of the power of being busy, at the temperature of the measured runs; another node of the same kind differs by up to 13 %.",
  },
];

/** The few coefficients that a quick refit of the benchmark's engine may turn, but for those held off. */
export function refitParameters(
  coefficients: Coefficients,
  { heldOff = [] }: Ablation,
): readonly CoefficientParameter[] {
  return (["hostStepSeconds", "hostSequenceSeconds", "kernelGapSeconds", "kernelSlowdown"] as const)
    .filter((key) => !heldOff.includes(key))
    .map((key) => engineParameter(coefficients, "vllm-2025", key));
}

/** The prediction of a serving row with a refinement switched off. */
export function predictAblated(
  { row: change, predict = predictServing }: Ablation,
  row: MeasurementRow,
  coefficients: Coefficients,
): Prediction {
  return predict(change?.(row) ?? row, coefficients);
}
