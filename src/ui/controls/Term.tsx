import { useId, useRef, useState } from "react";
import type { ReactNode } from "react";
import type { TermId } from "../glossary";
import { explain } from "../glossary";
import styles from "./Term.module.css";

interface TermProps {
  readonly id: TermId;
  /** The words on the page; default: the term itself. */
  readonly children?: ReactNode;
  /** Id for the words, so that a control can be labelled by them. */
  readonly labelId?: string;
}

/** Where a popover of this width fits beside its trigger, px. */
const POPOVER_WIDTH = 320;
const MARGIN = 8;

/** A term that explains itself when pressed. */
export function Term({ id, children, labelId }: TermProps) {
  const popoverId = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { term, text, formula } = explain(id);

  function place(popover: HTMLElement): void {
    const box = trigger.current?.getBoundingClientRect();
    if (box === undefined) return;
    const width = Math.min(POPOVER_WIDTH, window.innerWidth - 2 * MARGIN);
    const left = Math.min(Math.max(box.left, MARGIN), window.innerWidth - width - MARGIN);
    const below = box.bottom < window.innerHeight * 0.6;
    popover.style.width = `${width}px`;
    popover.style.left = `${left}px`;
    popover.style.top = below ? `${box.bottom + MARGIN / 2}px` : "auto";
    popover.style.bottom = below ? "auto" : `${window.innerHeight - box.top + MARGIN / 2}px`;
  }

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
          setOpen(event.newState === "open");
          if (event.newState === "open") place(event.currentTarget);
        }}
      >
        {open && (
          <>
            <strong className={styles.name}>{term}</strong>
            <span className={styles.text}>{text}</span>
            {formula !== undefined && <span className={styles.formula}>{formula}</span>}
          </>
        )}
      </span>
    </>
  );
}
