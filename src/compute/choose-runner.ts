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
 */
export async function chooseRunner(createWorker: () => Worker): Promise<ChosenRunner> {
  const worker = createWorkerRunner(createWorker);
  try {
    await worker.start();
    return { runner: worker, reason: null };
  } catch (error) {
    worker.dispose();
    return { runner: createInlineRunner(), reason: describeError(error) };
  }
}
