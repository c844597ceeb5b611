import { useState } from "react";
import styles from "./SaveButtons.module.css";

interface SaveButtonsProps<Format extends string> {
  /** What is saved, as a screen reader hears it: `the chart`. */
  readonly what: string;
  readonly formats: readonly Format[];
  /** What the file lacks. */
  readonly note?: string;
  readonly onSave: (format: Format) => Promise<void>;
}

/** `Save as CSV JSON`: quiet, since few want to. Says so when it takes time or fails. */
export function SaveButtons<Format extends string>(props: SaveButtonsProps<Format>) {
  const { what, formats, note, onSave } = props;
  const [state, setState] = useState<"idle" | "saving" | "failed">("idle");

  function save(format: Format): void {
    setState("saving");
    onSave(format).then(
      () => setState("idle"),
      () => setState("failed"),
    );
  }

  return (
    <span className={styles.save} data-no-picture>
      <span aria-hidden="true">Save as</span>
      {formats.map((format) => (
        <button
          key={format}
          type="button"
          className={styles.format}
          aria-label={`Save ${what} as ${format.toUpperCase()}`}
          disabled={state === "saving"}
          onClick={() => save(format)}
        >
          {format.toUpperCase()}
        </button>
      ))}
      {note !== undefined && <span>({note})</span>}
      <output>
        {state === "saving" && "Writing…"}
        {state === "failed" && "This browser could not write the file."}
      </output>
    </span>
  );
}
