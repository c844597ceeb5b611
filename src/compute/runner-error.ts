/** Where asking the core broke: its thread would not start, died or garbled a message, or the core threw. */
export type RunnerFault = "start" | "crash" | "message" | "core";

/** The core could not answer, for a reason that is not the scenario's. */
export class RunnerError extends Error {
  override readonly name = "RunnerError";
  readonly fault: RunnerFault;

  constructor(fault: RunnerFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

/** What is known of anything thrown, in words. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What a runner rejects with: the caller's own reason after an abort, otherwise a `RunnerError`. */
export function runnerRejection(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return signal.reason;
  if (error instanceof RunnerError) return error;
  return new RunnerError("core", describeError(error), { cause: error });
}
