import { shallow } from "zustand/vanilla/shallow";
import type { ChosenRunner } from "../compute/choose-runner";
import { createLatest } from "../compute/latest";
import { describeError } from "../compute/runner-error";
import type { SweepResult } from "../explore/columns";
import type { SweepProgress } from "../explore/sweep";
import type { Scenario } from "../scenario/scenario";
import { answer } from "./answer";
import type { AnswersSlice, SweepState } from "./app-state";
import type { SliceCreator } from "./slice";
import { sweepInputs } from "./sweep-inputs";

/** Changes that come within this time of each other start one sweep. */
const GATHER_MILLISECONDS = 30;

/** A sweep that takes less than this finishes during a drag, so that the frontier moves with it. */
const PATIENCE_MILLISECONDS = 250;

/**
 * @param chooseRunner - Asked once, with the first sweep; must not reject.
 */
export function createAnswersSlice(
  scenario: Scenario,
  chooseRunner: () => Promise<ChosenRunner>,
): SliceCreator<AnswersSlice> {
  return (set, get) => {
    let chosen: Promise<ChosenRunner> | null = null;

    async function chosenRunner() {
      chosen ??= chooseRunner();
      const { runner, reason } = await chosen;
      if (get().runner === null) set({ runner: { kind: runner.kind, reason } });
      return runner;
    }

    function setSweep(change: Partial<SweepState>): void {
      const { sweep } = get();
      const changed = { ...sweep, ...change };
      // During a drag most changes change nothing here, and then nothing is drawn anew.
      if (!shallow(sweep, changed)) set({ sweep: changed });
    }

    const sweeps = createLatest<Scenario, SweepProgress, SweepResult>(
      async (question, signal, onProgress) => {
        const runner = await chosenRunner();
        return runner.sweep(question, signal, onProgress);
      },
      {
        onProgress: (_, progress) => setSweep({ progress }),
        onAnswer(question, result) {
          const stale = sweepInputs(question) !== sweepInputs(get().scenario);
          const answered = { answer: { scenario: question, result }, stale, progress: null };
          // A stale answer came within its patience: the newest sweep is about to run.
          setSweep(stale ? answered : { ...answered, status: "done" });
        },
        onError(_, error) {
          setSweep({ status: "error", progress: null, error: describeError(error) });
        },
      },
      { gatherMilliseconds: GATHER_MILLISECONDS, patienceMilliseconds: PATIENCE_MILLISECONDS },
    );

    return {
      ...answer(scenario),
      sweep: { status: "idle", progress: null, answer: null, stale: false, error: null },
      cancelSweep() {
        sweeps.cancel();
        if (get().sweep.status === "running") setSweep({ status: "cancelled", progress: null });
      },
      restartSweep() {
        const { scenario: current, sweep } = get();
        const stale =
          sweep.answer !== null && sweepInputs(sweep.answer.scenario) !== sweepInputs(current);
        setSweep({ status: "running", progress: null, stale, error: null });
        sweeps.ask(current);
      },
      async askLong(asking, signal, onProgress) {
        const runner = await chosenRunner();
        return runner.ask(asking, signal, onProgress);
      },
    };
  };
}
