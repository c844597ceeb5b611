import type { Seconds } from "../units";
import {
  busyWindow,
  logWindow,
  summarisePower,
  type PowerLog,
  type PowerSummary,
} from "./power-log";
import { timeOfDay } from "./wall-clock";
import type { BenchResult } from "./vllm-bench";

/** The power during a benchmark and how its time was found, or why it cannot be told. */
export type JoinedPower =
  | { readonly ok: true; readonly power: PowerSummary; readonly foundBy: "date" | "load" }
  | { readonly ok: false; readonly reason: string };

/** How far the log may fall short of the run at either end. */
const SLACK_SECONDS: Seconds = 3;
/** How far the time at work may be from the benchmark's duration, as a share of it. */
const DURATION_SHARE = 0.25;

/**
 * The power of `count` GPUs during a benchmark. By its date, which is written as it ends,
 * where the log covers that; otherwise (no date, clocks in different zones) the stretch
 * in which the GPUs were at work, if it is as long as the benchmark was.
 */
export function joinPower(log: PowerLog, count: number, result: BenchResult): JoinedPower {
  if (log.gpus.length < count) {
    return {
      ok: false,
      reason: `${log.file} has ${log.gpus.length} GPUs, the server runs on ${count}`,
    };
  }
  const { durationSeconds, endSeconds } = result;
  const covered = logWindow(log);
  if (endSeconds !== undefined) {
    const run = { startSeconds: endSeconds - durationSeconds, endSeconds };
    const inside =
      run.startSeconds >= covered.startSeconds - SLACK_SECONDS &&
      run.endSeconds <= covered.endSeconds + SLACK_SECONDS;
    if (inside) return { ok: true, power: summarisePower(log, count, run), foundBy: "date" };
  }
  const busy = busyWindow(log, count);
  const busySeconds = busy.endSeconds - busy.startSeconds;
  if (
    busySeconds > 0 &&
    Math.abs(busySeconds - durationSeconds) <= DURATION_SHARE * durationSeconds
  ) {
    return { ok: true, power: summarisePower(log, count, busy), foundBy: "load" };
  }
  const ran =
    endSeconds === undefined
      ? `${durationSeconds.toFixed(0)} s at a time that it does not say`
      : `from ${timeOfDay(endSeconds - durationSeconds)} to ${timeOfDay(endSeconds)}`;
  return {
    ok: false,
    reason: `${log.file} goes from ${timeOfDay(covered.startSeconds)} to ${timeOfDay(covered.endSeconds)} and is busy for ${busySeconds.toFixed(0)} s; the benchmark ran ${ran}`,
  };
}
