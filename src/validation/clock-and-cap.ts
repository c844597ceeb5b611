import { findEngine } from "../catalog/engines";
import { findGpu } from "../catalog/gpus";
import { findModel } from "../catalog/models";
import type { Coefficients } from "../model/coefficients";
import { totalJoules } from "../model/power";
import type { ClockedStep } from "../model/throttle";
import { runStep, type ClockSetting } from "../serving/cycle";
import { layOut } from "../serving/prepare";
import type { Hertz, Joules, Seconds, Tokens, Watts } from "../units";
import { fixedDeployment } from "./fixed-deployment";

/** One step under one lever. */
export interface LeverStep {
  readonly phase: "decode" | "prefill";
  readonly lever: "none" | "cap" | "clock";
  readonly seconds: Seconds;
  /** Mean power of one GPU. */
  readonly watts: Watts;
  readonly smClockHertz: Hertz;
  /** Of all GPU boards together: per output token in decode, per prompt token in prefill. */
  readonly joulesPerToken: Joules;
}

/** What a power limit and a locked clock do to the two phases of one set-up. */
export interface ClockAndCap {
  readonly model: string;
  readonly gpu: string;
  readonly gpus: number;
  readonly batch: number;
  readonly promptTokens: Tokens;
  /** Half-way between what decode and prefill draw: it binds in prefill alone. */
  readonly capWatts: Watts;
  /** Four fifths of the maximum. */
  readonly clockHertz: Hertz;
  readonly steps: readonly LeverStep[];
}

const SETUP = { model: "llama-3.1-70b", gpu: "h100-sxm", engine: "vllm-2025", tensor: 4 } as const;
const BATCH = 64;
const PROMPT_TOKENS = 8192;
const CLOCK_SHARE = 0.8;

/**
 * A cap acts where power would exceed it; a clock acts everywhere. Both phases of Llama
 * 3.1 70B on four H100 under neither, under a cap between the phases' powers, and at a
 * lower clock.
 */
export function clockAndCap(coefficients: Coefficients): ClockAndCap {
  const [model, gpu, engine] = [
    findModel(SETUP.model),
    findGpu(SETUP.gpu),
    findEngine(SETUP.engine),
  ];
  if (model === undefined || gpu === undefined || engine === undefined)
    throw new Error("clockAndCap: its set-up is not in the catalog");
  const deployment = fixedDeployment({
    model,
    gpu,
    engine,
    weightDtype: "bf16",
    tensor: SETUP.tensor,
    inputTokens: 1024,
    outputTokens: 256,
  });
  if (typeof deployment === "string") throw new Error(`clockAndCap: ${deployment}`);
  const layout = layOut(deployment, coefficients);
  if (!layout.feasible) throw new Error(`clockAndCap: ${layout.reason}`);
  const { replica } = layout;
  const free: ClockSetting = {
    smClockHertz: gpu.smClockHertz.max,
    powerLimitWatts: gpu.powerLimitWatts.default,
  };
  const run = (phase: LeverStep["phase"], clock: ClockSetting): ClockedStep =>
    phase === "decode"
      ? runStep(replica, clock, BATCH, 0, 0)
      : runStep(replica, clock, 0, PROMPT_TOKENS, PROMPT_TOKENS / 1024);
  const capWatts = (run("decode", free).watts + run("prefill", free).watts) / 2;
  const clockHertz = CLOCK_SHARE * gpu.smClockHertz.max;
  const settings: Readonly<Record<LeverStep["lever"], ClockSetting>> = {
    none: free,
    cap: { ...free, powerLimitWatts: capWatts },
    clock: { ...free, smClockHertz: clockHertz },
  };
  const steps = (["decode", "prefill"] as const).flatMap((phase) =>
    (["none", "cap", "clock"] as const).map((lever): LeverStep => {
      const { cost, energy, watts, smClockHertz } = run(phase, settings[lever]);
      const tokens = phase === "decode" ? BATCH : PROMPT_TOKENS;
      return {
        phase,
        lever,
        seconds: cost.stepSeconds,
        watts,
        smClockHertz,
        joulesPerToken: (totalJoules(energy) * SETUP.tensor) / tokens,
      };
    }),
  );
  return {
    model: model.name,
    gpu: gpu.name,
    gpus: SETUP.tensor,
    batch: BATCH,
    promptTokens: PROMPT_TOKENS,
    capWatts,
    clockHertz,
    steps,
  };
}
