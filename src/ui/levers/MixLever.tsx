import { useId } from "react";
import type { MixInput } from "../../scenario/input";
import type { MixShare } from "../../scenario/scenario";
import { NumberInput } from "../controls/NumberInput";
import { Select } from "../controls/Select";
import { AdHocLengths } from "./AdHocLengths";
import { LeverFrame } from "./LeverFrame";
import styles from "./MixLever.module.css";
import { useLever } from "./use-lever";
import { workloadName, workloadOptions } from "./workload-options";

interface MixLeverProps {
  readonly input: MixInput;
}

/** The kinds of request that are served: one to begin with, more with their weights. */
export function MixLever({ input }: MixLeverProps) {
  const { scenario, preset, changed, apply } = useLever(input);
  const labelId = useId();
  const mix = input.get(scenario);
  const setMix = (next: readonly MixShare[]): void => apply(input.set(scenario, next), "push");
  const taken = new Set(mix.map(({ workload }) => workload));
  const unused = input.options.find(({ value }) => !taken.has(value));

  function replaceAt(index: number, share: MixShare): readonly MixShare[] {
    return mix.map((known, i) => (i === index ? share : known));
  }

  return (
    <LeverFrame
      input={input}
      labelId={labelId}
      onReset={changed ? () => setMix(input.get(preset)) : null}
    >
      <ul className={styles.shares}>
        {mix.map((share, index) => (
          // The place in the mix is what stays while a share's workload is edited.
          <li key={index} className={styles.share}>
            <Select
              value={share.workload}
              options={workloadOptions(input, share.workload, taken)}
              {...(index === 0
                ? { labelledBy: labelId }
                : { label: `Kind of request ${index + 1}` })}
              onChange={(workload) => setMix(replaceAt(index, { ...share, workload }))}
            />
            {mix.length > 1 && (
              <>
                <span id={`${labelId}-${index}`} className="visually-hidden">
                  Weight of {workloadName(share.workload)}
                </span>
                <NumberInput
                  value={share.weight}
                  unit=""
                  min={input.minWeight}
                  max={input.maxWeight}
                  step="any"
                  labelledBy={`${labelId}-${index}`}
                  onChange={(weight) =>
                    apply(input.set(scenario, replaceAt(index, { ...share, weight })))
                  }
                />
                <button
                  type="button"
                  className={styles.remove}
                  aria-label={`Remove ${workloadName(share.workload)}`}
                  onClick={() => setMix(mix.filter((_, i) => i !== index))}
                >
                  ×
                </button>
              </>
            )}
            <AdHocLengths
              workload={share.workload}
              onChange={(workload) =>
                apply(input.set(scenario, replaceAt(index, { ...share, workload })))
              }
            />
          </li>
        ))}
      </ul>
      {unused !== undefined && mix.length < input.maxShares && (
        <button
          type="button"
          className={styles.add}
          onClick={() => setMix([...mix, { workload: unused.value, weight: 1 }])}
        >
          Mix in another kind
        </button>
      )}
    </LeverFrame>
  );
}
