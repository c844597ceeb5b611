/** A set of changes as bits: bit i is set where change i is made. */
export type ChangeSet = number;

/** The figure with a set of changes made, or why that cannot run. */
export type ValueOf = (made: ChangeSet) => number | string;

/** One bar of a waterfall: usually one change; more where no setting between them runs. */
export interface WaterfallStep {
  /** Which changes, in the order in which they are made. */
  readonly changes: readonly number[];
  readonly from: number;
  readonly to: number;
  /** Why the settings between its changes cannot run, in that order; empty for a single change. */
  readonly reasons: readonly string[];
}

/** From one setting to another, a change at a time. */
export interface Waterfall {
  readonly start: number;
  readonly end: number;
  readonly steps: readonly WaterfallStep[];
}

/** What each change adds on average over the orders in which all could be made. */
export interface AveragedWaterfall {
  readonly start: number;
  readonly end: number;
  /** By change. */
  readonly contributions: readonly number[];
  /** By change: the least and the most it adds in any of the orders. */
  readonly ranges: readonly (readonly [number, number])[];
  /** Orders of which every step runs, and how many there are in all. */
  readonly orders: number;
  readonly allOrders: number;
}

/** More changes than this have too many orders to try. */
export const MOST_AVERAGED = 5;

/**
 * Turns one setting into another by making changes in the given order. What a change adds
 * is what the figure gains as it is made, so it depends on the changes before it; the sum
 * is the difference of the two ends whatever the order. Where a setting on the way cannot
 * run, its change is counted together with the next.
 *
 * @returns null where one of the ends cannot run.
 */
export function waterfall(order: readonly number[], valueOf: ValueOf): Waterfall | null {
  const start = valueOf(0);
  const end = valueOf(order.reduce((made, change) => made | (1 << change), 0));
  if (typeof start === "string" || typeof end === "string") return null;
  const steps: WaterfallStep[] = [];
  let made = 0;
  let from = start;
  let changes: number[] = [];
  let reasons: string[] = [];
  for (const change of order) {
    made |= 1 << change;
    changes.push(change);
    const to = valueOf(made);
    if (typeof to === "string") {
      reasons.push(to);
      continue;
    }
    steps.push({ changes, from, to, reasons });
    [from, changes, reasons] = [to, [], []];
  }
  return { start, end, steps };
}

/**
 * The mean over all orders of what each change adds: its Shapley value. Orders that lead
 * through a setting that cannot run are left out. Each order sums to the difference of the
 * ends, and so does the mean of any of them.
 *
 * @param count - How many changes there are, at most `MOST_AVERAGED`.
 * @returns null where one of the ends cannot run, or no order does.
 */
export function averagedWaterfall(count: number, valueOf: ValueOf): AveragedWaterfall | null {
  if (count > MOST_AVERAGED) throw new RangeError(`${count} changes have too many orders`);
  const values = Array.from({ length: 1 << count }, (_, made) => valueOf(made));
  const start = values[0];
  const end = values.at(-1);
  if (typeof start !== "number" || typeof end !== "number") return null;
  const sums = Array.from({ length: count }, () => 0);
  const ranges = sums.map(() => [Infinity, -Infinity] as [number, number]);
  const orders = ordersOf(Array.from({ length: count }, (_, change) => change));
  const running = orders.flatMap((order) => {
    const added = gains(order, values);
    return added === null ? [] : [added];
  });
  if (running.length === 0) return null;
  for (const added of running) {
    for (const [change, gain] of added.entries()) {
      sums[change]! += gain;
      const range = ranges[change]!;
      ranges[change] = [Math.min(range[0], gain), Math.max(range[1], gain)];
    }
  }
  return {
    start,
    end,
    contributions: sums.map((sum) => sum / running.length),
    ranges,
    orders: running.length,
    allOrders: orders.length,
  };
}

/** What each change adds in one order, by change; null where a setting on the way cannot run. */
function gains(
  order: readonly number[],
  values: readonly (number | string)[],
): readonly number[] | null {
  const added = Array.from({ length: order.length }, () => 0);
  let made = 0;
  for (const change of order) {
    const from = values[made];
    made |= 1 << change;
    const to = values[made];
    if (typeof from !== "number" || typeof to !== "number") return null;
    added[change] = to - from;
  }
  return added;
}

function ordersOf(changes: readonly number[]): readonly (readonly number[])[] {
  if (changes.length === 0) return [[]];
  return changes.flatMap((first) =>
    ordersOf(changes.filter((change) => change !== first)).map((rest) => [first, ...rest]),
  );
}
