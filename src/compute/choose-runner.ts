import { createInlineRunner } from "./inline-runner";
import type { Runner } from "./runner";
import { describeError } from "./runner-error";
import { createWorkerRunner } from "./worker-runner";

/** The runner for this page, and why it is not a worker if it is not. */
export interface ChosenRunner {
  readonly runner: Runner;
  readonly reason: string | null;
}

/**
 * A worker if one starts here; otherwise, as in some sandboxed frames, this
 * thread. Never rejects.
 *
 * @param loadWorker - Fetches what makes a worker: its script need not come with the page's.
 */
export async function chooseRunner(loadWorker: () => Promise<() => Worker>): Promise<ChosenRunner> {
  try {
    const runner = createWorkerRunner(await loadWorker());
    await runner.start();
    return { runner, reason: null };
  } catch (error) {
    return { runner: createInlineRunner(), reason: describeError(error) };
  }
}
