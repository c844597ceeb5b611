/** A figure over several runs. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Something to time: does some of its work and says how many units that was. */
export type Work = () => number;

/** Units per second of a work, and the steps of the plain loop that take as long as one unit. */
export interface WorkRate {
  readonly perSecond: Spread;
  readonly loopSteps: Spread;
}

export interface ComparedRates {
  readonly loopStepsPerSecond: Spread;
  /** As many as works, in their order. */
  readonly works: readonly WorkRate[];
}

/** Of a work's time in a run, the share that the loop beside it gets. */
const LOOP_SHARE = 1 / 4;
/** Calls between two looks at the clock, which takes far less than one call of any work. */
const CALLS_PER_LOOK = 4;
const LOOP_STEPS_PER_CALL = 2000;

// Outlives each call, so that no compiler may drop the loop as useless.
let loopResult = 1;

/** The plain loop: each step multiplies, adds and divides in double precision, and waits for the one before. */
function arithmeticLoop(): number {
  let x = loopResult;
  for (let step = 0; step < LOOP_STEPS_PER_CALL; step++) x = (x * 0.75 + 1.5) / (x + 0.25);
  loopResult = x;
  return LOOP_STEPS_PER_CALL;
}

/**
 * Times works on this thread, each right after the loop, so that both meet the same
 * clock and the same neighbours: rates vary with the machine, ratios hardly. One run
 * passes over all works; an untimed one comes first.
 *
 * @param seconds - About how long all runs take together, the untimed one left aside.
 * @param clock - Milliseconds since any moment.
 */
export function compareRates(
  works: readonly Work[],
  runs: number,
  seconds: number,
  clock: () => number = () => performance.now(),
): ComparedRates {
  const slice = (seconds * (1 - LOOP_SHARE)) / (runs * works.length);
  const loopSlice = (seconds * LOOP_SHARE) / (runs * works.length);
  for (const work of works) {
    rate(arithmeticLoop, loopSlice, clock);
    rate(work, slice, clock);
  }
  const timed = Array.from({ length: runs }, () =>
    works.map((work) => {
      const loopStepsPerSecond = rate(arithmeticLoop, loopSlice, clock);
      const perSecond = rate(work, slice, clock);
      return { loopStepsPerSecond, perSecond, loopSteps: loopStepsPerSecond / perSecond };
    }),
  );
  return {
    loopStepsPerSecond: spread(timed.flat().map((entry) => entry.loopStepsPerSecond)),
    works: works.map((_, index) => {
      const own = timed.map((run) => run[index]!);
      return {
        perSecond: spread(own.map((entry) => entry.perSecond)),
        loopSteps: spread(own.map((entry) => entry.loopSteps)),
      };
    }),
  };
}

function rate(work: Work, seconds: number, clock: () => number): number {
  const start = clock();
  const end = start + seconds * 1000;
  let units = 0;
  let now: number;
  do {
    for (let call = 0; call < CALLS_PER_LOOK; call++) units += work();
    now = clock();
  } while (now < end);
  return (1000 * units) / (now - start);
}

/** Median, smallest and largest; of an even number the lower of the middle two. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    median: sorted[(sorted.length - 1) >> 1]!,
    min: sorted[0]!,
    max: sorted.at(-1)!,
  };
}
