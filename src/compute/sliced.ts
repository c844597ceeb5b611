/** Least time from one report to the next: ten a second are as many as an eye follows. */
const REPORT_MILLISECONDS = 100;

/**
 * Runs a generator to its end in slices, letting the thread's other tasks run
 * before each of them. Between slices the signal is looked at: once it has
 * aborted, the promise rejects with its reason.
 *
 * @param sliceMilliseconds - How long a slice may hold the thread. A browser spends
 *   up to 4 ms between slices, so longer ones finish sooner.
 */
export async function runSliced<P, R>(
  start: () => Generator<P, R, void>,
  sliceMilliseconds: number,
  signal: AbortSignal,
  onProgress: (progress: P) => void,
): Promise<R> {
  let lastReport = -Infinity;
  await nextTask();
  signal.throwIfAborted();
  const steps = start();
  for (;;) {
    const sliceStart = performance.now();
    let now: number;
    let step: IteratorResult<P, R>;
    do {
      step = steps.next();
      if (step.done) return step.value;
      now = performance.now();
    } while (now - sliceStart < sliceMilliseconds);
    if (now - lastReport >= REPORT_MILLISECONDS) {
      lastReport = now;
      onProgress(step.value);
    }
    await nextTask();
    signal.throwIfAborted();
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
