/** Longest time a slice holds the thread: half a frame at 60 Hz, so that drawing fits beside it. */
const SLICE_MILLISECONDS = 8;

/** Least time from one report to the next: ten a second are as many as an eye follows. */
const REPORT_MILLISECONDS = 100;

/**
 * Runs a generator to its end in slices, letting the thread's other tasks run
 * before each of them. Between slices the signal is looked at: once it has
 * aborted, the promise rejects with its reason.
 */
export async function runSliced<P, R>(
  start: () => Generator<P, R, void>,
  signal: AbortSignal,
  onProgress: (progress: P) => void,
): Promise<R> {
  const turns = createTurns();
  let lastReport = -Infinity;
  try {
    await turns.next();
    signal.throwIfAborted();
    const steps = start();
    for (;;) {
      const sliceEnd = performance.now() + SLICE_MILLISECONDS;
      let step: IteratorResult<P, R>;
      do {
        step = steps.next();
        if (step.done) return step.value;
      } while (performance.now() < sliceEnd);
      if (sliceEnd - lastReport >= REPORT_MILLISECONDS) {
        lastReport = sliceEnd;
        onProgress(step.value);
      }
      await turns.next();
      signal.throwIfAborted();
    }
  } finally {
    turns.close();
  }
}

/**
 * Turns of the event loop, each a message to oneself: it comes at once, but after
 * whatever waits already. Nested timers would be held back by 4 ms each.
 */
function createTurns() {
  const { port1, port2 } = new MessageChannel();
  return {
    next: () =>
      new Promise<void>((resolve) => {
        port1.addEventListener("message", () => resolve(), { once: true });
        port1.start();
        port2.postMessage(null);
      }),
    close: () => port1.close(),
  };
}
