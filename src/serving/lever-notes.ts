import type { Operation } from "./config";
import type { Cycle } from "./cycle";
import { RELEASE_LOAD, WAKE_SECONDS } from "./idle";
import type { Occupancy } from "./occupancy";
import type { Prepared } from "./prepare";

/** A clock that would change more often than this per second costs more than is counted; assumed. */
const CHANGES_THAT_HARDLY_COST = 1;
/** Shorter waits for work than this many wake times leave a parked GPU little time at its low clock. */
const WORTHWHILE_WAKES = 10;

/** What the reader should know of the levers that are set: assumptions, and where they do nothing. */
export function leverNotes(
  prepared: Prepared,
  operation: Operation,
  occupancy: Occupancy,
  ready: number,
): readonly string[] {
  return [
    ...clockNotes(prepared, operation, occupancy.cycle),
    ...idleNotes(prepared, operation, occupancy, ready),
    ...prefixNotes(prepared),
  ];
}

/** Clock changes per busy second: each run of steps of one kind ends in one. */
function clockChangesPerSecond(cycle: Cycle): number {
  const { mixedShare: q, decode, mixed } = cycle;
  const meanStep = (1 - q) * decode.cost.stepSeconds + q * mixed.cost.stepSeconds;
  return (2 * q * (1 - q)) / meanStep;
}

function clockNotes(
  { deployment }: Prepared,
  { smClockHertz, prefillClockHertz = null }: Operation,
  cycle: Cycle,
): readonly string[] {
  const max = deployment.gpu.smClockHertz.max;
  if (prefillClockHertz === null || prefillClockHertz === (smClockHertz ?? max)) return [];
  const changes = clockChangesPerSecond(cycle);
  if (changes < CHANGES_THAT_HARDLY_COST) return [];
  return [
    `Steps with prompts and steps without alternate: the clock would change ${rounded(changes)} times a second. A change takes a GPU milliseconds to hundreds of them, which is not counted here; separate pools for prefill and decode come nearest to this.`,
  ];
}

function idleNotes(
  { deployment }: Prepared,
  { idle = "ready", load }: Operation,
  { busyShare }: Occupancy,
  ready: number,
): readonly string[] {
  const { replicas } = deployment.parallelism;
  if (idle === "released") {
    if (load.kind === "full") return [];
    if (ready === replicas) {
      return [
        replicas === 1
          ? "The only replica stays ready: releasing needs more than one."
          : "All replicas are needed: none is released.",
      ];
    }
    return [
      `${ready} of ${replicas} replicas stay ready, loaded to at most ${100 * RELEASE_LOAD} % of their capacity; the GPUs of the others draw ${deployment.gpu.idleWatts} W. Loading the model again takes tens of seconds to minutes, which is not counted.`,
    ];
  }
  if (idle === "parked" && load.kind === "rate" && busyShare < 1) {
    // The time until the next arrival, whatever went before.
    const gap = ready / load.requestsPerSecond;
    if (gap < WORTHWHILE_WAKES * WAKE_SECONDS) {
      return [
        `A replica without work gets some after ${rounded(1000 * gap)} ms on average, hardly longer than a clock takes to change: parking would save less than shown.`,
      ];
    }
  }
  return [];
}

function prefixNotes({ deployment }: Prepared): readonly string[] {
  const { prefix } = deployment;
  if (prefix === undefined || prefix.hitRate === 0 || prefix.place === "host") return [];
  if (prefix.place === "shared") return [];
  return [
    "The KV cache between the turns of a conversation takes memory that no running sequence needs; whether there is enough for this hit rate is not checked.",
  ];
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(2)));
}
