import type { Remote } from "comlink";
import { proxy } from "comlink";
import type { EvaluationResult } from "../serving/evaluation";
import { abortable } from "./abortable";
import type { CoreService, ProgressListener } from "./core-service";
import type { LongAnswer, LongAsking, LongKind, LongProgressOf } from "./long-questions";
import type { Runner } from "./runner";
import { RunnerError, runnerRejection } from "./runner-error";
import type { WorkerSession } from "./worker-session";
import { openWorkerSession } from "./worker-session";

/** A sweep looks for its cancellation every few milliseconds; a worker that stays deaf this long hangs. */
const CANCEL_TIMEOUT_MILLISECONDS = 1000;

/** A runner in a worker, which can be started ahead of the first question. */
export interface WorkerRunner extends Runner {
  /** Fulfils once the worker answers; rejects with a `RunnerError` when it cannot start. */
  start(): Promise<void>;
}

/**
 * Asks the core in a worker, which is made with the first question. When the
 * worker breaks, every open question rejects and the next one makes a new worker.
 * A cancelled sweep stops between two slices and leaves the worker running: its
 * warm code answers the next sweep in 10-30 ms, a new worker's in 50-90 ms
 * (Chromium 156, two cores).
 */
export function createWorkerRunner(createWorker: () => Worker): WorkerRunner {
  let session: WorkerSession | null = null;
  let tickets = 0;

  async function ask<T>(
    signal: AbortSignal | undefined,
    question: (service: Remote<CoreService>, session: WorkerSession) => Promise<T>,
  ): Promise<T> {
    try {
      signal?.throwIfAborted();
      if (session === null || session.broken.aborted) session = openWorkerSession(createWorker);
      const current = session;
      await abortable(current.started, signal);
      return await abortable(question(current.service, current), signal, current.broken);
    } catch (error) {
      throw runnerRejection(error, signal);
    }
  }

  /** Asks what takes long: with progress on the way and a ticket to cancel it by. */
  function askLong<P, R>(
    signal: AbortSignal,
    onProgress: (progress: P) => void,
    question: (
      service: Remote<CoreService>,
      ticket: number,
      report: ProgressListener<P>,
    ) => Promise<R>,
  ): Promise<R> {
    return ask(signal, (service, current) => {
      const ticket = ++tickets;
      signal.addEventListener("abort", () => void cancel(current, ticket), {
        signal: current.broken,
      });
      const report = (progress: P): void => {
        if (!signal.aborted) onProgress(progress);
      };
      return question(service, ticket, proxy(report));
    });
  }

  return {
    kind: "worker",
    start: () => ask(undefined, () => Promise.resolve()),
    evaluate: (scenario, signal) =>
      ask<EvaluationResult>(signal, async (service) => service.evaluate(scenario)),
    sweep: (scenario, signal, onProgress) =>
      askLong(signal, onProgress, (service, ticket, report) =>
        service.sweep(scenario, ticket, report),
      ),
    compare: (tables, signal, onProgress) =>
      askLong(signal, onProgress, (service, ticket, report) =>
        service.compare(tables, ticket, report),
      ),
    ask: <Kind extends LongKind>(
      asking: LongAsking<Kind>,
      signal: AbortSignal,
      onProgress: (progress: LongProgressOf<Kind>) => void,
    ) =>
      askLong(signal, onProgress, (service, ticket, report) => {
        const listener = report as unknown as Parameters<CoreService["ask"]>[2];
        return service.ask(asking, ticket, listener) as Promise<LongAnswer<Kind>>;
      }),
    dispose: () => session?.end(new RunnerError("crash", "The worker was ended")),
  };
}

async function cancel(session: WorkerSession, ticket: number): Promise<void> {
  const timer = setTimeout(() => {
    session.end(new RunnerError("crash", "The worker did not react to a cancel"));
  }, CANCEL_TIMEOUT_MILLISECONDS);
  try {
    await abortable(session.service.cancel(ticket), session.broken);
  } catch {
    // The session broke: there is nothing left to cancel.
  } finally {
    clearTimeout(timer);
  }
}
