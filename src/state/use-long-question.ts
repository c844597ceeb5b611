import { useEffect, useEffectEvent, useState } from "react";
import { createLatest } from "../compute/latest";
import type {
  LongAnswer,
  LongAsking,
  LongKind,
  LongOptions,
  LongProgressOf,
} from "../compute/long-questions";
import { describeError } from "../compute/runner-error";
import type { Scenario } from "../scenario/scenario";
import { useScenario } from "./selectors";
import { useAppStore } from "./store";
import { sweepInputs } from "./sweep-inputs";

/** Changes that come within this time of each other are one question. */
const GATHER_MILLISECONDS = 60;

/** An answer that takes less than this comes during a drag, so that the picture moves with it. */
const PATIENCE_MILLISECONDS = 250;

/** Where a long question stands, and what can be done about it. */
export interface LongQuestionState<Kind extends LongKind> {
  readonly status: "idle" | "running" | "done" | "error" | "cancelled";
  /** Of the running question; null until its first slice is done. */
  readonly progress: LongProgressOf<Kind> | null;
  /** The last answer and what it answers; kept while a newer question runs or after it failed. */
  readonly answered: {
    readonly asking: LongAsking<Kind>;
    readonly answer: LongAnswer<Kind>;
  } | null;
  /** The answer shown is to an earlier scenario or other options than the current ones. */
  readonly stale: boolean;
  /** Why the last question failed; null otherwise. */
  readonly error: string | null;
  /** Asks (again) about the current scenario and options. */
  readonly ask: () => void;
  readonly cancel: () => void;
}

interface LongQuestionSettings {
  /** What is asked about; the page's scenario where absent. */
  readonly scenario?: Scenario;
  /** false: nothing is asked until `ask()`. Otherwise every change of scenario or options asks anew. */
  readonly automatic?: boolean;
}

/**
 * Asks one of the `longQuestions` on the thread that answers sweeps, with progress and
 * cancel; the newest question wins, and closing the component ends it. A change that only
 * alters how sweeps are shown (latency axis, energy boundary) asks nothing: what an answer
 * depends on beyond `sweepInputs` belongs into the options.
 */
export function useLongQuestion<Kind extends LongKind>(
  kind: Kind,
  options: LongOptions<Kind>,
  { scenario: given, automatic = true }: LongQuestionSettings = {},
): LongQuestionState<Kind> {
  const store = useAppStore();
  const current = useScenario();
  const scenario = given ?? current;
  const asking: LongAsking<Kind> = { kind, scenario, options };
  const key = askingKey(asking);
  const [told, setTold] = useState<Told<Kind>>(nothingTold);
  const [latest] = useState(() =>
    createLatest<LongAsking<Kind>, LongProgressOf<Kind>, LongAnswer<Kind>>(
      (question, signal, onProgress) => store.getState().askLong(question, signal, onProgress),
      {
        onProgress: (question, progress) =>
          setTold((before) => ({ ...before, progress: { key: askingKey(question), progress } })),
        onAnswer: (question, answer) =>
          setTold((before) => ({
            ...before,
            end: { key: askingKey(question), status: "done", error: null },
            answered: { asking: question, answer },
          })),
        onError: (question, error) =>
          setTold((before) => ({
            ...before,
            end: { key: askingKey(question), status: "error", error: describeError(error) },
          })),
      },
      { gatherMilliseconds: GATHER_MILLISECONDS, patienceMilliseconds: PATIENCE_MILLISECONDS },
    ),
  );
  const onChange = useEffectEvent((_key: string): void => {
    if (automatic) latest.ask(asking);
  });
  useEffect(() => onChange(key), [key]);
  useEffect(() => () => latest.cancel(), [latest]);

  const asked = automatic ? key : told.asked;
  const end = told.end?.key === asked ? told.end : null;
  return {
    status: asked === null ? "idle" : (end?.status ?? "running"),
    progress: end === null && told.progress?.key === asked ? told.progress.progress : null,
    answered: told.answered,
    stale: told.answered !== null && askingKey(told.answered.asking) !== key,
    error: end?.error ?? null,
    ask() {
      setTold((before) => ({ ...before, asked: key, progress: null, end: null }));
      latest.ask(asking);
    },
    cancel() {
      latest.cancel();
      if (asked === null || end !== null) return;
      setTold((before) => ({ ...before, end: { key: asked, status: "cancelled", error: null } }));
    },
  };
}

/** What was told of questions, each by its key: an earlier one may still be telling. */
interface Told<Kind extends LongKind> {
  /** What was asked by hand. */
  readonly asked: string | null;
  readonly progress: { readonly key: string; readonly progress: LongProgressOf<Kind> } | null;
  readonly end: {
    readonly key: string;
    readonly status: "done" | "error" | "cancelled";
    readonly error: string | null;
  } | null;
  readonly answered: LongQuestionState<Kind>["answered"];
}

const nothingTold = { asked: null, progress: null, end: null, answered: null } as const;

function askingKey({ kind, scenario, options }: LongAsking): string {
  return `${kind} ${sweepInputs(scenario)} ${JSON.stringify(options)}`;
}
