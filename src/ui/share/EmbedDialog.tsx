import { useId, useRef, useState } from "react";
import { useScenario, usePageQuery } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import { NumberInput } from "../controls/NumberInput";
import { takeFocus } from "../controls/take-focus";
import { scenarioName } from "../scenario-name";
import styles from "./EmbedDialog.module.css";
import { embedLink, embedSnippet } from "./links";
import { useCopied } from "./use-copied";

const DEFAULT_HEIGHT = 1400;

/** The HTML that shows this scenario inside another page. */
export function EmbedDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const heightId = useId();
  const snippetId = useId();
  const [height, setHeight] = useState(DEFAULT_HEIGHT);
  const [outcome, copy] = useCopied();
  const query = usePageQuery();
  const title = `${scenarioName(useScenario())}: energy and performance (WattIf)`;
  const snippet = embedSnippet(embedLink(query), title, height);
  const helper = new URL("embed.js", document.baseURI).href;

  return (
    <>
      <ActionButton onClick={() => dialog.current?.showModal()}>Embed</ActionButton>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby={titleId}>
        <h2 id={titleId} className={styles.title}>
          Embed this scenario
        </h2>
        <p>Paste this into a page of a course or an article. It opens with the current levers.</p>
        <label htmlFor={snippetId} className="visually-hidden">
          HTML of the frame
        </label>
        <textarea
          id={snippetId}
          ref={takeFocus}
          className={styles.snippet}
          readOnly
          rows={5}
          value={snippet}
        />
        <p className={styles.height}>
          <span id={heightId}>Height</span>
          <NumberInput
            value={height}
            unit="px"
            min={300}
            max={5000}
            step={10}
            labelledBy={heightId}
            onChange={setHeight}
          />
        </p>
        <p className={styles.hint}>
          With <code>{`<script src="${helper}"></script>`}</code> in the page, the frame grows to
          its content by itself.
        </p>
        <p className={styles.actions}>
          <ActionButton onClick={() => copy(snippet)}>Copy HTML</ActionButton>
          <ActionButton onClick={() => dialog.current?.close()}>Close</ActionButton>
          <span aria-live="polite">
            {outcome === "copied" && "HTML copied"}
            {outcome === "refused" && "The clipboard refused: select the text and copy it."}
          </span>
        </p>
      </dialog>
    </>
  );
}
