import type { Residence } from "./residence";

/** How many sequences run on an open loop's replica, in the mean of time, and how often. */
export interface RunningLaw {
  /** Share of time in which any run. */
  readonly busyShare: number;
  /** Mean sequences running, the time without work included. */
  readonly mean: number;
  /** Share of arrivals that find every place taken. */
  readonly waitProbability: number;
  /** The number running that a share `p` of the finished work does not exceed; worked out when asked for. */
  readonly quantile: (p: number) => number;
}

/** Numbers so much less likely than the likeliest are left out. */
const NEGLIGIBLE = 1e-7;

/**
 * The number n of requests at a replica as a birth-and-death process: with n running X(n)
 * finish per second (processor sharing: the more run, the longer each stays), and
 *
 *   b(n) = arrivals / z + (1 - 1 / z) X(min(n, places))
 *
 * come: all `arrivals` at random, z = 1; where they come in bursts, of peakedness z above 1,
 * more while many are there. So P(n + 1) = P(n) b(n) / X(n + 1), and above the places
 * a geometric tail. As many finish as arrive, whatever X and z. Exact for Poisson arrivals and
 * as many places as requests, whatever the lengths (Kelly, "Reversibility and Stochastic
 * Networks", 1979, on symmetric queues); for M/M/c (Erlang); and it is the count
 * of peakedness z, negative binomial above 1 and binomial below, where X grows in proportion
 * to n (Bernoulli-Poisson-Pascal approximation; Delbrouck, IEEE Trans. Communications 1981).
 *
 * @param arrivals - Requests per second, below X(places).
 */
export function runningLaw(arrivals: number, peaked: number, residence: Residence): RunningLaw {
  const { secondsAt, leastRunning } = residence;
  const finishedAt = (running: number): number => running / secondsAt(running);
  const places = Math.floor(residence.places);
  const even = wholeEnd(arrivals, peaked, places, finishedAt);
  const births = (finished: number): number =>
    Math.max(0, arrivals / even + (1 - 1 / even) * finished);
  const likeliest = Math.min(
    places,
    Math.floor(leastRunning((running, seconds) => running >= arrivals * seconds)),
  );
  const atLikeliest = finishedAt(likeliest);
  let total = 1;
  let weighed = likeliest;
  let share = 1;
  let finished = atLikeliest;
  for (let n = likeliest + 1; n <= places; n++) {
    const next = finishedAt(n);
    share *= births(finished) / next;
    if (share < NEGLIGIBLE) break;
    total += share;
    weighed += n * share;
    finished = next;
  }
  const full = finishedAt(places);
  const atPlaces = share < NEGLIGIBLE ? 0 : share;
  const waiting = atPlaces / (1 - births(full) / full);
  total += waiting - atPlaces;
  weighed += places * (waiting - atPlaces);

  share = 1;
  finished = atLikeliest;
  for (let n = likeliest - 1; n >= 0 && share >= NEGLIGIBLE; n--) {
    const next = n === 0 ? 0 : finishedAt(n);
    const born = births(next);
    share = born > 0 ? (share * finished) / born : 0;
    total += share;
    weighed += n * share;
    finished = next;
  }
  const empty = share < NEGLIGIBLE ? 0 : share;
  return {
    busyShare: 1 - empty / total,
    mean: weighed / total,
    waitProbability: Math.min(1, ((births(full) / arrivals) * waiting) / total),
    quantile: (p) => quantileOf(p, likeliest, places, births, finishedAt),
  };
}

/** The same process, each number n weighed by what is finished while it runs, P(n) X(n). */
function quantileOf(
  p: number,
  likeliest: number,
  places: number,
  births: (finished: number) => number,
  finishedAt: (running: number) => number,
): number {
  const shares: number[] = [];
  shares[likeliest] = 1;
  let from = likeliest;
  let to = likeliest;
  while (from > 1 && shares[from]! > NEGLIGIBLE) {
    const born = births(finishedAt(from - 1));
    shares[from - 1] = born > 0 ? (shares[from]! * finishedAt(from)) / born : 0;
    from--;
  }
  while (to < places && shares[to]! > NEGLIGIBLE) {
    shares[to + 1] = (shares[to]! * births(finishedAt(to))) / finishedAt(to + 1);
    to++;
  }
  // Above the places as many run as at them.
  if (to === places) {
    const full = finishedAt(places);
    shares[places]! /= 1 - births(full) / full;
  }
  let total = 0;
  for (let n = from; n <= to; n++) total += shares[n]! * finishedAt(n);
  let below = 0;
  for (let n = from; n <= to; n++) {
    below += (shares[n]! * finishedAt(n)) / total;
    if (below >= p) return n;
  }
  return to;
}

/**
 * Peakedness below 1 ends the count at the number that finishes arrivals / (1 - z): it is raised
 * until that number is whole. (A replica that mostly has one request or none cannot be
 * more even than that.)
 */
function wholeEnd(
  arrivals: number,
  peaked: number,
  places: number,
  finishedAt: (running: number) => number,
): number {
  const most = arrivals / (1 - peaked);
  if (peaked >= 1 || finishedAt(places) <= most) return peaked;
  let low = 0;
  let end = places;
  while (end - low > 1) {
    const middle = (low + end) >> 1;
    if (finishedAt(middle) >= most) end = middle;
    else low = middle;
  }
  return 1 - arrivals / finishedAt(end);
}
