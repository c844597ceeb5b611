import type { WeightDtype } from "../catalog/dtype";
import type { Model } from "../catalog/model";
import type { EngineCoefficients } from "../model/coefficients";
import { planStep } from "../model/plan-step";
import { totalJoules } from "../model/power";
import type { StepLoad } from "../model/step-load";
import type { StepPlan } from "../model/step-plan";
import { clockedStep, type ClockedStep, type Machine } from "../model/throttle";
import type { Bytes, Hertz, Tokens, Watts } from "../units";
import type { Deployment, Drafter, Speculation } from "./config";
import { cacheBytesPerSequence, weightBytesPerGpu } from "./memory";

/** Speculation of one replica, with a draft model laid out. */
export interface SpeculativeReplica {
  readonly drafter: Exclude<Drafter, { kind: "model" }> | DraftModel;
  readonly draftTokens: number;
  readonly acceptance: number;
  /** Tokens that a round adds to a sequence, mean. */
  readonly tokensPerRound: number;
}

interface DraftModel {
  readonly kind: "model";
  readonly machine: Machine;
  readonly weightsBytes: Bytes;
}

/**
 * Tokens that a round adds, mean: of k drafts those before the first that is rejected,
 * and one that the model itself adds: 1 + a + ... + a^k = (1 - a^(k+1)) / (1 - a).
 * Source: Leviathan, Kalman and Matias, "Fast Inference from Transformers via
 * Speculative Decoding" (ICML 2023), equation 1; acceptances are independent.
 */
export function tokensPerRound(draftTokens: number, acceptance: number): number {
  return (1 - acceptance ** (draftTokens + 1)) / (1 - acceptance);
}

/**
 * Rounds until at least `tokens` tokens have been added, mean: (tokens + overshoot) / E[X]
 * by Wald's identity, where a round adds X and the last one overshoots by
 * (E[X^2] / E[X] - 1) / 2 on average (renewal theory; exact for long answers).
 */
export function roundsFor(
  tokens: Tokens,
  { draftTokens, acceptance }: Pick<Speculation, "draftTokens" | "acceptance">,
): number {
  let mean = 0;
  let square = 0;
  for (let j = 0; j <= draftTokens; j++) {
    mean += acceptance ** j;
    square += acceptance ** j * (2 * j + 1);
  }
  return Math.min(tokens, (tokens + (square / mean - 1) / 2) / mean);
}

/** The number format of a draft's weights: the model's own where the draft is published in it. */
export function draftWeightDtype(draft: Model, weightDtype: WeightDtype): WeightDtype {
  return draft.weightDtypes.includes(weightDtype) ? weightDtype : draft.weightDtypes[0]!;
}

/**
 * Where a draft model runs: cut like the model itself, over the same GPUs; a draft
 * without experts takes no part in expert parallelism.
 */
export function draftDeployment(deployment: Deployment, draft: Model): Deployment {
  const { parallelism, weightDtype } = deployment;
  const hasExperts = draft.architecture.layerGroups.some(
    ({ feedForward }) => feedForward.kind === "experts",
  );
  return {
    ...deployment,
    model: draft,
    weightDtype: draftWeightDtype(draft, weightDtype),
    parallelism: hasExperts ? parallelism : { ...parallelism, expert: 1, attentionData: 1 },
  };
}

/**
 * Lays out the speculation of a replica whose own machine is `machine`. The engine
 * schedules once per round: a draft model's steps cost no host time beside their launches.
 */
export function layOutSpeculation(
  deployment: Deployment,
  speculation: Speculation,
  machine: Machine,
): SpeculativeReplica {
  const { drafter, draftTokens, acceptance } = speculation;
  const rounds = {
    draftTokens,
    acceptance,
    tokensPerRound: tokensPerRound(draftTokens, acceptance),
  };
  if (drafter.kind !== "model") return { drafter, ...rounds };
  const draft = draftDeployment(deployment, drafter.model);
  const cut = { ...machine.plan.cut, expert: draft.parallelism.expert };
  const plan = planStep(draft.model, draft.gpu, draft.weightDtype, draft.kvDtype, cut);
  const engine: EngineCoefficients = {
    ...machine.setting.engine,
    hostStepSeconds: 0,
    hostSequenceSeconds: 0,
  };
  return {
    drafter: {
      kind: "model",
      machine: { ...machine, plan, setting: { ...machine.setting, engine } },
      weightsBytes: weightBytesPerGpu(draft.model, plan),
    },
    ...rounds,
  };
}

