/** How an axis is divided. */
export type AxisScale = "log" | "linear";

/** One axis of a chart, without pixels. */
export interface Axis {
  readonly scale: AxisScale;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

/** Domain edges of a log axis fall on multiples of this share of a decade, so they stay put while a lever is dragged. */
const LOG_SNAP_DECADES = 0.05;
/** Room between the outermost point and the frame. */
const LOG_PAD_DECADES = 0.035;
const LINEAR_PAD_SHARE = 0.04;
const MOST_TICKS = 7;
const FEWEST_TICKS = 3;

/** An axis around the finite values; null when there is none to show. */
export function axisAround(values: Iterable<number>, scale: AxisScale): Axis | null {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value) || (scale === "log" && value <= 0)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return null;
  const domain = scale === "log" ? logDomain(low, high) : linearDomain(low, high);
  const ticks = scale === "log" ? logTicks(domain) : linearTicks(domain);
  return { scale, domain, ticks };
}

function logDomain(low: number, high: number): [number, number] {
  const from = Math.floor((Math.log10(low) - LOG_PAD_DECADES) / LOG_SNAP_DECADES);
  const to = Math.ceil((Math.log10(high) + LOG_PAD_DECADES) / LOG_SNAP_DECADES);
  return [10 ** (from * LOG_SNAP_DECADES), 10 ** (to * LOG_SNAP_DECADES)];
}

/** Linear axes start at zero: lengths are then to be trusted. */
function linearDomain(low: number, high: number): [number, number] {
  const step = niceStep((high * (1 + LINEAR_PAD_SHARE) - Math.min(0, low)) / MOST_TICKS);
  const top = Math.ceil((high * (1 + LINEAR_PAD_SHARE)) / step) * step;
  return [low < 0 ? Math.floor(low / step) * step : 0, top === 0 ? 1 : top];
}

/** Ticks at 1, 2 and 5 times powers of ten; fewer over many decades, round linear steps within a part of one. */
function logTicks([low, high]: readonly [number, number]): number[] {
  for (const mantissas of [[1, 2, 5], [1, 3], [1]]) {
    const ticks = mantissaTicks(low, high, mantissas);
    if (ticks.length < FEWEST_TICKS) return linearTicks([low, high]);
    if (ticks.length <= MOST_TICKS) return ticks;
  }
  const decades = mantissaTicks(low, high, [1]);
  const every = Math.ceil(decades.length / MOST_TICKS);
  return decades.filter((_, i) => i % every === 0);
}

function mantissaTicks(low: number, high: number, mantissas: readonly number[]): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const mantissa of mantissas) {
      const tick = Number(`${mantissa}e${power}`);
      if (tick >= low && tick <= high) ticks.push(tick);
    }
  }
  return ticks;
}

function linearTicks([low, high]: readonly [number, number]): number[] {
  const step = niceStep((high - low) / MOST_TICKS);
  const ticks: number[] = [];
  // Counting steps instead of adding them keeps 0.3 from becoming 0.30000000000000004.
  for (let i = Math.ceil(low / step - 1e-9); i <= Math.floor(high / step + 1e-9); i++) {
    ticks.push(Number((i * step).toPrecision(12)));
  }
  return ticks;
}

/** The smallest of 1, 2, 5 times a power of ten that is at least `atLeast`. */
function niceStep(atLeast: number): number {
  const power = Math.floor(Math.log10(atLeast));
  const mantissa = atLeast / 10 ** power;
  const nice = [1, 2, 5].find((candidate) => mantissa <= candidate * (1 + 1e-9)) ?? 10;
  return Number(`${nice}e${power}`);
}
