/**
 * Settles as the promise does, unless one of the signals aborts first: then it
 * rejects with that signal's reason at once. Leaves no listener behind. (A race
 * against a long-lived promise would keep every answer in memory.)
 */
export function abortable<T>(
  promise: Promise<T>,
  ...signals: readonly (AbortSignal | undefined)[]
): Promise<T> {
  return new Promise((resolve, reject) => {
    const settled = new AbortController();
    const abort = (reason: unknown): void => {
      settled.abort();
      reject(reason);
    };
    for (const signal of signals) {
      if (signal?.aborted) abort(signal.reason);
      else signal?.addEventListener("abort", () => abort(signal.reason), settled);
    }
    promise.then(resolve, reject).finally(() => settled.abort());
  });
}
