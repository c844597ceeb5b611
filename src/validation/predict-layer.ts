import type { Gpu } from "../catalog/gpu";
import type { LayerGroup, Model } from "../catalog/model";
import type { Coefficients, EngineCoefficients } from "../model/coefficients";
import { matmulWork } from "../model/plan/matmul-work";
import { planStep } from "../model/plan-step";
import type { StepLoad } from "../model/step-load";
import { clockedStep, type ClockedStep, type Machine } from "../model/throttle";
import { refusedClock } from "./fixed-deployment";
import { measuredModel } from "./measured-names";
import type { MeasurementRow } from "./measurement-table";
import { inColumn, skip, type Prediction } from "./prediction";

/** The model and type that the layer profile was taken of (duihuhu/sglang benchmark files). */
const PROFILED_MODEL = "qwen3-32b";

/**
 * Kernels of the profile are launched one by one: an attention block takes at least this
 * long at any clock. Read off the profile's decode rows at batch 1 and 1,410 MHz
 * (310-345 us on one GPU and on four).
 */
const ATTENTION_LAUNCH_SECONDS = 330e-6;

const eagerEngine: EngineCoefficients = {
  hostStepSeconds: 0,
  hostSequenceSeconds: 0,
  eagerLayerSeconds: 0,
  hostOverlap: 1,
  graphLaunchSeconds: Infinity,
  expertLaunchShare: 1,
  kernelGapSeconds: 3e-6,
  stepGapSeconds: 0,
  pieceLayerSeconds: 0,
  ungraphedBlockSeconds: 0,
  samplingCycles: 0,
  samplingExponent: 1,
  blockComputeRatio: 1,
  scaledComputeEfficiency: 0.65,
  kernelSlowdown: 1,
  prefillSlowdown: 1,
  requestSeconds: 0,
  bunchShare: 0,
};

/** A model of one layer of `group` that writes no tokens. */
function oneLayer(model: Model, group: LayerGroup): Model {
  return {
    ...model,
    architecture: { ...model.architecture, layerGroups: [{ ...group, count: 1 }] },
  };
}

function machineOf(
  model: Model,
  gpu: Gpu,
  tensor: number,
  launchSeconds: number,
  coefficients: Coefficients,
): Machine {
  const cut = { tensor, pipeline: 1, expert: 1, attentionData: 1 };
  const kernels = coefficients.kernels[gpu.architecture];
  const plan = planStep(model, gpu, "bf16", "bf16", cut);
  const matmuls = plan.matmuls.filter(({ rows }) => rows !== "outputs");
  return {
    plan: { ...plan, matmuls, matmulWork: matmulWork(matmuls), logitBytes: 0 },
    gpu,
    power: coefficients.power[gpu.architecture],
    clocks: coefficients.clocks[gpu.architecture],
    setting: {
      // Outside a graph the collectives are NCCL's.
      kernels: { ...kernels, customAllReduce: kernels.ncclCollective },
      routing: coefficients.routing,
      engine: { ...eagerEngine, eagerLayerSeconds: launchSeconds },
      graphMaxTokens: 0,
      graphsPrompts: false,
      blockExpertRows: 0,
      padsRanks: false,
    },
    linkBytesPerSecond: gpu.link.bandwidthBytesPerSecond,
  };
}

/**
 * Time and energy of attention and FFN per layer at a locked clock, and of a whole
 * step, as the layer profile reports them: prefill of `batch` prompts, or decode at the
 * mean context of the run. At the default power limit the clock may be lower than locked.
 */
export function predictLayer(
  row: MeasurementRow,
  gpu: Gpu,
  coefficients: Coefficients,
): Prediction {
  const { number, text } = row;
  const model = measuredModel(text["model"] || PROFILED_MODEL);
  const group = model?.architecture.layerGroups[0];
  if (model === undefined || group === undefined)
    return skip(inColumn("model", `unknown model: ${text["model"] || PROFILED_MODEL}`));
  const layers = model.architecture.layerGroups.reduce((sum, { count }) => sum + count, 0);
  const tensor = number["tp"] ?? 0;
  const batch = number["batch_size"] ?? 0;
  const input = number["input_len_tokens"] ?? 0;
  const clock = (number["sm_clock_locked_mhz"] ?? 0) * 1e6;
  if (!(tensor >= 1)) return skip(inColumn("tp", "no tensor parallelism"));
  if (!(batch >= 1)) return skip(inColumn("batch_size", "no batch"));
  if (!(input >= 1)) return skip(inColumn("input_len_tokens", "no input length"));
  const refused = refusedClock(gpu, clock);
  if (refused !== undefined) return skip(inColumn("sm_clock_locked_mhz", refused));
  const prefill = text["phase"] === "prefill";
  if (!prefill && text["phase"] !== "decode")
    return skip(inColumn("phase", `unknown phase: ${text["phase"]}`));
  const load: StepLoad = prefill
    ? {
        decodeSequences: 0,
        decodeContextTokens: 0,
        promptTokens: batch * input,
        prompts: batch,
        promptContextTokens: input / 2,
      }
    : {
        decodeSequences: batch,
        decodeContextTokens: input + (number["output_len_tokens"] ?? 0) / 2,
        promptTokens: 0,
        prompts: 0,
        promptContextTokens: 0,
      };
  const run = (part: LayerGroup, launchSeconds: number): ClockedStep =>
    clockedStep(
      machineOf(oneLayer(model, part), gpu, tensor, launchSeconds, coefficients),
      load,
      clock,
      gpu.powerLimitWatts.default,
    );
  const attention = run({ ...group, feedForward: { kind: "none" } }, ATTENTION_LAUNCH_SECONDS);
  const feedForward = run({ ...group, mixer: { kind: "none" } }, 0);
  const energy = ({ watts, cost }: ClockedStep): number => watts * cost.stepSeconds * tensor * 1e3;
  return {
    ok: true,
    values: {
      attn_us_per_layer: attention.cost.stepSeconds * 1e6,
      ffn_us_per_layer: feedForward.cost.stepSeconds * 1e6,
      attn_energy_mj_per_layer_all_gpus: energy(attention),
      ffn_energy_mj_per_layer_all_gpus: energy(feedForward),
      ttft_or_tpot_ms: layers * (attention.cost.stepSeconds + feedForward.cost.stepSeconds) * 1e3,
    },
  };
}
