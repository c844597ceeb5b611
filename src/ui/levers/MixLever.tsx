import { useId } from "react";
import { findWorkload } from "../../catalog/workloads";
import type { MixInput } from "../../scenario/input";
import type { MixShare } from "../../scenario/scenario";
import { NumberInput } from "../controls/NumberInput";
import type { SelectOption } from "../controls/Select";
import { Select } from "../controls/Select";
import { LeverFrame } from "./LeverFrame";
import styles from "./MixLever.module.css";
import { useLever } from "./use-lever";

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
          <li key={share.workload} className={styles.share}>
            <Select
              value={share.workload}
              options={optionsFor(input, share.workload, taken)}
              {...(index === 0
                ? { labelledBy: labelId }
                : { label: `Kind of request ${index + 1}` })}
              onChange={(workload) => setMix(replaceAt(index, { ...share, workload }))}
            />
            {mix.length > 1 && (
              <>
                <span id={`${labelId}-${index}`} className="visually-hidden">
                  Weight of {nameOf(share.workload)}
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
                  aria-label={`Remove ${nameOf(share.workload)}`}
                  onClick={() => setMix(mix.filter((_, i) => i !== index))}
                >
                  ×
                </button>
              </>
            )}
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

/** The catalog's workloads that are not yet in the mix, and the share's own, which may be ad hoc. */
function optionsFor(
  input: MixInput,
  own: string,
  taken: ReadonlySet<string>,
): readonly SelectOption[] {
  const known = input.options.filter(({ value }) => value === own || !taken.has(value));
  return known.some(({ value }) => value === own)
    ? known
    : [{ value: own, label: nameOf(own) }, ...known];
}

function nameOf(workload: string): string {
  return findWorkload(workload)?.name ?? workload;
}
