import { useId } from "react";
import { durationFigure, joined, longDurationFigure } from "../../charts/format";
import type { TargetedLatency } from "../../explore/targets";
import type { NumberInput as NumberInputSpec } from "../../scenario/input";
import { shownValue, withShownValue } from "../../scenario/input";
import { useLimits } from "../../state/selectors";
import { NumberInput } from "../controls/NumberInput";
import { Select } from "../controls/Select";
import { choiceInput, numberInput } from "../panels/find-input";
import { LeverFrame } from "./LeverFrame";
import styles from "./TargetLever.module.css";
import { useLever } from "./use-lever";

interface TargetLeverProps {
  /** The target in time; what it is kept by and the multiple come with it. */
  readonly input: NumberInputSpec;
}

const UNLOADED = "x";

/** A limit to be kept: a number or nothing, in time or times the latency without load, and by how many. */
export function TargetLever({ input }: TargetLeverProps) {
  const { scenario, preset, apply } = useLever(input);
  const multiple = numberInput(`${input.key}x`);
  const statistic = choiceInput(`${input.key}at`);
  const labelId = useId();
  const multiplied = multiple.get(scenario) !== null;
  const shown = multiplied ? multiple : input;
  const changed = [input, multiple, statistic].some((one) => one.get(scenario) !== one.get(preset));
  const resolved = useLimits().find(
    ({ latency, workloadId }) => latency === input.key && workloadId === null,
  );
  const show = input.key === "e2e" ? longDurationFigure : durationFigure;

  /** The same target in the other unit, so that switching loses nothing. */
  function switchTo(unit: string): void {
    const seconds = resolved?.seconds ?? null;
    if (unit === UNLOADED) return apply(multiple.set(scenario, DEFAULT_MULTIPLE), "push");
    apply(withShownValue(input, multiple.set(scenario, null), inUnit(input, seconds)), "push");
  }

  function reset(): void {
    const withUnit = multiple.set(input.set(scenario, input.get(preset)), multiple.get(preset));
    apply(statistic.set(withUnit, statistic.get(preset)), "push");
  }

  return (
    <LeverFrame
      input={input}
      labelId={labelId}
      onReset={changed ? reset : null}
      aside={
        <NumberInput
          value={shownValue(shown, scenario)}
          unit=""
          min={shown.min}
          max={shown.max}
          step="any"
          labelledBy={labelId}
          emptyMeans="none"
          onClear={() => apply(input.set(multiple.set(scenario, null), null))}
          onChange={(value) => apply(withShownValue(shown, scenario, value))}
        />
      }
    >
      <div className={styles.terms}>
        <Select
          label={`Unit of the ${input.label}`}
          value={multiplied ? UNLOADED : input.unit}
          options={[
            { value: input.unit, label: input.unit },
            { value: UNLOADED, label: "× unloaded" },
          ]}
          onChange={switchTo}
        />
        <Select
          label={statistic.label}
          value={statistic.get(scenario)}
          options={statistic.options}
          onChange={(value) => apply(statistic.set(scenario, value), "push")}
        />
        {multiplied && resolved !== undefined && (
          <span className={styles.resolved}>= {joined(show(resolved.seconds))}</span>
        )}
      </div>
    </LeverFrame>
  );
}

/** DynamoLLM's. */
const DEFAULT_MULTIPLE = 5;

function inUnit({ unitPlaces }: NumberInputSpec, seconds: number | null): number | null {
  return seconds === null ? null : Number((seconds / 10 ** unitPlaces).toPrecision(3));
}

/** Whether a latency's target is drawn by the lever of its time. */
export function isPartOfTarget(key: string): boolean {
  const latencies: readonly TargetedLatency[] = ["ttft", "tbt", "e2e"];
  return latencies.some((latency) => key === `${latency}x` || key === `${latency}at`);
}
