import type { SpeculationFigures } from "../serving/evaluation";
import type { Breakdown } from "./breakdown";
import { breakdown } from "./breakdown";
import { formatNumber, formatShare } from "./format";

export type RoundPartId = "drafts" | "check";

/** A round's time: drafts first, then the step that checks them. */
export function roundView({
  roundSeconds,
  draftSeconds,
}: SpeculationFigures): Breakdown<RoundPartId> {
  return breakdown([
    { id: "drafts", label: "Drafts", value: draftSeconds },
    { id: "check", label: "Check", value: roundSeconds - draftSeconds },
  ]);
}

/** `Tokens come 1.9 times as fast as without`, or that it does not pay. */
export function speculationTitle({ speedup }: SpeculationFigures): string {
  if (speedup >= 1) return `Tokens come ${formatNumber(speedup, 2)} times as fast as without`;
  return `Speculation does not pay at this batch: tokens come ${formatShare(1 - speedup)} slower`;
}

/** `55 % less GPU energy per decoded token`. */
export function speculationEnergyText({ energyGain }: SpeculationFigures): string {
  const change = 1 / energyGain - 1;
  const direction = change <= 0 ? "less" : "more";
  return `${formatShare(Math.abs(change))} ${direction} GPU energy per decoded token than without`;
}
