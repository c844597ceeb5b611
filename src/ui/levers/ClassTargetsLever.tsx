import { useId } from "react";
import type { ClassesInput } from "../../scenario/input";
import { decimalText, readDecimal } from "../../scenario/decimal";
import { NumberInput } from "../controls/NumberInput";
import styles from "./ClassTargetsLever.module.css";
import { LeverFrame } from "./LeverFrame";
import { useLever } from "./use-lever";
import { workloadName } from "./workload-options";

interface ClassTargetsLeverProps {
  readonly input: ClassesInput;
}

/** A limit for each class of the mix; an empty field is none. */
export function ClassTargetsLever({ input }: ClassTargetsLeverProps) {
  const { scenario, preset, changed, apply } = useLever(input);
  const labelId = useId();
  const targets = input.get(scenario);

  function set(workload: string, shown: number | null): void {
    const others = targets.filter((target) => target.workload !== workload);
    const seconds = shown === null ? null : readDecimal(String(shown), input.unitPlaces);
    const next = seconds === null ? others : [...others, { workload, seconds }];
    apply(input.set(scenario, next));
  }

  return (
    <LeverFrame
      input={input}
      labelId={labelId}
      onReset={changed ? () => apply(input.set(scenario, input.get(preset))) : null}
    >
      <ul className={styles.classes}>
        {scenario.mix.map(({ workload }) => {
          const target = targets.find((known) => known.workload === workload);
          const id = `${labelId}-${workload}`;
          return (
            <li key={workload} className={styles.class}>
              <span id={id}>{workloadName(workload)}</span>
              <NumberInput
                value={
                  target === undefined
                    ? null
                    : Number(decimalText(target.seconds, input.unitPlaces))
                }
                unit={input.unit}
                min={input.min}
                max={input.max}
                step="any"
                labelledBy={`${labelId} ${id}`}
                emptyMeans="none"
                onClear={() => set(workload, null)}
                onChange={(shown) => set(workload, shown)}
              />
            </li>
          );
        })}
      </ul>
    </LeverFrame>
  );
}
