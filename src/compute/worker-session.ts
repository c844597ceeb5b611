import type { Remote } from "comlink";
import { wrap } from "comlink";
import { abortable } from "./abortable";
import type { CoreService } from "./core-service";
import { RunnerError, describeError } from "./runner-error";

/** A start takes some 30 ms; only a worker that a sandbox silently holds back takes this long. */
const START_TIMEOUT_MILLISECONDS = 4000;

/** One worker from its start to its end, and what is known of its health. */
export interface WorkerSession {
  readonly service: Remote<CoreService>;
  /** Fulfils with the worker's first sign of life. */
  readonly started: Promise<void>;
  /** Aborts when the worker has broken or was ended; its reason is a `RunnerError`. */
  readonly broken: AbortSignal;
  end(reason: RunnerError): void;
}

/**
 * Makes a worker. Whatever can go wrong with it (a constructor that throws, a
 * script that does not load, silence, a crash, an unreadable message) aborts
 * `broken`: Comlink alone would leave the caller waiting for ever.
 */
export function openWorkerSession(createWorker: () => Worker): WorkerSession {
  const breaking = new AbortController();
  const worker = tryToCreate(createWorker);
  const service = wrap<CoreService>(worker);
  let alive = false;

  function end(reason: RunnerError): void {
    clearTimeout(startTimer);
    worker.terminate();
    breaking.abort(reason);
  }

  const startTimer = setTimeout(() => {
    end(new RunnerError("start", "The worker did not start: it gave no sign of life"));
  }, START_TIMEOUT_MILLISECONDS);
  worker.addEventListener("error", (event) => {
    const detail = event.message ? `: ${event.message}` : "";
    end(
      alive
        ? new RunnerError("crash", `The worker stopped with an error${detail}`)
        : new RunnerError("start", `The worker's script did not load or run${detail}`),
    );
  });
  worker.addEventListener("messageerror", () => {
    end(new RunnerError("message", "A message from the worker could not be read"));
  });

  const started = abortable(service.ping(), breaking.signal).then(() => {
    alive = true;
    clearTimeout(startTimer);
  });
  // Whoever asks awaits it too; without a question its failure is nobody's yet.
  started.catch(() => {});
  return { service, started, broken: breaking.signal, end };
}

function tryToCreate(createWorker: () => Worker): Worker {
  try {
    return createWorker();
  } catch (error) {
    const message = `The browser refused to make a worker: ${describeError(error)}`;
    throw new RunnerError("start", message, { cause: error });
  }
}
