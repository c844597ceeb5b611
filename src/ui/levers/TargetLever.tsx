import { useId } from "react";
import type { NumberInput as NumberInputSpec } from "../../scenario/input";
import { shownValue, withShownValue } from "../../scenario/input";
import { NumberInput } from "../controls/NumberInput";
import { LeverFrame } from "./LeverFrame";
import { useLever } from "./use-lever";

interface TargetLeverProps {
  readonly input: NumberInputSpec;
}

/** A limit to be kept: a number, or nothing. */
export function TargetLever({ input }: TargetLeverProps) {
  const { scenario, preset, changed, apply } = useLever(input);
  const labelId = useId();
  const set = (shown: number | null): void => apply(withShownValue(input, scenario, shown));
  return (
    <LeverFrame
      input={input}
      labelId={labelId}
      onReset={changed ? () => set(shownValue(input, preset)) : null}
      aside={
        <NumberInput
          value={shownValue(input, scenario)}
          unit={input.unit}
          min={input.min}
          max={input.max}
          step="any"
          labelledBy={labelId}
          emptyMeans="none"
          onClear={() => set(null)}
          onChange={set}
        />
      }
    />
  );
}
