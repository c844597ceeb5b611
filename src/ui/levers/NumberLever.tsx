import { useId } from "react";
import type { NumberInput as NumberInputSpec } from "../../scenario/input";
import { shownValue, withShownValue } from "../../scenario/input";
import { formatRound } from "../../charts/format";
import { NumberInput } from "../controls/NumberInput";
import { Slider } from "../controls/Slider";
import { LeverFrame } from "./LeverFrame";
import styles from "./NumberLever.module.css";
import { sliderScale } from "./slider-scale";
import { useLever } from "./use-lever";

interface NumberLeverProps {
  readonly input: NumberInputSpec;
}

/** A quantity with a slider and a number to type; where it may be left to another, a box to say so. */
export function NumberLever({ input }: NumberLeverProps) {
  const { scenario, preset, changed, apply } = useLever(input);
  const labelId = useId();
  const value = shownValue(input, scenario);
  const presetValue = shownValue(input, preset);
  if (value === null && input.unset === undefined) return null;
  const { unset } = input;
  const stands = unset?.stands?.(scenario);
  const range = input.range?.(scenario) ?? input;
  const atSlider = value ?? stands ?? unset?.start ?? range.max;
  const scale = sliderScale(input, scenario, atSlider);
  const set = (shown: number | null): void => apply(withShownValue(input, scenario, shown));
  const unsetWords =
    stands === undefined
      ? (unset?.label ?? "")
      : `${unset?.label}: ${formatRound(stands)} ${input.unit}`;
  const words = value === null ? unsetWords : `${value} ${input.unit}`.trim();

  return (
    <LeverFrame
      input={input}
      labelId={labelId}
      onReset={changed ? () => apply(withShownValue(input, scenario, presetValue)) : null}
      aside={
        <NumberInput
          value={value}
          unit={input.unit}
          min={input.min}
          max={input.max}
          step={input.integer ? 1 : "any"}
          labelledBy={labelId}
          {...(unset ? { emptyMeans: "auto", onClear: () => set(null) } : {})}
          onChange={set}
        />
      }
    >
      <Slider
        value={scale.positionOf(atSlider)}
        min={scale.min}
        max={scale.max}
        step={scale.step}
        ticks={scale.ticks}
        presetAt={presetValue === null ? null : scale.positionOf(presetValue)}
        labelledBy={labelId}
        valueText={words}
        undecided={value === null}
        onChange={(position) => set(scale.valueAt(position))}
      />
      {unset !== undefined && (
        <label className={styles.unset}>
          <input
            type="checkbox"
            checked={value === null}
            onChange={(event) => set(event.target.checked ? null : atSlider)}
          />
          {unsetWords}
        </label>
      )}
    </LeverFrame>
  );
}
