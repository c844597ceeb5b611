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
    async sweep(scenario, signal, onProgress) {
      try {
        return await runSliced(
          () => sweepScenario(scenario),
          SLICE_MILLISECONDS,
          signal,
          onProgress,
        );
      } catch (error) {
        throw runnerRejection(error, signal);
      }
    },
    dispose() {},
  };
}
