import { useId, useRef, useState } from "react";
import type { SyntheticEvent } from "react";
import {
  ownPresetsText,
  presetName,
  readOwnPresets,
  type OwnPreset,
} from "../../scenario/own-preset";
import { useActions, useOwnPresets } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import { scenarioName } from "../scenario-name";
import { saveFile } from "../share/save-file";
import styles from "./OwnPresets.module.css";

interface OwnPresetsProps {
  /** Called when one was opened. */
  readonly onOpened: () => void;
}

/** Scenarios that the visitor gave a name: kept by this browser, and as a file. */
export function OwnPresets({ onOpened }: OwnPresetsProps) {
  const presets = useOwnPresets();
  const { savePreset, addPresets } = useActions();
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const nameId = useId();
  const wanted = presetName(name);
  const replaces = presets.some((preset) => preset.name === wanted);

  function save(event: SyntheticEvent): void {
    event.preventDefault();
    if (wanted === "") return;
    savePreset(wanted);
    setName("");
  }

  async function load(chosen: File | undefined): Promise<void> {
    if (chosen === undefined) return;
    const reading = readOwnPresets(await chosen.text());
    setProblem(reading.ok ? null : `${chosen.name}: ${reading.problem}`);
    if (reading.ok) addPresets(reading.presets);
  }

  return (
    <section className={styles.own} aria-label="Your own presets">
      <form className={styles.save} onSubmit={save}>
        <label htmlFor={nameId} className={styles.label}>
          Keep this scenario as
        </label>
        <input
          id={nameId}
          className={styles.name}
          value={name}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        <ActionButton type="submit" disabled={wanted === ""}>
          {replaces ? "Replace" : "Keep"}
        </ActionButton>
      </form>
      {presets.length > 0 && (
        <ul className={styles.list} aria-label="Your own presets">
          {presets.map((preset) => (
            <OwnPresetRow key={preset.name} preset={preset} onOpened={onOpened} />
          ))}
        </ul>
      )}
      <p className={styles.files}>
        {presets.length > 0 && (
          <ActionButton
            onClick={() =>
              saveFile(
                "wattif-presets.json",
                new Blob([ownPresetsText(presets)], { type: "application/json" }),
              )
            }
          >
            Save as a file
          </ActionButton>
        )}
        <ActionButton onClick={() => file.current?.click()}>Load a file</ActionButton>
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          aria-label="File of presets"
          hidden
          onChange={(event) => {
            void load(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </p>
      {problem !== null && <p role="alert">{problem}</p>}
    </section>
  );
}

interface OwnPresetRowProps extends OwnPresetsProps {
  readonly preset: OwnPreset;
}

/** One of them, to open, rename or delete. */
function OwnPresetRow({ preset, onOpened }: OwnPresetRowProps) {
  const { applyOwnPreset, renamePreset, forgetPreset } = useActions();
  const [renamed, setRenamed] = useState<string | null>(null);
  const { name, scenario } = preset;

  function rename(event: SyntheticEvent): void {
    event.preventDefault();
    const wanted = presetName(renamed ?? "");
    if (wanted !== "") renamePreset(name, wanted);
    setRenamed(null);
  }

  if (renamed !== null) {
    return (
      <li className={styles.row}>
        <form className={styles.save} onSubmit={rename}>
          <input
            className={styles.name}
            aria-label={`New name of ${name}`}
            value={renamed}
            maxLength={60}
            autoComplete="off"
            ref={(input) => input?.focus()}
            onChange={(event) => setRenamed(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Escape") return;
              // The menu stays open.
              event.preventDefault();
              event.stopPropagation();
              setRenamed(null);
            }}
          />
          <ActionButton type="submit">Rename</ActionButton>
        </form>
      </li>
    );
  }
  return (
    <li className={styles.row}>
      <button
        type="button"
        className={styles.open}
        onClick={() => {
          applyOwnPreset(name);
          onOpened();
        }}
      >
        <span className={styles.title}>{name}</span>
        <span className={styles.what}>{scenarioName(scenario)}</span>
      </button>
      <ActionButton aria-label={`Rename ${name}`} onClick={() => setRenamed(name)}>
        Rename
      </ActionButton>
      <ActionButton aria-label={`Delete ${name}`} onClick={() => forgetPreset(name)}>
        Delete
      </ActionButton>
    </li>
  );
}
