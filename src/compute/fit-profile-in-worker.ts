import { proxy, releaseProxy, wrap } from "comlink";
import ProfileFitWorker from "../../workers/profile-fit.worker?worker";
import type { ProfileFitService } from "../../workers/profile-fit.worker";
import { abortable } from "./abortable";
import { describeError, RunnerError } from "./runner-error";

type FitQuestion = Parameters<ProfileFitService["fit"]>[0];

/** A profile, or why the rows do not give one. */
export type FitAnswer = ReturnType<ProfileFitService["fit"]>;

/** A fitted profile without a name. */
export type FitFound = Extract<FitAnswer, { readonly ok: true }>["fit"];

/** Trials done, of at most so many. */
export type FitSteps = Parameters<Parameters<ProfileFitService["fit"]>[1]>[0];

/**
 * Fits a profile to a server's rows in a worker of its own, which ends with the fit or
 * with `signal`: then the promise rejects with the signal's reason. Rejects with a
 * `RunnerError` where the worker cannot start or breaks.
 */
export async function fitProfileInWorker(
  group: FitQuestion,
  signal: AbortSignal,
  onProgress: (steps: FitSteps) => void,
): Promise<FitAnswer> {
  signal.throwIfAborted();
  let answered = false;
  const broken = new AbortController();
  const worker = createWorker();
  worker.addEventListener("error", (event) => {
    broken.abort(new RunnerError("crash", `The fit stopped with an error: ${event.message}`));
  });
  worker.addEventListener("messageerror", () => {
    broken.abort(new RunnerError("message", "A message from the fit could not be read"));
  });
  // Held until the end: Comlink lets go of a service that nothing refers to, answer or not.
  const service = wrap<ProfileFitService>(worker);
  try {
    const report = (steps: FitSteps): void => {
      // Reports have a channel of their own: one may come after the answer.
      if (!signal.aborted && !answered) onProgress(steps);
    };
    // Comlink spreads the union of answers over the promise.
    const answer = service.fit(group, proxy(report)) as Promise<FitAnswer>;
    return await abortable(answer, signal, broken.signal);
  } finally {
    answered = true;
    service[releaseProxy]();
    worker.terminate();
  }
}

function createWorker(): Worker {
  try {
    return new ProfileFitWorker();
  } catch (error) {
    const message = `The browser refused to make a worker: ${describeError(error)}`;
    throw new RunnerError("start", message, { cause: error });
  }
}
