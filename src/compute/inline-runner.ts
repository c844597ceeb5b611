import { fittedCoefficients } from "../model/fitted-coefficients";
import { evaluateScenario, sweepScenario } from "./ask-core";
import type { Runner } from "./runner";
import { runnerRejection } from "./runner-error";
import { runSliced } from "./sliced";

/** Half a frame at 60 Hz, so that drawing fits beside it. */
const SLICE_MILLISECONDS = 8;

/** Asks the core on the caller's own thread; a sweep runs in slices and so never holds it for long. */
export function createInlineRunner(): Runner {
  return {
    kind: "inline",
    async evaluate(scenario, signal) {
      signal?.throwIfAborted();
      try {
        return evaluateScenario(scenario);
      } catch (error) {
        throw runnerRejection(error, signal);
      }
    },
    sweep: (scenario, signal, onProgress) => run(() => sweepScenario(scenario), signal, onProgress),
    async compare(tables, signal, onProgress) {
      // Only here does the page's own thread need it: it loads with the first question.
      const { compareTables } = await import("../validation/compare-tables");
      return run(() => compareTables(tables, fittedCoefficients), signal, onProgress);
    },
    async ask(asking, signal, onProgress) {
      // Only here does the page's own thread need them: they load with the first one.
      const { startLongQuestion } = await import("./long-questions");
      return run(() => startLongQuestion(asking), signal, onProgress);
    },
    dispose() {},
  };
}

async function run<P, R>(
  start: () => Generator<P, R, void>,
  signal: AbortSignal,
  onProgress: (progress: P) => void,
): Promise<R> {
  try {
    return await runSliced(start, SLICE_MILLISECONDS, signal, onProgress);
  } catch (error) {
    throw runnerRejection(error, signal);
  }
}
