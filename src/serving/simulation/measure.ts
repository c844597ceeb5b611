import type { Seconds } from "../../units";
import { createRecorder, type Recorder } from "./recorder";
import { advance, preemptionsOf, recordAll, type Run } from "./run";
import type { RequestColumns, SimulationProgress } from "./simulation";

/** Warm-up: so many times the mean stay of a request, and this share of the requests asked for. */
const WARM_UP_STAYS = 3;
const WARM_UP_SHARE = 0.1;
/** Steps between two yields: a few milliseconds' work. */
const STEPS_PER_YIELD = 256;
/** A run ends here, however few requests were answered: one to five seconds' work. */
const MAX_STEPS = 600_000;
/** The same, of sequences times steps. */
const MAX_SEQUENCE_STEPS = 1e8;

/** What was counted after the warm-up. */
export interface Measured {
  readonly recorder: Recorder;
  readonly requests: RequestColumns;
  readonly preemptions: number;
  /** Steps run, warm-up included. */
  readonly steps: number;
  readonly notes: readonly string[];
}

/** Warms a run up and measures so many requests, or says why none could be. */
export function* measure(
  run: Run,
  staySeconds: Seconds,
  requests: number,
): Generator<SimulationProgress, Measured | string, void> {
  let recorder = createRecorder(0);
  let warmingUp = true;
  let preemptionsBefore = 0;
  let steps = 0;
  let sequenceSteps = 0;
  const goesOn = (): boolean =>
    (warmingUp || recorder.answers < requests) &&
    steps < MAX_STEPS &&
    sequenceSteps < MAX_SEQUENCE_STEPS;
  while (goesOn()) {
    for (let i = 0; i < STEPS_PER_YIELD && goesOn(); i++) {
      sequenceSteps += advance(run, recorder);
      steps++;
      const warm =
        run.nowSeconds >= WARM_UP_STAYS * staySeconds &&
        recorder.answers >= WARM_UP_SHARE * requests;
      if (!warmingUp || !warm) continue;
      warmingUp = false;
      recorder = createRecorder(run.nowSeconds);
      preemptionsBefore = preemptionsOf(run);
    }
    yield { done: warmingUp ? 0 : recorder.answers, total: requests };
  }
  if (warmingUp || recorder.answers === 0) {
    return `Answers take so many steps that ${steps.toLocaleString("en-US")} steps were not enough to warm up and answer one.`;
  }
  recordAll(run, recorder);
  const notes: string[] = [];
  if (recorder.answers < requests) {
    notes.push(
      `The run ended at its longest after ${recorder.answers} of ${requests} requests: percentiles are rough.`,
    );
  }
  if (run.rejected > 0) {
    notes.push(
      `${run.rejected} requests were too long for the KV cache of a replica and were turned away.`,
    );
  }
  return {
    recorder,
    requests: recorder.requests(),
    preemptions: preemptionsOf(run) - preemptionsBefore,
    steps,
    notes,
  };
}
