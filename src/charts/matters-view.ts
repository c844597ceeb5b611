import type { LeverDecider } from "../scenario/lever-steps";
import type { PairOutcome, Sensitivity } from "../explore/sensitivity";
import { spanOf } from "../explore/sensitivity";
import type { FigureId } from "../scenario/sweep-figures";
import { NOTICEABLE, effectsSentence, isBetter, shortEffect } from "./effect-words";
import { formatChange } from "./format";

/** How a step of a lever is called. */
export interface MoveWords {
  readonly lever: string;
  /** `Tensor parallelism (TP)`. */
  readonly label: string;
  readonly decidedBy: LeverDecider;
  /** `8 → 4`. */
  readonly step: string;
  /** `Halving tensor parallelism (8 → 4)`. */
  readonly subject: string;
}

/** One step of a lever. */
export interface MatteringMove {
  /** Its place in the list of steps. */
  readonly index: number;
  readonly words: MoveWords;
  /** The figure after over before; NaN where it cannot run. */
  readonly factor: number;
  /** `−19 %`; empty where it cannot run. */
  readonly change: string;
  readonly better: boolean | null;
  /** Ends of the bar as shares of the track; null where it cannot run. */
  readonly bar: { readonly from: number; readonly to: number } | null;
  /** What else it does, the most first: `TBT +35 %`. */
  readonly beside: readonly string[];
  /** Why it cannot run; null where it can. */
  readonly reason: string | null;
}

/** One lever with its steps. */
export interface MatteringLever {
  readonly lever: string;
  readonly label: string;
  readonly decidedBy: LeverDecider;
  readonly span: number;
  readonly moves: readonly MatteringMove[];
}

/** Two steps that do together what one would not expect of each. */
export interface MatteringPair {
  readonly first: MoveWords;
  readonly second: MoveWords;
  /** Indices of the two steps. */
  readonly moves: readonly [number, number];
  /** Both help or both hurt and do so more (reinforce) or less (cancel) than they would apart; else mixed. */
  readonly kind: "reinforce" | "cancel" | "mixed";
  /** `−16 %`, `−18 %`, together `−25 %` instead of `−31 %`. */
  readonly alone: readonly [string, string];
  readonly together: string;
  readonly expected: string;
  /** Together over what was expected, as a change. */
  readonly interaction: string;
  readonly better: boolean;
}

/** What a tornado shows, without pixels. */
export interface MattersView {
  /** Widest span first. */
  readonly levers: readonly MatteringLever[];
  /** Labels of levers whose steps hardly change the figure. */
  readonly idle: readonly string[];
  /** Where no change lies along the track, 0 to 1. */
  readonly zero: number;
  /** The strongest first; of two levers the strongest steps alone. */
  readonly pairs: readonly MatteringPair[];
  /** Pairs that were tried, and those that cannot run together though each could alone. */
  readonly triedPairs: number;
  readonly brokenPairs: readonly { readonly words: string; readonly reason: string }[];
  /** What the steps that matter most do, in sentences. */
  readonly sentences: readonly string[];
}

/** Interactions of less than this are not worth a line. */
const NOTED_INTERACTION = 0.03;
const MOST_PAIRS = 8;
const MOST_BROKEN = 3;
const MOST_SENTENCES = 3;
/** Other figures that are named beside the chosen one where they change by this much. */
const BESIDE: readonly FigureId[] = ["energy", "tbt", "ttft", "throughput", "cost"];
const NOTED_BESIDE = 0.02;
const MOST_BESIDE = 2;
/** Neither side of the track is narrower than this, so that a bar of either direction is seen. */
const NARROWEST_SIDE = 0.08;

/**
 * Arranges a sensitivity for one figure; null where the scenario itself cannot run.
 *
 * @param words - The words of each step, in the order of the steps.
 */
