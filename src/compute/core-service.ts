import type { ProxyMarked, Remote } from "comlink";
import { releaseProxy, transfer } from "comlink";
import type { SweepResult } from "../explore/columns";
import { classBuffers } from "../explore/class-columns";
import { columnBuffers } from "../explore/columns";
import type { SweepProgress } from "../explore/sweep";
import type { Scenario } from "../scenario/scenario";
import type { EvaluationResult } from "../serving/evaluation";
import { fittedCoefficients } from "../model/fitted-coefficients";
import type { ComparisonProgress, TableComparison, TableText } from "../validation/compare-tables";
import { compareTables } from "../validation/compare-tables";
import { evaluateScenario, sweepScenario } from "./ask-core";
import type { LongAsking, LongProgress } from "./long-questions";
import { startLongQuestion } from "./long-questions";
import { runSliced } from "./sliced";

/** Nothing is drawn here: long enough to lose little between slices, short enough to hear a cancel. */
const SLICE_MILLISECONDS = 30;

/** How progress comes back from another thread: as a proxied callback. */
export type ProgressListener<Progress> = ((progress: Progress) => void) & ProxyMarked;

/** What a worker offers. An abort signal cannot cross threads, so each long answer has a ticket to cancel it by. */
export interface CoreService {
  /** Answers as soon as the worker runs. */
  ping(): true;
  evaluate(scenario: Scenario): EvaluationResult;
  sweep(
    scenario: Scenario,
    ticket: number,
    onProgress: ProgressListener<SweepProgress>,
  ): Promise<SweepResult>;
  /** Compares tables of measurements with the model. */
  compare(
    tables: readonly TableText[],
    ticket: number,
    onProgress: ProgressListener<ComparisonProgress>,
  ): Promise<readonly TableComparison[]>;
  /** Answers one of the `longQuestions`; Comlink's types cannot carry which. */
  ask(
    asking: LongAsking,
    ticket: number,
    onProgress: ProgressListener<LongProgress>,
  ): Promise<unknown>;
  /** Stops a long answer between two slices; its promise rejects. True once the message has arrived. */
  cancel(ticket: number): true;
}

export function createCoreService(): CoreService {
  const running = new Map<number, AbortController>();

  async function run<P, R>(
    start: () => Generator<P, R, void>,
    ticket: number,
    onProgress: ProgressListener<P>,
  ): Promise<R> {
    // Comlink's types have no word for a proxy as the receiver sees it.
    const listener = onProgress as unknown as Remote<ProgressListener<unknown>>;
    const controller = new AbortController();
    running.set(ticket, controller);
    try {
      const report = (progress: P) => void listener(progress);
      return await runSliced(start, SLICE_MILLISECONDS, controller.signal, report);
    } finally {
      running.delete(ticket);
      listener[releaseProxy]();
    }
  }

  return {
    ping: () => true,
    evaluate: evaluateScenario,
    async sweep(scenario, ticket, onProgress) {
      const result = await run(() => sweepScenario(scenario), ticket, onProgress);
      return transfer(result, [...columnBuffers(result.columns), ...classBuffers(result.classes)]);
    },
    compare: (tables, ticket, onProgress) =>
      run(() => compareTables(tables, fittedCoefficients), ticket, onProgress),
    ask: (asking, ticket, onProgress) => run(() => startLongQuestion(asking), ticket, onProgress),
    cancel(ticket) {
      running.get(ticket)?.abort();
      return true;
    },
  };
}
