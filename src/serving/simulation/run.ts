import type { Seconds } from "../../units";
import type { Recorder } from "./recorder";
import type { ReplicaRun } from "./replica-run";
import { act, nextSeconds, recordQueue, type RequestLine } from "./request-line";
import { recordReplica } from "./replica-run";

/** Everything that is simulated, at one moment. */
export interface Run {
  readonly lines: readonly RequestLine[];
  /** Requests that no empty cache could hold: turned away. */
  rejected: number;
  nowSeconds: Seconds;
}

/**
 * Goes on to the next moment at which something happens: a step ends, or a replica without
 * work finds a request; of several the one that ended its last step first. Returns the sequences that run there.
 */
export function advance(run: Run, recorder: Recorder): number {
  let at = Infinity;
  let line: RequestLine | null = null;
  let replica: ReplicaRun | null = null;
  for (const one of run.lines) {
    for (const candidate of one.replicas) {
      const seconds = nextSeconds(one, candidate);
      if (seconds > at || seconds === Infinity) continue;
      if (seconds === at && replica !== null && candidate.endedSeconds >= replica.endedSeconds) {
        continue;
      }
      at = seconds;
      line = one;
      replica = candidate;
    }
  }
  if (line === null || replica === null) {
    throw new Error("advance: requests wait that nothing lets in");
  }
  run.nowSeconds = at;
  act(line, replica, at, recorder);
  return replica.state.running.length;
}

/** Records what is under way up to now. */
export function recordAll({ lines, nowSeconds }: Run, recorder: Recorder): void {
  for (const line of lines) {
    recordQueue(line, nowSeconds, recorder);
    for (const replica of line.replicas) recordReplica(replica, nowSeconds, recorder[line.pool]);
  }
}

/** Sequences that lost their pages so far. */
export function preemptionsOf({ lines }: Run): number {
  const replicas = lines.flatMap((line) => line.replicas);
  return replicas.reduce((sum, { state }) => sum + state.preemptions, 0);
}
