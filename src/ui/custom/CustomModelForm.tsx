import { useId, useState } from "react";
import { CUSTOM_ID } from "../../scenario/custom-model";
import type { CustomModel } from "../../scenario/custom-model";
import { MAX_LAYER_GROUPS } from "../../scenario/custom-model";
import { customModelOf, suggestedName } from "../../scenario/model-config/custom-model-of";
import { readModelConfig } from "../../scenario/model-config/read-model-config";
import { presetScenario } from "../../scenario/presets";
import { isProfileName } from "../../model/server-profile";
import { useActions, usePresetId, useScenario } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import { takeFocus } from "../controls/take-focus";
import styles from "./CustomForm.module.css";
import { ModelPreview } from "./ModelPreview";

interface CustomModelFormProps {
  readonly close: () => void;
}

/** Larger files are no configs. */
const MOST_BYTES = 2e6;

/** Reads a pasted or chosen `config.json` while it is typed, and shows what was understood. */
export function CustomModelForm({ close }: CustomModelFormProps) {
  const scenario = useScenario();
  const presetId = usePresetId();
  const { setScenario } = useActions();
  const [text, setText] = useState("");
  const [typedName, setTypedName] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const ids = { text: useId(), file: useId(), name: useId(), problem: useId() };
  const before = scenario.customModel;

  const reading = text.trim() === "" ? null : readModelConfig(text);
  const suggestion = reading?.ok === true ? suggestedName(reading.shape) : (before?.name ?? "");
  const name = typedName ?? suggestion;
  const nameIsBad = name !== "" && !isProfileName(name);
  const model: CustomModel | null =
    reading === null
      ? before === undefined
        ? null
        : { ...before, name }
      : reading.ok
        ? customModelOf(reading.shape, name)
        : null;
  const tooMany = (model?.architecture.layerGroups.length ?? 0) > MAX_LAYER_GROUPS;
  const problems = [
    ...(refused === null ? [] : [refused]),
    ...(reading?.ok === false ? reading.problems : []),
    ...(tooMany ? [`more than ${MAX_LAYER_GROUPS} shapes of layers do not fit in a link`] : []),
  ];

  async function takeFile(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    setTypedName(null);
    if (file.size > MOST_BYTES) {
      setRefused(
        `${file.name} has ${(file.size / 1e6).toFixed(0)} MB: a config.json is far smaller`,
      );
      return;
    }
    setRefused(null);
    setText(await file.text());
  }

  function serve(): void {
    if (model === null) return;
    // The format it is published in; one that was in use stays in use.
    const weightDtype =
      reading === null ? scenario.weightDtype : (model.weightDtypes[0] ?? scenario.weightDtype);
    setScenario({ customModel: model, model: CUSTOM_ID, weightDtype }, { history: "push" });
    close();
  }

  function forget(): void {
    const { model: fallback } = presetScenario(presetId);
    const back = scenario.model === CUSTOM_ID ? { model: fallback } : {};
    setScenario({ customModel: undefined, ...back }, { history: "push" });
    close();
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        serve();
      }}
    >
      <p className={styles.lead}>
        Paste the <code>config.json</code> of a Hugging Face model, or drop the file into the field.
        It stays in this browser and in links that you copy.
      </p>
      <div className={styles.source}>
        <label htmlFor={ids.text}>Text of config.json</label>
        <span className={styles.file}>
          <label htmlFor={ids.file}>or a file</label>
          <input
            id={ids.file}
            type="file"
            accept=".json,.txt"
            onChange={(event) => {
              void takeFile(event.target.files?.[0]);
              // So that the same file, mended, can be chosen again.
              event.target.value = "";
            }}
          />
        </span>
      </div>
      <textarea
        id={ids.text}
        ref={takeFocus}
        className={styles.text}
        rows={8}
        value={text}
        spellCheck={false}
        placeholder='{ "model_type": "llama", "hidden_size": 4096, … }'
        aria-invalid={problems.length > 0 || undefined}
        aria-describedby={problems.length > 0 ? ids.problem : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setRefused(null);
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          const [file] = event.dataTransfer.files;
          // Dropped text is the browser's to put in.
          if (file === undefined) return;
          event.preventDefault();
          void takeFile(file);
        }}
      />
      {problems.length > 0 && (
        <div id={ids.problem} role="alert">
          <ul className={styles.problems}>
            {problems.map((problem) => (
              <li key={problem}>{problem}.</li>
            ))}
          </ul>
        </div>
      )}
      {model !== null && (
        <>
          <p className={styles.name}>
            <label htmlFor={ids.name}>Name</label>
            <input
              id={ids.name}
              value={name}
              maxLength={40}
              autoComplete="off"
              aria-invalid={nameIsBad || undefined}
              onChange={(event) => setTypedName(event.target.value)}
            />
            {nameIsBad && (
              <span className={styles.problem}>
                Letters, digits, spaces, dots and dashes; a letter or digit at both ends.
              </span>
            )}
          </p>
          <ModelPreview
            model={model}
            kvDtype={scenario.kvDtype}
            remarks={reading?.ok === true ? reading.remarks : []}
          />
        </>
      )}
      <div className={styles.actions}>
        <ActionButton
          type="submit"
          className={styles.apply}
          disabled={model === null || name === "" || nameIsBad || problems.length > 0}
        >
          Serve this model
        </ActionButton>
        {before !== undefined && <ActionButton onClick={forget}>Forget {before.name}</ActionButton>}
      </div>
    </form>
  );
}
