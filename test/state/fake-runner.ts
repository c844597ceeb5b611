import type { ChosenRunner } from "../../src/compute/choose-runner";
import { sweepScenario } from "../../src/compute/ask-core";
import { createInlineRunner } from "../../src/compute/inline-runner";
import type { Runner } from "../../src/compute/runner";
import type { SweepResult } from "../../src/explore/columns";
import type { SweepProgress } from "../../src/explore/sweep";
import type { Scenario } from "../../src/scenario/scenario";

/** One question that waits for the test to answer it. */
export interface OpenSweep {
  readonly scenario: Scenario;
  readonly signal: AbortSignal;
  progress(progress: SweepProgress): void;
  /** Answers as the core would. */
  answer(): void;
  fail(error: Error): void;
}

/** A runner whose sweeps are answered by hand; an abort rejects as a runner must. */
export function createFakeRunner(): {
  readonly sweeps: OpenSweep[];
  readonly chooseRunner: () => Promise<ChosenRunner>;
} {
  const sweeps: OpenSweep[] = [];
  const runner: Runner = {
    kind: "worker",
    evaluate: () => Promise.reject(new Error("the page evaluates on its own thread")),
    sweep: (scenario, signal, onProgress) =>
      new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason as Error));
        sweeps.push({
          scenario,
          signal,
          progress: onProgress,
          answer: () => resolve(sweepNow(scenario)),
          fail: reject,
        });
      }),
    compare: (tables, signal, onProgress) =>
      createInlineRunner().compare(tables, signal, onProgress),
    ask: (asking, signal, onProgress) => createInlineRunner().ask(asking, signal, onProgress),
    dispose() {},
  };
  return { sweeps, chooseRunner: () => Promise.resolve({ runner, reason: null }) };
}

export function sweepNow(scenario: Scenario): SweepResult {
  const steps = sweepScenario(scenario);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
