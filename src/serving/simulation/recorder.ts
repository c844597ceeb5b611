import type { Joules, Seconds, Tokens } from "../../units";
import { createHistogramRecorder, type HistogramRecorder } from "./histogram";
import type { Sequence } from "./sequence";
import type { RequestColumns } from "./simulation";
import { createTimelineRecorder, type TimelineRecorder } from "./timeline";

/** Keeps what happens from one moment on. */
export interface Recorder {
  readonly startSeconds: Seconds;
  /** Of the replicas that decode; of all where prompts have no pool of their own. */
  readonly decode: TimelineRecorder;
  /** Of the prefill pool. */
  readonly prefill: TimelineRecorder;
  readonly tokenTimes: HistogramRecorder;
  /** Requests answered. */
  readonly answers: number;
  /** Tokens given. */
  readonly outputTokens: Tokens;
  /**
   * Counts tokens given together, `seconds` after those before them: the time counts as
   * spread evenly over them. NaN: the first of an answer.
   */
  gave(tokens: Tokens, seconds: Seconds): void;
  answered(sequence: Sequence): void;
  /** What sending KV cache from pool to pool took so far. */
  readonly transferJoules: Joules;
  sent(joules: Joules): void;
  requests(): RequestColumns;
}

/** A recorder of what ends after `startSeconds`. */
export function createRecorder(startSeconds: Seconds): Recorder {
  const tokenTimes = createHistogramRecorder();
  const answered: Sequence[] = [];
  let outputTokens = 0;
  let transferJoules = 0;
  const column = (figure: (sequence: Sequence) => number): Float64Array =>
    Float64Array.from(answered, figure);
  return {
    startSeconds,
    decode: createTimelineRecorder(startSeconds),
    prefill: createTimelineRecorder(startSeconds),
    tokenTimes,
    get answers() {
      return answered.length;
    },
    get outputTokens() {
      return outputTokens;
    },
    gave(tokens, seconds) {
      outputTokens += tokens;
      if (seconds > 0) tokenTimes.add(seconds / tokens, tokens);
    },
    answered: (sequence) => void answered.push(sequence),
    get transferJoules() {
      return transferJoules;
    },
    sent(joules) {
      transferJoules += joules;
    },
    requests: () => ({
      arrivalSeconds: column((one) => one.arrivalSeconds - startSeconds),
      ttftSeconds: column((one) => one.firstTokenSeconds - one.arrivalSeconds),
      e2eSeconds: column((one) => one.lastTokenSeconds - one.arrivalSeconds),
      inputTokens: column((one) => one.inputTokens),
      outputTokens: column((one) => one.outputTokens),
      workload: column((one) => one.workload),
    }),
  };
}
