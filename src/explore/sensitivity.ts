/** What one setting comes to: its figures by name, or why it cannot run. */
export type Reading<Figure extends string> =
  | { readonly feasible: true; readonly values: Readonly<Record<Figure, number>> }
  | { readonly feasible: false; readonly reason: string };

/** One change of one lever, to be made to any setting. */
export interface Move<State> {
  /** Of several moves of a lever at most one belongs to a pair. */
  readonly lever: string;
  /** Whether it may belong to a pair at all. */
  readonly pairs: boolean;
  readonly apply: (state: State) => State;
}

/** Two moves made together. `first` and `second` count in the list of moves. */
export interface PairOutcome {
  readonly first: number;
  readonly second: number;
  /** The figure with both over the figure without; NaN where both together cannot run. */
  readonly factor: number;
  /** `factor` over the product of the single factors: 1 where the moves do not care about each other. */
  readonly interaction: number;
  /** Why both together cannot run; null where they can. */
  readonly reason: string | null;
}

/** What every move does alone, and those of the levers that matter most in pairs. */
export interface Sensitivity<Figure extends string> {
  readonly base: Reading<Figure>;
  /** In the order of the moves. */
  readonly moves: readonly Reading<Figure>[];
  /** Empty where the setting itself cannot run. */
  readonly pairs: readonly PairOutcome[];
}

interface SensitivityInput<State, Figure extends string> {
  readonly state: State;
  readonly moves: readonly Move<State>[];
  readonly read: (state: State) => Reading<Figure>;
  /** The figure by which levers are ranked and pairs are judged. */
  readonly figure: Figure;
  /** How many of the levers that matter most are tried in pairs. */
  readonly pairedLevers: number;
}

/**
 * Makes each move alone from one setting, everything else fixed, then the moves of the
 * levers with the widest span, of those that may pair, two at a time. Yields after every setting it tries.
 *
 * Effects are factors, so what two moves do is expected to be the product of what each
 * does: interaction = F(a and b) · F / (F(a) · F(b)). It does not depend on the order of
 * the two, and its logarithm is the mixed second difference of ln F.
 */
export function* sensitivity<State, Figure extends string>(
  input: SensitivityInput<State, Figure>,
): Generator<{ readonly done: number; readonly total: number }, Sensitivity<Figure>, void> {
  const { state, moves, read, figure, pairedLevers } = input;
  const base = read(state);
  const singles: Reading<Figure>[] = [];
  for (const move of moves) {
    singles.push(read(move.apply(state)));
    yield { done: singles.length, total: moves.length };
  }
  if (!base.feasible) return { base, moves: singles, pairs: [] };

  const factors = singles.map((single) =>
    single.feasible ? single.values[figure] / base.values[figure] : Number.NaN,
  );
  const chosen = pairsOf(moves, factors, pairedLevers);
  const pairs: PairOutcome[] = [];
  for (const [first, second] of chosen) {
    const both = read(moves[second]!.apply(moves[first]!.apply(state)));
    const factor = both.feasible ? both.values[figure] / base.values[figure] : Number.NaN;
    pairs.push({
      first,
      second,
      factor,
      interaction: factor / (factors[first]! * factors[second]!),
      reason: both.feasible ? null : both.reason,
    });
    yield { done: moves.length + pairs.length, total: moves.length + chosen.length };
  }
  return { base, moves: singles, pairs };
}

/**
 * How far a lever moves a figure: the difference between the highest and the lowest
 * ln(factor) of its moves, staying put (0) among them. Moves that cannot run do not count.
 */
export function spanOf(factors: readonly number[]): number {
  const logs = factors.filter((factor) => factor > 0 && Number.isFinite(factor)).map(Math.log);
  return Math.max(0, ...logs) - Math.min(0, ...logs);
}

/** Each move of one of the widest levers with each of another, as far as they run alone. */
function pairsOf(
  moves: readonly { readonly lever: string; readonly pairs: boolean }[],
  factors: readonly number[],
  pairedLevers: number,
): readonly (readonly [number, number])[] {
  const levers = [...new Set(moves.flatMap(({ lever, pairs }) => (pairs ? [lever] : [])))]
    .map((lever) => ({ lever, span: spanOf(factors.filter((_, i) => moves[i]!.lever === lever)) }))
    .filter(({ span }) => span > 0)
    .toSorted((a, b) => b.span - a.span)
    .slice(0, pairedLevers)
    .map(({ lever }) => lever);
  const paired = moves.flatMap(({ lever }, index) =>
    levers.includes(lever) && Number.isFinite(factors[index]) ? [index] : [],
  );
  return paired.flatMap((first) =>
    paired
      .filter((second) => second > first && moves[second]!.lever !== moves[first]!.lever)
      .map((second) => [first, second] as const),
  );
}
