import { useId, useMemo } from "react";
import { useActions, useAskedOf } from "../../state/selectors";
import { useLongQuestion } from "../../state/use-long-question";
import { REQUESTS_RANGE, type SimulationOptions } from "../../serving/simulation/simulation";
import type { QueueOrder } from "../../serving/simulation/waiting-queue";
import { ActionButton } from "../controls/ActionButton";
import { NumberInput } from "../controls/NumberInput";
import { Segmented } from "../controls/Segmented";
import { Term } from "../controls/Term";
import { LongAnswerStatus } from "./LongAnswerStatus";
import { SimulationAnswer } from "./SimulationAnswer";
import { MAX_SEED, readSimulation, simulationText } from "../../state/simulation-text";
import { simulationTerms } from "./simulation-terms";
import styles from "./SimulateQuestion.module.css";

const ORDERS = [
  { value: "first-come", label: "First come" },
  { value: "shortest-first", label: "Shortest prompt" },
] as const satisfies readonly { readonly value: QueueOrder; readonly label: string }[];

/** Runs single requests through the engine, step by step, and holds the closed form against them. */
export function SimulateQuestion() {
  const { setAskedOf } = useActions();
  const text = useAskedOf("simulate");
  const options = useMemo(() => readSimulation(text), [text]);
  const question = useLongQuestion("simulate", options, { automatic: false });
  const { answered, status, stale } = question;
  const requestsId = useId();
  const seedId = useId();
  const orderId = useId();
  const change = (changed: Partial<SimulationOptions>): void =>
    setAskedOf("simulate", simulationText({ ...options, ...changed }));
  return (
    <>
      <div className={styles.controls}>
        <span className={styles.field}>
          <Term entry={simulationTerms.requests} labelId={requestsId} />
          <NumberInput
            value={options.requests}
            unit=""
            min={REQUESTS_RANGE.min}
            max={REQUESTS_RANGE.max}
            step={1}
            labelledBy={requestsId}
            onChange={(requests) => change({ requests: Math.round(requests) })}
          />
        </span>
        <span className={styles.field}>
          <Term entry={simulationTerms.seed} labelId={seedId} />
          <NumberInput
            value={options.seed}
            unit=""
            min={0}
            max={MAX_SEED}
            step={1}
            labelledBy={seedId}
            onChange={(seed) => change({ seed: Math.round(seed) })}
          />
        </span>
        <span className={styles.field}>
          <Term entry={simulationTerms.order} labelId={orderId} />
          <Segmented
            value={options.order}
            options={ORDERS}
            labelledBy={orderId}
            onChange={(order) => change({ order })}
          />
        </span>
        <ActionButton className={styles.run} onClick={question.ask} disabled={status === "running"}>
          {answered === null ? "Simulate" : "Simulate again"}
        </ActionButton>
      </div>
      <LongAnswerStatus question={question} what="Simulating" unit="requests" />
      {status === "done" && stale && (
        <output className={styles.stale}>
          What is shown is of the inputs before the last change.
        </output>
      )}
      {answered !== null && (
        <div data-stale={stale || undefined} className={styles.answer}>
          <SimulationAnswer scenario={answered.asking.scenario} result={answered.answer} />
        </div>
      )}
    </>
  );
}
