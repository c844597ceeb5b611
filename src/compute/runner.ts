import type { Scenario } from "../scenario/scenario";
import type { SweepResult } from "../explore/columns";
import type { SweepProgress } from "../explore/sweep";
import type { EvaluationResult } from "../serving/evaluation";
import type { ComparisonProgress, TableComparison, TableText } from "../validation/compare-tables";
import type { LongAnswer, LongAsking, LongKind, LongProgressOf } from "./long-questions";

/** One way of asking the core, whatever thread answers. */
export interface Runner {
  /** Where the answers come from, for the page to say. */
  readonly kind: "worker" | "inline";
  /** Rejects with an `AbortError` when `signal` aborts, with a `RunnerError` when the core cannot answer. */
  evaluate(scenario: Scenario, signal?: AbortSignal): Promise<EvaluationResult>;
  sweep(
    scenario: Scenario,
    signal: AbortSignal,
    onProgress: (progress: SweepProgress) => void,
  ): Promise<SweepResult>;
  /** Compares tables of measurements with the model; rejects as the others do. */
  compare(
    tables: readonly TableText[],
    signal: AbortSignal,
    onProgress: (progress: ComparisonProgress) => void,
  ): Promise<readonly TableComparison[]>;
  /** Asks one of the `longQuestions`; rejects as the others do. */
  ask<Kind extends LongKind>(
    asking: LongAsking<Kind>,
    signal: AbortSignal,
    onProgress: (progress: LongProgressOf<Kind>) => void,
  ): Promise<LongAnswer<Kind>>;
  dispose(): void;
}
