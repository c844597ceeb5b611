import { totalJoules } from "../../model/power";
import type { ClockedStep } from "../../model/throttle";
import type { Seconds, Tokens, Watts } from "../../units";
import type { Arrivals } from "./arrivals";
import type { Recorder } from "./recorder";
import type { EngineState, ScheduledStep, Scheduler } from "./scheduler";
import type { Sequence } from "./sequence";
import type { StepCosts } from "./step-costs";

/** One replica at work. */
export interface ReplicaRun {
  readonly state: EngineState;
  readonly arrivals: Arrivals;
  readonly schedule: Scheduler;
  readonly costs: StepCosts;
  /** Continuous batching frees a place with its answer; a static batch when all are done. */
  readonly continuous: boolean;
  readonly idleWatts: Watts;
  /** Time that a replica takes to run again after it had no work. */
  readonly wakeSeconds: Seconds;
  /** Draws how many tokens a decoding sequence's step adds: 1, or more with speculation. */
  readonly drawTokens: () => Tokens;
  /** Requests that no empty cache could hold: turned away. */
  rejected: number;
  nowSeconds: Seconds;
}

/** Lets in what is ready, then runs one step or waits for the next request. */
export function advance(run: ReplicaRun, recorder: Recorder): void {
  letIn(run);
  const step = awaitsBatch(run) ? null : run.schedule(run.state);
  if (step === null) {
    wait(run, recorder);
    return;
  }
  const cost = run.costs(step);
  const from = run.nowSeconds;
  run.nowSeconds = from + cost.cost.stepSeconds;
  record(run, recorder, from, cost);
  giveTokens(run, step, recorder);
}

function letIn(run: ReplicaRun): void {
  const { arrivals, state } = run;
  while (arrivals.nextReadySeconds <= run.nowSeconds) {
    const sequence = arrivals.take();
    const most = sequence.inputTokens + sequence.outputTokens + state.draftTokens;
    if (state.pool.couldHold(most)) {
      state.queue.add(sequence);
    } else {
      run.rejected++;
      arrivals.answered(run.nowSeconds);
    }
  }
}

/** A static batch waits for what is being parsed when the one before it ends. */
function awaitsBatch({ continuous, state, arrivals, nowSeconds }: ReplicaRun): boolean {
  if (continuous || arrivals.nextArrivalSeconds > nowSeconds) return false;
  return state.running.every((one) => one.givenTokens >= one.outputTokens);
}

function wait(run: ReplicaRun, recorder: Recorder): void {
  const from = run.nowSeconds;
  run.nowSeconds = run.arrivals.nextReadySeconds + run.wakeSeconds;
  if (!Number.isFinite(run.nowSeconds)) throw new Error("wait: requests wait that nothing lets in");
  record(run, recorder, from, null);
}

function record(
  { state, idleWatts, nowSeconds }: ReplicaRun,
  recorder: Recorder,
  fromSeconds: Seconds,
  step: ClockedStep | null,
): void {
  recorder.timeline.add({
    fromSeconds,
    toSeconds: nowSeconds,
    running: state.running.length,
    waiting: state.queue.length,
    kvBytes: state.pool.usedBytes,
    busy: step !== null,
    gpuJoules: step === null ? idleWatts * (nowSeconds - fromSeconds) : totalJoules(step.energy),
  });
}

/** Every decode, and every prompt that is complete, gets its tokens; who has all of theirs leaves. */
function giveTokens(run: ReplicaRun, step: ScheduledStep, recorder: Recorder): void {
  const { nowSeconds, state } = run;
  let done = 0;
  const give = (sequence: Sequence, drawn: Tokens): void => {
    const tokens = Math.min(drawn, sequence.outputTokens - sequence.givenTokens);
    recorder.gave(tokens, nowSeconds - sequence.lastTokenSeconds);
    sequence.givenTokens += tokens;
    sequence.lastTokenSeconds = nowSeconds;
    if (sequence.givenTokens < sequence.outputTokens) return;
    done++;
    recorder.answered(sequence);
    run.arrivals.answered(nowSeconds);
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
}
