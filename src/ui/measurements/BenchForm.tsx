import { useId } from "react";
import { engines } from "../../catalog/engines";
import { gpus } from "../../catalog/gpus";
import { models } from "../../catalog/models";
import { NumberInput } from "../controls/NumberInput";
import { Select, type SelectOption } from "../controls/Select";
import styles from "./BenchForm.module.css";
import type { Measurements } from "./use-measurements";

const weightOptions: readonly SelectOption[] = [
  "bf16",
  "fp8",
  "int8",
  "int4",
  "mxfp4",
  "nvfp4",
].map((value) => ({ value, label: value.toUpperCase() }));

function options(
  catalog: readonly { readonly id: string; readonly name: string }[],
): readonly SelectOption[] {
  return catalog.map(({ id, name }) => ({ value: id, label: name }));
}

interface BenchFormProps {
  readonly measurements: Measurements;
}

/** What a benchmark's result does not hold: on what it ran. */
export function BenchForm({ measurements }: BenchFormProps) {
  const { setup, setSetup, results, asksForModel } = measurements;
  const gpusId = useId();
  const tensorId = useId();
  const unknown = { value: "", label: "not in the catalog: left out" };
  return (
    <fieldset className={styles.form}>
      <legend>
        What the benchmark ran on ({[...new Set(results.map(({ modelId }) => modelId))].join(", ")})
      </legend>
      {asksForModel && (
        <span className={styles.field}>
          Model
          <Select
            value={setup.model}
            options={[unknown, ...options(models)]}
            label="Model of the benchmark"
            onChange={(model) => setSetup({ model })}
          />
        </span>
      )}
      <span className={styles.field}>
        GPU
        <Select
          value={setup.gpu}
          options={options(gpus)}
          label="GPU of the benchmark"
          onChange={(gpu) => setSetup({ gpu })}
        />
      </span>
      <span className={styles.field}>
        Engine
        <Select
          value={setup.engine}
          options={options(engines)}
          label="Engine of the benchmark"
          onChange={(engine) => setSetup({ engine })}
        />
      </span>
      <span className={styles.field}>
        Weights
        <Select
          value={setup.weightDtype}
          options={weightOptions}
          label="Weights of the benchmark"
          onChange={(weightDtype) => setSetup({ weightDtype })}
        />
      </span>
      <span className={styles.field}>
        <span id={tensorId}>TP</span>
        <NumberInput
          value={setup.tensor}
          unit=""
          min={1}
          max={128}
          step={1}
          labelledBy={tensorId}
          onChange={(tensor) => setSetup({ tensor, gpus: tensor })}
        />
      </span>
      <span className={styles.field}>
        <span id={gpusId}>GPUs</span>
        <NumberInput
          value={setup.gpus}
          unit=""
          min={1}
          max={1024}
          step={1}
          labelledBy={gpusId}
          onChange={(count) => setSetup({ gpus: count })}
        />
      </span>
    </fieldset>
  );
}
