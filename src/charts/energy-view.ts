import type { Evaluation } from "../serving/evaluation";
import type { Breakdown } from "./breakdown";
import { breakdown, largestPart } from "./breakdown";
import { formatShare } from "./format";

export type PhaseId = "prefill" | "decode" | "idle";
export type CauseId = "weights" | "kv" | "compute" | "links" | "static" | "host";

/** Server energy per output token, split twice: both splits have the same total. */
export interface EnergyView {
  readonly byPhase: Breakdown<PhaseId>;
  readonly byCause: Breakdown<CauseId>;
}

/** Splits the energy of a mean request over its output tokens, J/token. */
export function energyView({ energy, outputTokensMean }: Evaluation): EnergyView {
  const { byPhase, byCause } = energy;
  const perToken = (joules: number): number => joules / outputTokensMean;
  return {
    byPhase: breakdown([
      { id: "prefill", label: "Prefill", value: perToken(byPhase.prefillJoules) },
      { id: "decode", label: "Decode", value: perToken(byPhase.decodeJoules) },
      { id: "idle", label: "Waiting for work", value: perToken(byPhase.idleJoules) },
    ]),
    byCause: breakdown([
      { id: "weights", label: "Reading weights", value: perToken(byCause.weightsJoules) },
      { id: "kv", label: "Reading KV cache", value: perToken(byCause.kvJoules) },
      { id: "compute", label: "Arithmetic", value: perToken(byCause.computeJoules) },
      { id: "links", label: "Links between GPUs", value: perToken(byCause.linksJoules) },
      { id: "static", label: "Idle and leakage", value: perToken(byCause.staticJoules) },
      { id: "host", label: "Host", value: perToken(byCause.hostJoules) },
    ]),
  };
}

/** `Decode takes 84 % of the server's energy; idle and leakage is the largest cause, 41 %`. */
export function energyTitle({ byPhase, byCause }: EnergyView): string {
  const phase = largestPart(byPhase);
  const cause = largestPart(byCause);
  if (phase === null || cause === null || byPhase.total <= 0)
    return "Where the server's energy goes";
  return (
    `${phase.label} takes ${formatShare(phase.share)} of the server's energy; ` +
    `the largest cause is ${cause.label.toLowerCase().replace("kv", "KV").replace("gpus", "GPUs")}, ` +
    `${formatShare(cause.share)}`
  );
}
