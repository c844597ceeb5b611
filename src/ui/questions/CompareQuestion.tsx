import { lazy, Suspense, useDeferredValue, useMemo } from "react";
import { MOST_PINNED } from "../../state/pinned-slice";
import {
  useActions,
  useBaseline,
  usePinned,
  usePresetId,
  useScenario,
} from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import type { Compared } from "./compared";
import { comparedScenarios } from "./compared";
import { CompareFigures } from "./CompareFigures";
import styles from "./CompareQuestion.module.css";
import { CompareWaterfall } from "./CompareWaterfall";

const CompareFrontiers = lazy(async () => ({
  default: (await import("./CompareFrontiers")).CompareFrontiers,
}));

/** Several scenarios side by side: figures, what turns one into the other, and their frontiers. */
export function CompareQuestion() {
  const scenario = useScenario();
  const presetId = usePresetId();
  const pinned = usePinned();
  const baseline = useBaseline();
  const { pin } = useActions();
  // The tiles follow a drag at once, the comparison as soon as there is time.
  const settled = useDeferredValue(scenario);
  const sides = useMemo(
    () => comparedScenarios({ scenario: settled, presetId }, pinned, baseline),
    [settled, presetId, pinned, baseline],
  );
  const suggested = sides.find(({ origin }) => origin === "suggested");
  return (
    <div className={styles.compare}>
      <ol className={styles.sides} aria-label="Compared scenarios">
        {sides.map((side) => (
          <Side key={`${side.origin} ${side.mark}`} side={side} />
        ))}
      </ol>
      <div className={styles.actions}>
        <ActionButton disabled={pinned.length >= MOST_PINNED} onClick={() => pin()}>
          Pin what is set now
        </ActionButton>
        <span className={styles.note}>
          {suggested === undefined
            ? pinned.length >= MOST_PINNED
              ? `${MOST_PINNED} are pinned; remove one to pin another.`
              : "Then change a lever or choose a preset, and pin again; the link carries all of them."
            : "Nothing is pinned yet, so here is a suggestion. Pin what is set now, then change a lever: the two stand side by side."}
        </span>
      </div>
      <CompareFigures sides={sides} />
      <CompareWaterfall sides={sides} />
      <Suspense fallback={<div className={styles.pending} />}>
        <CompareFrontiers sides={sides} />
      </Suspense>
    </div>
  );
}

function Side({ side }: { readonly side: Compared }) {
  const { mark, name, difference, origin, index, scenario, presetId, result } = side;
  const { pin, unpin, unpinBaseline, swapBaseline, swapPinned } = useActions();
  return (
    <li className={styles.side} data-current={origin === "current" || undefined}>
      <p className={styles.name}>
        <strong className={styles.mark}>{mark}</strong> {name}
        {origin === "suggested" && <em className={styles.suggested}> suggested</em>}
      </p>
      <p className={styles.note}>
        {origin === "current"
          ? "The scenario as it stands"
          : difference === ""
            ? "As it is now"
            : difference}
      </p>
      {!result.feasible && <p className={styles.reason}>Cannot run: {result.reason}</p>}
      {origin === "pinned" && (
        <p className={styles.actions}>
          <ActionButton
            aria-label={`Swap ${mark} with what is set now`}
            onClick={() => swapPinned(index)}
          >
            Swap
          </ActionButton>
          <ActionButton aria-label={`Remove ${mark}`} onClick={() => unpin(index)}>
            Remove
          </ActionButton>
        </p>
      )}
      {origin === "baseline" && (
        <p className={styles.actions}>
          <ActionButton aria-label="Swap the baseline with what is set now" onClick={swapBaseline}>
            Swap
          </ActionButton>
          <ActionButton aria-label="Unpin the baseline" onClick={unpinBaseline}>
            Remove
          </ActionButton>
        </p>
      )}
      {origin === "suggested" && (
        <p className={styles.actions}>
          <ActionButton onClick={() => pin({ scenario, presetId })}>Keep it</ActionButton>
        </p>
      )}
    </li>
  );
}
