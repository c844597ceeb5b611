import { useId, useState } from "react";
import { ActionButton } from "../controls/ActionButton";
import { takeFocus } from "../controls/take-focus";
import styles from "./DropZone.module.css";
import type { TextFile } from "./use-measurements";

interface DropZoneProps {
  readonly onFiles: (files: readonly TextFile[]) => void;
  readonly onRefuse: (error: string) => void;
}

/** Larger files are no tables of a server's measurements. */
const MOST_BYTES = 20e6;

/** A file's text; Windows PowerShell writes what `>` redirects in UTF-16. */
async function textOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isUtf16 =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = !isUtf16 ? "utf-8" : bytes[0] === 0xff ? "utf-16le" : "utf-16be";
  return new TextDecoder(encoding).decode(bytes);
}

/** Takes files by drop, by choice or as pasted text. */
export function DropZone({ onFiles, onRefuse }: DropZoneProps) {
  const inputId = useId();
  const pasteId = useId();
  const [over, setOver] = useState(false);
  const [pasted, setPasted] = useState("");

  async function take(list: FileList | null): Promise<void> {
    const files = [...(list ?? [])];
    if (files.length === 0) return;
    const large = files.find(({ size }) => size > MOST_BYTES);
    if (large !== undefined) {
      onRefuse(`${large.name} has ${(large.size / 1e6).toFixed(0)} MB; at most 20 MB are read.`);
      return;
    }
    onFiles(
      await Promise.all(files.map(async (file) => ({ name: file.name, text: await textOf(file) }))),
    );
  }

  return (
    <div
      className={styles.zone}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files);
      }}
    >
      <p className={styles.choose}>
        <label htmlFor={inputId}>Drop files here, or choose them</label>
        <input
          id={inputId}
          ref={takeFocus}
          type="file"
          multiple
          accept=".csv,.json,.jsonl,.txt,.log"
          onChange={(event) => {
            void take(event.target.files);
            // So that the same file, mended, can be chosen again.
            event.target.value = "";
          }}
        />
      </p>
      <details>
        <summary>Paste text instead</summary>
        <label htmlFor={pasteId} className="visually-hidden">
          Text of a file
        </label>
        <textarea
          id={pasteId}
          className={styles.paste}
          rows={4}
          value={pasted}
          spellCheck={false}
          onChange={(event) => setPasted(event.target.value)}
        />
        <ActionButton
          disabled={pasted.trim() === ""}
          onClick={() => {
            onFiles([{ name: "pasted text", text: pasted }]);
            setPasted("");
          }}
        >
          Read the text
        </ActionButton>
      </details>
    </div>
  );
}
