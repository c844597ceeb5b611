import type { TradeoffView } from "./tradeoff-view";

/** A place of the band: between `low` and `high` J/token a measurement lies in four of five cases. */
export interface BandPlace {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/** The 80 % interval of the frontier's heights, from left to right; empty where none are known. */
export function frontierBand(view: TradeoffView): readonly BandPlace[] {
  return view.frontier.flatMap((row) => {
    const interval = view.intervalOf(row)?.y ?? null;
    const x = view.xs[row] ?? Number.NaN;
    const y = view.ys[row] ?? Number.NaN;
    return interval === null ? [] : [{ x, low: y * interval.low, high: y * interval.high }];
  });
}
