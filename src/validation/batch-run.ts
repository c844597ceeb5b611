import { totalJoules } from "../model/power";
import type { ClockedStep } from "../model/throttle";
import { runStep, type ClockSetting, type Replica } from "../serving/cycle";
import type { Hertz, Joules, Seconds, Watts } from "../units";

/** One batch whose requests come together: all prompts, then a token of each per step. */
export interface BatchRun {
  /** Mean over the requests: their prompts end one chunk after the other. */
  readonly ttftSeconds: Seconds;
  /** Mean time per token after a request's first; 0 for answers of one token. */
  readonly tokenSeconds: Seconds;
  readonly seconds: Seconds;
  /** Of one GPU. */
  readonly joules: Joules;
  readonly meanWatts: Watts;
  readonly peakWatts: Watts;
  readonly meanHertz: Hertz;
}

/** Runs `requests` of the replica's lengths as one batch, prompts in chunks of the engine's budget. */
export function runBatch(replica: Replica, clock: ClockSetting, requests: number): BatchRun {
  const { inputTokensMean: input, outputTokensMean: output } = replica.lengths;
  const budget = replica.engine.prefillTokenBudget ?? Infinity;
  const chunks = Math.max(1, Math.ceil((requests * input) / budget));
  const prefill = runStep(replica, clock, 0, (requests * input) / chunks, requests / chunks);
  const decode = runStep(replica, clock, requests, 0, 0);
  const steps = Math.max(output - 1, 0);
  const sum = (figure: (step: ClockedStep) => number): number =>
    chunks * figure(prefill) + steps * figure(decode);
  const seconds = sum(({ cost }) => cost.stepSeconds);
  const joules = sum(({ energy }) => totalJoules(energy));
  const ttftSeconds = ((chunks + 1) / 2) * prefill.cost.stepSeconds;
  return {
    ttftSeconds,
    tokenSeconds: steps > 0 ? (seconds - ttftSeconds) / steps : 0,
    seconds,
    joules,
    meanWatts: joules / seconds,
    peakWatts: steps > 0 ? Math.max(prefill.watts, decode.watts) : prefill.watts,
    meanHertz: sum(({ cost, smClockHertz }) => cost.stepSeconds * smClockHertz) / seconds,
  };
}
