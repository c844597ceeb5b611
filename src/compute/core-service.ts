import type { ProxyMarked, Remote } from "comlink";
import { releaseProxy, transfer } from "comlink";
import type { SweepResult } from "../explore/columns";
import { columnBuffers } from "../explore/columns";
import type { SweepProgress } from "../explore/sweep";
import type { Scenario } from "../scenario/scenario";
import type { EvaluationResult } from "../serving/evaluation";
import { evaluateScenario, sweepScenario } from "./ask-core";
import { runSliced } from "./sliced";

/** Nothing is drawn here: long enough to lose little between slices, short enough to hear a cancel. */
const SLICE_MILLISECONDS = 30;

/** How progress comes back from another thread: as a proxied callback. */
export type ProgressListener = ((progress: SweepProgress) => void) & ProxyMarked;

/** What a worker offers. An abort signal cannot cross threads, so each sweep has a ticket to cancel it by. */
export interface CoreService {
  /** Answers as soon as the worker runs. */
  ping(): true;
  evaluate(scenario: Scenario): EvaluationResult;
  sweep(scenario: Scenario, ticket: number, onProgress: ProgressListener): Promise<SweepResult>;
  /** Stops a sweep between two slices; its promise rejects. True once the message has arrived. */
  cancel(ticket: number): true;
}

export function createCoreService(): CoreService {
  const running = new Map<number, AbortController>();
  return {
    ping: () => true,
    evaluate: evaluateScenario,
    async sweep(scenario, ticket, onProgress) {
      // Comlink's types have no word for a proxy as the receiver sees it.
      const listener = onProgress as unknown as Remote<ProgressListener>;
      const controller = new AbortController();
      running.set(ticket, controller);
      try {
        const report = (progress: SweepProgress) => void listener(progress);
        const result = await runSliced(
          () => sweepScenario(scenario),
          SLICE_MILLISECONDS,
          controller.signal,
          report,
        );
        return transfer(result, columnBuffers(result.columns));
      } finally {
        running.delete(ticket);
        listener[releaseProxy]();
      }
    },
    cancel(ticket) {
      running.get(ticket)?.abort();
      return true;
    },
  };
}
