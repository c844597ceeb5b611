import type { Seconds } from "../../units";
import type { Recorder } from "./recorder";
import { begin, finish, recordReplica, type ReplicaRun } from "./replica-run";
import type { Sequence } from "./sequence";
import type { WaitingQueue } from "./waiting-queue";

/** Where a line's requests come from, in the order in which they are ready. */
export interface Intake {
  /** When the next request will be ready; Infinity where none will before something else happens. */
  readonly nextReadySeconds: Seconds;
  /** When the next request is or was asked; Infinity where none is. */
  readonly nextArrivalSeconds: Seconds;
  /** Takes the next request. */
  take(): Sequence;
}

/** Replicas that take their requests from one queue. */
export interface RequestLine {
  readonly pool: "prefill" | "decode";
  readonly intake: Intake;
  readonly queue: WaitingQueue;
  readonly replicas: readonly ReplicaRun[];
  /** True where a request is turned away: no empty cache could hold it. */
  readonly turnsAway: (sequence: Sequence, nowSeconds: Seconds) => boolean;
  /** Since when the queue has been as long as it is. */
  queueSeconds: Seconds;
}

/**
 * When something happens next on a replica of `line`: its step ends, it finds
 * a request, or pages are free that it sent. */
export function nextSeconds({ intake }: RequestLine, run: ReplicaRun): Seconds {
  if (run.underWay !== null) return run.underWay.endSeconds;
  const sentSeconds = run.sending[0]?.untilSeconds ?? Infinity;
  return Math.min(
    sentSeconds,
    Math.max(run.sinceSeconds, intake.nextReadySeconds + run.wakeSeconds),
  );
}

/** Ends what `run` was doing, lets in what is ready, and begins its next step, if there is one. */
export function act(line: RequestLine, run: ReplicaRun, now: Seconds, recorder: Recorder): void {
  const timeline = recorder[line.pool];
  recordReplica(run, now, timeline);
  if (run.underWay !== null) finish(run, now, recorder);
  recordQueue(line, now, recorder);
  letIn(line, now, recorder);
  if (!awaitsBatch(line, run, now)) begin(run, now, recorder);
  // What one replica leaves to wait another may have room for.
  for (const other of line.replicas) {
    if (line.queue.length === 0) break;
    if (other === run || other.underWay !== null) continue;
    recordReplica(other, now, timeline);
    begin(other, now, recorder);
  }
}

/** Counts the requests that waited in the queue since they were last counted. */
export function recordQueue(line: RequestLine, now: Seconds, recorder: Recorder): void {
  recordWaiting(line, line.queueSeconds, now, line.queue.length, recorder);
  line.queueSeconds = now;
}

function recordWaiting(
  { pool }: RequestLine,
  fromSeconds: Seconds,
  toSeconds: Seconds,
  waiting: number,
  recorder: Recorder,
): void {
  recorder[pool].add({
    fromSeconds,
    toSeconds,
    waiting,
    running: 0,
    kvBytes: 0,
    busy: false,
    gpuJoules: 0,
  });
}

function letIn(line: RequestLine, now: Seconds, recorder: Recorder): void {
  const { intake, queue } = line;
  while (intake.nextReadySeconds <= now) {
    const sequence = intake.take();
    if (line.turnsAway(sequence, now)) continue;
    queue.add(sequence);
    // Prompts wait for a replica; elsewhere the end of a step is no wait for a place.
    if (line.pool === "prefill") recordWaiting(line, sequence.readySeconds, now, 1, recorder);
  }
}

/** A static batch waits for what is being parsed when the one before it ends. */
function awaitsBatch({ intake }: RequestLine, { continuous, state }: ReplicaRun, now: Seconds) {
  if (continuous || intake.nextArrivalSeconds > now) return false;
  return state.running.every((one) => one.givenTokens >= one.outputTokens);
}
