import { totalJoules } from "../../model/power";
import type { Joules, Seconds, Tokens, Watts } from "../../units";
import type { Recorder } from "./recorder";
import type { EngineState, ScheduledStep, Scheduler } from "./scheduler";
import { isDecoding, type Sequence } from "./sequence";
import type { StepCosts } from "./step-costs";
import type { TimelineRecorder } from "./timeline";

/** A step that a replica is at. */
interface StepUnderWay {
  readonly step: ScheduledStep;
  readonly joules: Joules;
  readonly beginSeconds: Seconds;
  readonly endSeconds: Seconds;
}

/** What the end of a step means to its sequences. */
export type StepEnd = (
  run: ReplicaRun,
  step: ScheduledStep,
  beginSeconds: Seconds,
  endSeconds: Seconds,
  recorder: Recorder,
) => void;

/** One replica at work. */
export interface ReplicaRun {
  readonly state: EngineState;
  readonly schedule: Scheduler;
  readonly costs: StepCosts;
  readonly endStep: StepEnd;
  /** Continuous batching frees a place with its answer; a static batch when all are done. */
  readonly continuous: boolean;
  /** Under a full load the next request stands ready: that it waited does not count. */
  readonly standsReady: boolean;
  readonly idleWatts: Watts;
  /** Time that a replica takes to run again after it had no work. */
  readonly wakeSeconds: Seconds;
  /** Draws how many tokens a decoding sequence's step adds: 1, or more with speculation. */
  readonly drawTokens: () => Tokens;
  /** Null: it has no work. */
  underWay: StepUnderWay | null;
  /** Up to when what it did is recorded. */
  sinceSeconds: Seconds;
  /** When its last step ended. */
  endedSeconds: Seconds;
  /** Sequences whose pages are held until their KV cache is sent, in the order in which it is. */
  sending: { readonly sequence: Sequence; readonly untilSeconds: Seconds }[];
}

/** Plans a step and begins it; without work the replica waits. */
export function begin(run: ReplicaRun, nowSeconds: Seconds, recorder: Recorder): void {
  releaseSent(run, nowSeconds);
  const step = run.schedule(run.state);
  if (step === null) return;
  for (const sequence of step.placed) place(run, sequence, nowSeconds, recorder);
  const { cost, energy } = run.costs(step);
  run.underWay = {
    step,
    joules: totalJoules(energy),
    beginSeconds: nowSeconds,
    endSeconds: nowSeconds + cost.stepSeconds,
  };
}

function releaseSent({ sending, state }: ReplicaRun, nowSeconds: Seconds): void {
  while (sending.length > 0 && sending[0]!.untilSeconds <= nowSeconds) {
    state.pool.release(sending.shift()!.sequence);
  }
}

/** The first token of a prompt that was computed elsewhere counts as given with the place. */
function place(run: ReplicaRun, sequence: Sequence, nowSeconds: Seconds, recorder: Recorder): void {
  if (run.standsReady && Number.isFinite(sequence.readySeconds)) {
    sequence.arrivalSeconds += nowSeconds - sequence.readySeconds;
    sequence.readySeconds = NaN;
  }
  if (!isDecoding(sequence) || !Number.isNaN(sequence.firstTokenSeconds)) return;
  sequence.firstTokenSeconds = nowSeconds;
  sequence.lastTokenSeconds = nowSeconds;
  recorder.gave(sequence.givenTokens, NaN);
}

/** Ends the step under way. */
export function finish(run: ReplicaRun, nowSeconds: Seconds, recorder: Recorder): void {
  const { step, beginSeconds } = run.underWay!;
  run.underWay = null;
  run.endedSeconds = nowSeconds;
  run.endStep(run, step, beginSeconds, nowSeconds, recorder);
}

/** Records what the replica did since it was last recorded. */
export function recordReplica(
  run: ReplicaRun,
  toSeconds: Seconds,
  timeline: TimelineRecorder,
): void {
  const { state, underWay, idleWatts, sinceSeconds: fromSeconds } = run;
  run.sinceSeconds = toSeconds;
  timeline.add({
    fromSeconds,
    toSeconds,
    running: state.running.length,
    waiting: 0,
    kvBytes: state.pool.usedBytes,
    busy: underWay !== null,
    gpuJoules: (toSeconds - fromSeconds) * wattsOf(underWay, idleWatts),
  });
}

function wattsOf(underWay: StepUnderWay | null, idleWatts: Watts): Watts {
  if (underWay === null) return idleWatts;
  return underWay.joules / (underWay.endSeconds - underWay.beginSeconds);
}

/**
 * The end of a step where answers are written: every decode, and every prompt that is
 * complete, gets its tokens; who has all of theirs leaves.
 *
 * @param answered - Hears of everyone who is answered.
 */
export function endWithAnswers(
  answered: (sequence: Sequence, nowSeconds: Seconds) => void,
): StepEnd {
  return (run, step, _beginSeconds, nowSeconds, recorder) => {
    const { state } = run;
    let done = 0;
    const give = (sequence: Sequence, drawn: Tokens): void => {
      const tokens = Math.min(drawn, sequence.outputTokens - sequence.givenTokens);
      recorder.gave(tokens, nowSeconds - sequence.lastTokenSeconds);
      sequence.givenTokens += tokens;
      sequence.lastTokenSeconds = nowSeconds;
      if (sequence.givenTokens < sequence.outputTokens) return;
      done++;
      recorder.answered(sequence);
      answered(sequence, nowSeconds);
    };
    for (const sequence of step.decodes) give(sequence, run.drawTokens());
    for (const { sequence, tokens } of step.chunks) {
      sequence.computedTokens += tokens;
      if (sequence.computedTokens < sequence.promptTokens) continue;
      if (sequence.givenTokens === 0) sequence.firstTokenSeconds = nowSeconds;
      give(sequence, 1);
    }
    if (done > 0 && run.continuous) {
      state.running = state.running.filter((one) => {
        if (one.givenTokens < one.outputTokens) return true;
        state.pool.release(one);
        return false;
      });
    }
  };
}