/** What the drafter takes on one GPU: its weights, and its KV cache per sequence of `contextTokens`. */
export function drafterMemory(
  { drafter }: SpeculativeReplica,
  model: Model,
  plan: StepPlan,
  contextTokens: Tokens,
): { readonly weightsBytes: Bytes; readonly cacheBytesPerSequence: Bytes } {
  switch (drafter.kind) {
    case "lookup":
      return { weightsBytes: 0, cacheBytesPerSequence: 0 };
    case "head":
      return {
        weightsBytes: drafter.relativeCost * weightBytesPerGpu(model, plan),
        cacheBytesPerSequence: drafter.relativeCost * cacheBytesPerSequence(plan, contextTokens),
      };
    case "model":
      return {
        weightsBytes: drafter.weightsBytes,
        cacheBytesPerSequence: cacheBytesPerSequence(drafter.machine.plan, contextTokens),
      };
  }
}

/**
 * One round as one step: the drafter's k steps with a token per sequence, its pass over
 * the prompts, and the model's step, in which each sequence has k + 1 tokens: attention
 * reads its KV cache once for all of them, experts see them all, each gets logits.
 * Its power is the mean over the round; each part keeps the limit by itself.
 */
export function speculativeStep(
  machine: Machine,
  drafting: SpeculativeReplica,
  load: StepLoad,
  smClockHertz: Hertz,
  limitWatts: Watts,
): ClockedStep {
  const checked = { ...load, tokensPerSequence: drafting.draftTokens + 1 };
  const check = clockedStep(machine, checked, smClockHertz, limitWatts);
  const drafts = drafterSteps(machine, drafting, load, smClockHertz, limitWatts);
  return drafts.reduce((sum, { step, times }) => joinSteps(sum, step, times), check);
}

interface RepeatedStep {
  readonly step: ClockedStep;
  /** How often it runs in a round; a share of a step for a head. */
  readonly times: number;
}

/** The drafter's part of a round. */
export function drafterSteps(
  machine: Machine,
  { drafter, draftTokens }: SpeculativeReplica,
  load: StepLoad,
  smClockHertz: Hertz,
  limitWatts: Watts,
): readonly RepeatedStep[] {
  if (drafter.kind === "lookup") return [];
  const own = drafter.kind === "model" ? drafter.machine : machine;
  const share = drafter.kind === "model" ? 1 : drafter.relativeCost;
  const steps: RepeatedStep[] = [];
  if (load.decodeSequences > 0) {
    const tokens = { ...load, promptTokens: 0, prompts: 0 };
    const step = clockedStep(own, tokens, smClockHertz, limitWatts);
    steps.push({ step, times: share * draftTokens });
  }
  if (load.promptTokens > 0) {
    const prompts = { ...load, decodeSequences: 0 };
    steps.push({ step: clockedStep(own, prompts, smClockHertz, limitWatts), times: share });
  }
  return steps;
}

/** `first`, and `second` `times` times after it, as one step at the first's clock. */
function joinSteps(first: ClockedStep, second: ClockedStep, times: number): ClockedStep {
  const cost = addScaled(first.cost, second.cost, times);
  const energy = addScaled(first.energy, second.energy, times);
  return {
    cost,
    energy,
    watts: totalJoules(energy) / cost.stepSeconds,
    smClockHertz: first.smClockHertz,
    throttled: first.throttled || second.throttled,
    overLimit: first.overLimit || second.overLimit,
  };
}

/** a + times x b, figure by figure. */
function addScaled<T extends { readonly [K in keyof T]: number }>(a: T, b: T, times: number): T {
  const sums = Object.entries<number>(a).map(([key, value]) => [
    key,
    value + times * b[key as keyof T],
  ]);
  return Object.fromEntries(sums) as T;
}

/** What the reader should know of a draft model that hardly goes with the model. */
export function speculationNotes({ model, speculation }: Deployment): readonly string[] {
  if (speculation?.drafter.kind !== "model") return [];
  const { model: draft } = speculation.drafter;
  const own = model.architecture.vocabularySize;
  const other = draft.architecture.vocabularySize;
  // Padded to different multiples, one tokenizer may have two sizes.
  if (Math.abs(other / own - 1) < 0.01) return [];
  return [
    `${draft.name} has ${other} tokens in its vocabulary, ${model.name} ${own}: engines need one tokenizer for both.`,
  ];
}
