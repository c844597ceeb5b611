import { useId } from "react";
import { findGpu } from "../../catalog/gpus";
import { CUSTOM_ID } from "../../scenario/custom-model";
import type { ChoiceInput } from "../../scenario/input";
import type { SelectOption } from "../controls/Select";
import { Select } from "../controls/Select";
import { LeverFrame } from "./LeverFrame";
import { useLever } from "./use-lever";

interface ChoiceLeverProps {
  readonly input: ChoiceInput;
}

/** One of several, from a list. */
export function ChoiceLever({ input }: ChoiceLeverProps) {
  const { scenario, preset, changed, apply } = useLever(input);
  const labelId = useId();
  const options = input.offered?.(scenario) ?? input.options;
  return (
    <LeverFrame
      input={input}
      labelId={labelId}
      onReset={changed ? () => apply(input.set(scenario, input.get(preset)), "push") : null}
    >
      <Select
        value={input.get(scenario)}
        options={input.key === "gpu" ? options.map(underMaker) : options}
        labelledBy={labelId}
        onChange={(value) => apply((input.choose ?? input.set)(scenario, value), "push")}
      />
    </LeverFrame>
  );
}

function underMaker(option: SelectOption): SelectOption {
  if (option.value === CUSTOM_ID) return { ...option, group: "Your own" };
  const maker = findGpu(option.value)?.vendor;
  return { ...option, group: maker === "amd" ? "AMD" : "NVIDIA" };
}
