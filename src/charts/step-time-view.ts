import type { Bound, Evaluation, PhaseFigures } from "../serving/evaluation";
import type { Breakdown } from "./breakdown";
import { breakdown } from "./breakdown";

export type StepPartId = "dense" | "attention" | "experts" | "links" | "other" | "host";

/** One phase's step: its parts in seconds and what it waits for. */
export interface StepView {
  readonly phase: "prefill" | "decode";
  readonly time: Breakdown<StepPartId>;
  readonly bound: Bound;
  readonly figures: PhaseFigures;
}

/** What a bound means, in the words of a sentence. */
export const BOUND_PHRASES: Readonly<Record<Bound, string>> = {
  compute: "limited by arithmetic",
  memory: "limited by memory bandwidth",
  links: "limited by the links between GPUs",
  host: "limited by the host",
  power: "limited by power",
};

/** The steps of both phases, parts that take no time left out. */
export function stepTimeViews(evaluation: Evaluation): readonly [StepView, StepView] {
  return [stepView("prefill", evaluation.prefill), stepView("decode", evaluation.decode)];
}

function stepView(phase: "prefill" | "decode", figures: PhaseFigures): StepView {
  const { time, bound } = figures;
  const parts: { readonly id: StepPartId; readonly label: string; readonly value: number }[] = [
    { id: "dense", label: "Dense matrices", value: time.denseSeconds },
    { id: "attention", label: "Attention", value: time.attentionSeconds },
    { id: "experts", label: "Experts", value: time.expertSeconds },
    { id: "links", label: "Links between GPUs", value: time.linkSeconds },
    { id: "other", label: "Other kernels", value: time.otherSeconds },
    { id: "host", label: "Host", value: time.hostSeconds },
  ];
  return { phase, time: breakdown(parts.filter(({ value }) => value > 0)), bound, figures };
}

/** `Prefill is limited by arithmetic, decode by memory bandwidth`. */
export function stepTimeTitle([prefill, decode]: readonly [StepView, StepView]): string {
  if (prefill.bound === decode.bound) {
    return `Prefill and decode are ${BOUND_PHRASES[decode.bound]}`;
  }
  const second = BOUND_PHRASES[decode.bound].replace("limited ", "");
  return `Prefill is ${BOUND_PHRASES[prefill.bound]}, decode ${second}`;
}
