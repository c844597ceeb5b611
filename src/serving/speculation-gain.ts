import { totalJoules } from "../model/power";
import { runStep, stepsPerToken, type ClockSetting, type Cycle, type Replica } from "./cycle";
import type { Evaluation, SpeculationFigures } from "./evaluation";

/**
 * What speculation brings at the cycle's decoding sequences, against a plain step of as
 * many: nothing to report (no key) without speculation. Above some batch the check of
 * k + 1 tokens per sequence is bound by arithmetic and the gain falls below 1.
 */
export function speculationGain(
  replica: Replica,
  clock: ClockSetting,
  cycle: Cycle,
): Pick<Evaluation, "speculation"> {
  const { speculation } = replica;
  if (speculation === null) return {};
  const { draftTokens, tokensPerRound } = speculation;
  const at = (other: Replica) => runStep(other, clock, cycle.decoding, 0, 0);
  const plain = at({ ...replica, speculation: null });
  // A drafter that costs nothing leaves the check alone.
  const check = at({ ...replica, speculation: { ...speculation, drafter: { kind: "lookup" } } });
  const rounds = stepsPerToken(replica);
  const roundSeconds = cycle.decode.cost.stepSeconds;
  const figures: SpeculationFigures = {
    draftTokens,
    tokensPerRound,
    roundSeconds,
    draftSeconds: Math.max(0, roundSeconds - check.cost.stepSeconds),
    plainStepSeconds: plain.cost.stepSeconds,
    speedup: plain.cost.stepSeconds / (rounds * roundSeconds),
    energyGain: totalJoules(plain.energy) / (rounds * totalJoules(cycle.decode.energy)),
  };
  return { speculation: figures };
}

/** What to say of it where it does not pay. */
export function speculationGainNotes({
  speculation,
}: Pick<Evaluation, "speculation">): readonly string[] {
  if (speculation === undefined || speculation.speedup >= 1) return [];
  const slower = Math.round(100 * (1 - speculation.speedup));
  return [
    `Speculation does not pay at this batch: checking ${speculation.draftTokens + 1} tokens per sequence costs more than it saves, and tokens come ${slower} % slower than without.`,
  ];
}
