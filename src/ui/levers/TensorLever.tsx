import { useId } from "react";
import { evaluateScenario } from "../../compute/ask-core";
import type { NumberInput } from "../../scenario/input";
import { shownValue, withShownValue } from "../../scenario/input";
import type { Scenario } from "../../scenario/scenario";
import type { SegmentedOption } from "../controls/Segmented";
import { Segmented } from "../controls/Segmented";
import { LeverFrame } from "./LeverFrame";
import styles from "./TensorLever.module.css";
import { useLever } from "./use-lever";

interface TensorLeverProps {
  readonly input: NumberInput;
}

/** Degrees of tensor parallelism; those that cannot be are out of reach and say why. */
export function TensorLever({ input }: TensorLeverProps) {
  const { scenario, preset, changed, apply } = useLever(input);
  const labelId = useId();
  const value = shownValue(input, scenario) ?? 1;
  const options = degrees(input, scenario, value).map((degree) => option(input, scenario, degree));
  const impossible = options.find(({ unavailable }) => unavailable !== undefined);
  return (
    <LeverFrame
      input={input}
      labelId={labelId}
      onReset={
        changed ? () => apply(withShownValue(input, scenario, shownValue(input, preset))) : null
      }
    >
      <Segmented
        value={value}
        options={options}
        labelledBy={labelId}
        onChange={(degree) => apply(withShownValue(input, scenario, degree))}
      />
      {impossible !== undefined && <p className={styles.reason}>{impossible.unavailable}</p>}
    </LeverFrame>
  );
}

function degrees(input: NumberInput, scenario: Scenario, value: number): readonly number[] {
  const { min, max } = input.range?.(scenario) ?? input;
  const powers = new Set<number>([value]);
  for (let degree = min; degree <= max; degree *= 2) powers.add(degree);
  return [...powers].sort((a, b) => a - b);
}

/** A cut that no engine can run is out of reach; one that only lacks memory can be looked at. */
function option(input: NumberInput, scenario: Scenario, degree: number): SegmentedOption<number> {
  const result = evaluateScenario(withShownValue(input, scenario, degree));
  const impossible = !result.feasible && result.code === "parallelism";
  return {
    value: degree,
    label: String(degree),
    ...(impossible ? { unavailable: result.reason } : {}),
    ...(!result.feasible && !impossible ? { doubt: result.reason } : {}),
  };
}
