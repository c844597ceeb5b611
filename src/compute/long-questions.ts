import type { Scenario } from "../scenario/scenario";
import { sweepScenario } from "./ask-core";
import { askLoad } from "./ask-load";
import { askMatters } from "./ask-matters";
import { askSweeps } from "./ask-sweeps";
import { simulateScenario } from "./simulate-scenario";

/** How far an answer has come; a kind may add what it has found so far. */
export interface LongProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Works out an answer that takes long, a piece of a few milliseconds between two
 * yields. Scenario, options, progress and answer cross threads: plain data only.
 */
type LongQuestion = (scenario: Scenario, options: never) => Generator<LongProgress, unknown, void>;

/**
 * Every kind of question whose answer takes long, with what answers it. To add one, add a
 * line: both runners, the store and `useLongQuestion` then know it. Reports between slices
 * may be left out, so whatever a progress carries is all that was found so far.
 */
export const longQuestions = {
  /** The sweep of any scenario, shown or not. */
  sweep: (scenario: Scenario, _options: null) => sweepScenario(scenario),
  /** Energy, power and latency against load, as it is and re-optimised. */
  load: askLoad,
  /** Every lever moved a step, alone and in pairs. */
  matters: askMatters,
  /** The sweeps of other scenarios, one after the other. */
  sweeps: askSweeps,
  /** Single requests at the current point. */
  simulate: simulateScenario,
} satisfies Record<string, LongQuestion>;

export type LongKind = keyof typeof longQuestions;

/** What a kind is asked with beside the scenario. */
export type LongOptions<Kind extends LongKind> = Parameters<(typeof longQuestions)[Kind]>[1];

type LongGenerator<Kind extends LongKind> = ReturnType<(typeof longQuestions)[Kind]>;

/** What a kind reports on its way. */
export type LongProgressOf<Kind extends LongKind> =
  LongGenerator<Kind> extends Generator<infer Progress, unknown, void> ? Progress : never;

/** What a kind answers. */
export type LongAnswer<Kind extends LongKind> =
  LongGenerator<Kind> extends Generator<unknown, infer Answer, void> ? Answer : never;

/** One question of any kind. */
export interface LongAsking<Kind extends LongKind = LongKind> {
  readonly kind: Kind;
  readonly scenario: Scenario;
  readonly options: LongOptions<Kind>;
}

/** The generator that answers; throws where the catalogs lack something the scenario names. */
export function startLongQuestion<Kind extends LongKind>({
  kind,
  scenario,
  options,
}: LongAsking<Kind>): Generator<LongProgressOf<Kind>, LongAnswer<Kind>, void> {
  const start = longQuestions[kind] as (
    scenario: Scenario,
    options: LongOptions<Kind>,
  ) => Generator<LongProgressOf<Kind>, LongAnswer<Kind>, void>;
  return start(scenario, options);
}
