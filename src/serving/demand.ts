import type { Seconds } from "../units";

/** How requests come to one replica. */
export type Demand =
  /**
   * Closed loop: `sequences` (at least 1) requests are always under way, each followed by
   * another; of that cycle they spend `outsideSeconds` outside of the engine. Users who
   * were answered together ask again together: a prompt finds those of `bunchShare` of the
   * other users in front of it.
   */
  | {
      readonly kind: "closed";
      readonly sequences: number;
      readonly outsideSeconds: Seconds;
      readonly bunchShare: number;
    }
  /** Open loop: Poisson; no more than `places` run together. */
  | { readonly kind: "open"; readonly requestsPerSecond: number; readonly places: number };

/** What a demand makes of the time that a request spends in the engine. */
export interface Occupation {
  /** Mean over all time. */
  readonly requestsPerSecond: number;
  /** Share of time in which the engine has work. */
  readonly busyShare: number;
  /** Mean sequences in the engine while it has work. */
  readonly running: number;
}

/**
 * Sequences in the engine by Little's law, L = X T, and the share of time in which there
 * are any: 1 - exp(-L) of Poisson arrivals, 1 - (1 - L/N)^N of N users who are each
 * inside for L/N of their cycle.
 */
export function occupationOf(demand: Demand, insideSeconds: Seconds): Occupation {
  if (demand.kind === "open") {
    const { requestsPerSecond } = demand;
    const inside = requestsPerSecond * insideSeconds;
    const busyShare = -Math.expm1(-inside);
    return { requestsPerSecond, busyShare, running: inside / busyShare };
  }
  const { sequences, outsideSeconds } = demand;
  const outsideShare = outsideSeconds / (outsideSeconds + insideSeconds);
  const busyShare = 1 - Math.pow(outsideShare, sequences);
  return {
    requestsPerSecond: sequences / (outsideSeconds + insideSeconds),
    busyShare,
    running: (sequences * (1 - outsideShare)) / busyShare,
  };
}

/**
 * Share of the prompts in busy time that come from others than the sequence that meets
 * them, where `running` run on average while there is work: 1 - 1/n in a closed loop.
 * Poisson arrivals do not know of the sequence: all that come, 1 - exp(-L) of busy time's.
 */
export function othersShareOf(demand: Demand, running: number): number {
  return demand.kind === "closed" ? 1 - 1 / running : busyShareOf(running);
}

const NEWTON_ROUNDS = 4;

/** Solves n = L / (1 - exp(-L)) for 1 - exp(-L), by Newton's method for L. */
function busyShareOf(running: number): number {
  if (running <= 1 + 1e-9) return 0;
  let inside = running - 1 / running;
  for (let round = 0; round < NEWTON_ROUNDS; round++) {
    const idleShare = Math.exp(-inside);
    inside -= (inside - running * (1 - idleShare)) / (1 - running * idleShare);
  }
  return -Math.expm1(-inside);
}