export function mattersView(
  { base, moves, pairs }: Sensitivity<FigureId>,
  figure: FigureId,
  words: readonly MoveWords[],
): MattersView | null {
  if (!base.feasible) return null;
  const factorOf = (index: number, of: FigureId = figure): number => {
    const move = moves[index];
    return move?.feasible === true ? move.values[of] / base.values[of] : Number.NaN;
  };
  const logs = moves.flatMap((_, index) => {
    const log = Math.log(factorOf(index));
    return Number.isFinite(log) ? [log] : [];
  });
  const [low, high] = trackEnds(logs);
  const place = (log: number): number => (log - low) / (high - low);

  const move = (index: number): MatteringMove => {
    const factor = factorOf(index);
    const outcome = moves[index]!;
    const log = Math.log(factor);
    return {
      index,
      words: words[index]!,
      factor,
      change: formatChange(factor, 1) ?? "",
      better: isBetter(figure, factor),
      bar: Number.isFinite(log)
        ? { from: place(Math.min(log, 0)), to: place(Math.max(log, 0)) }
        : null,
      beside: besides(figure, (of) => factorOf(index, of)).map((other) =>
        shortEffect(other.figure, other.factor),
      ),
      reason: outcome.feasible ? null : outcome.reason,
    };
  };
  const keys = [...new Set(words.map(({ lever }) => lever))];
  const levers = keys
    .map((lever): MatteringLever => {
      const own = words.flatMap((word, index) => (word.lever === lever ? [index] : []));
      const { label, decidedBy } = words[own[0]!]!;
      const span = spanOf(own.map((index) => factorOf(index)));
      return { lever, label, decidedBy, span, moves: own.map(move) };
    })
    .toSorted((a, b) => b.span - a.span);
  const isIdle = ({ span, moves: own }: MatteringLever): boolean =>
    span < NOTICEABLE && own.every(({ reason }) => reason === null);
  const mattering = levers.filter((lever) => !isIdle(lever));
  return {
    levers: mattering,
    idle: levers.filter(isIdle).map(({ label }) => label),
    zero: place(0),
    pairs: notedPairs(pairs, figure, words, factorOf),
    triedPairs: pairs.length,
    brokenPairs: pairs
      .flatMap(({ first, second, reason }) =>
        reason === null
          ? []
          : [{ words: `${named(words[first]!)} with ${named(words[second]!)}`, reason }],
      )
      .slice(0, MOST_BROKEN),
    sentences: mattering
      .filter(({ span, decidedBy }) => span >= NOTICEABLE && decidedBy === "operator")
      .slice(0, MOST_SENTENCES)
      .map(({ moves: own }) => leadSentence(own, figure, factorOf)),
  };
}

/** `Tensor parallelism (TP) 8 → 4`. */
export function named({ label, step }: MoveWords): string {
  return `${label} ${step}`;
}

function trackEnds(logs: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(0, ...logs), Math.max(0, ...logs)];
  const least = Math.max((high - low) * NARROWEST_SIDE, 0.01);
  return [Math.min(low, -least), Math.max(high, least)];
}

/** The other figures that a step changes, the most first. */
function besides(
  figure: FigureId,
  factorOf: (figure: FigureId) => number,
): readonly { readonly figure: FigureId; readonly factor: number }[] {
  return BESIDE.filter((other) => other !== figure)
    .map((other) => ({ figure: other, factor: factorOf(other) }))
    .filter(({ factor }) => Math.abs(factor - 1) >= NOTED_BESIDE)
    .toSorted((a, b) => Math.abs(Math.log(b.factor)) - Math.abs(Math.log(a.factor)))
    .slice(0, MOST_BESIDE);
}

/** What the best step of a lever brings and costs; of a lever that only makes it worse, the step that does so most. */
function leadSentence(
  moves: readonly MatteringMove[],
  figure: FigureId,
  factorOf: (index: number, figure: FigureId) => number,
): string {
  const running = moves.filter(({ reason }) => reason === null);
  const strongest = running.toSorted(
    (a, b) =>
      Number(b.better === true) - Number(a.better === true) ||
      Math.abs(Math.log(b.factor)) - Math.abs(Math.log(a.factor)),
  )[0]!;
  const others = besides(figure, (of) => factorOf(strongest.index, of));
  return effectsSentence(strongest.words.subject, [
    { figure, factor: strongest.factor },
    ...others,
  ]);
}

function notedPairs(
  pairs: readonly PairOutcome[],
  figure: FigureId,
  words: readonly MoveWords[],
  factorOf: (index: number) => number,
): readonly MatteringPair[] {
  const strength = ({ interaction }: PairOutcome): number => Math.abs(Math.log(interaction));
  const noted = pairs
    .filter(({ interaction }) => Math.abs(interaction - 1) >= NOTED_INTERACTION)
    .toSorted((a, b) => strength(b) - strength(a));
  const seen = new Set<string>();
  return noted
    .filter(({ first, second }) => {
      const key = `${words[first]!.lever} ${words[second]!.lever}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, MOST_PAIRS)
    .map(({ first, second, factor, interaction }) => {
      const [one, other] = [factorOf(first), factorOf(second)];
      return {
        first: words[first]!,
        second: words[second]!,
        moves: [first, second] as const,
        kind: pairKind(one, other, factor),
        alone: [formatChange(one, 1) ?? "", formatChange(other, 1) ?? ""] as const,
        together: formatChange(factor, 1) ?? "",
        expected: formatChange(one * other, 1) ?? "",
        interaction: formatChange(interaction, 1) ?? "",
        better: isBetter(figure, interaction) === true,
      };
    });
}

/** How two effects go together: both in one direction and further, or less far, than apart. */
function pairKind(one: number, other: number, both: number): MatteringPair["kind"] {
  const [a, b, together] = [Math.log(one), Math.log(other), Math.log(both)];
  const isHardly = Math.min(Math.abs(a), Math.abs(b)) < NOTICEABLE;
  if (a * b < 0 || isHardly) return "mixed";
  return together / (a + b) > 1 ? "reinforce" : "cancel";
}
