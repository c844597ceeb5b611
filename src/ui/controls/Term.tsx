import { useId, useRef, useState } from "react";
import type { ReactNode } from "react";
import type { GlossaryEntry } from "../glossary";
import { placePopover } from "./place-popover";
import styles from "./Term.module.css";

interface TermProps {
  readonly entry: GlossaryEntry;
  /** The words on the page; default: the term itself. */
  readonly children?: ReactNode;
  /** Id for the words, so that a control can be labelled by them. */
  readonly labelId?: string;
  /** Below the explanation: where to read on. */
  readonly more?: ReactNode;
}

const POPOVER_WIDTH = 320;

/** A term that explains itself when pressed. */
export function Term({ entry, children, labelId, more }: TermProps) {
  const popoverId = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { term, text, formula } = entry;

  return (
    <>
      <button
        ref={trigger}
        type="button"
        id={labelId}
        className={styles.trigger}
        popoverTarget={popoverId}
        aria-expanded={open}
      >
        {children ?? term}
      </button>
      <span
        id={popoverId}
        popover="auto"
        role="note"
        className={styles.popover}
        onBeforeToggle={(event) => {
          const opens = event.newState === "open";
          setOpen(opens);
          if (opens && trigger.current !== null) {
            placePopover(trigger.current, event.currentTarget, POPOVER_WIDTH);
          }
        }}
      >
        {open && (
          <>
            <strong className={styles.name}>{term}</strong>
            <span className={styles.text}>{text}</span>
            {formula !== undefined && <span className={styles.formula}>{formula}</span>}
            {more}
          </>
        )}
      </span>
    </>
  );
}
