import { Suspense, useId, useRef, useState } from "react";
import type { ComponentType } from "react";
import { ActionButton } from "../controls/ActionButton";
import { ErrorBoundary } from "../controls/ErrorBoundary";
import styles from "./CustomDialog.module.css";

interface CustomDialogProps {
  /** On the button. */
  readonly label: string;
  readonly title: string;
  /** Loaded when it is first opened; `close` closes the dialog. */
  readonly Form: ComponentType<{ readonly close: () => void }>;
}

/** A quiet button under a lever, and the dialog it opens; each opening starts anew. */
export function CustomDialog({ label, title, Form }: CustomDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [open, setOpen] = useState(false);
  const close = (): void => dialog.current?.close();
  return (
    <>
      <button
        type="button"
        className={styles.opener}
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(true);
          dialog.current?.showModal();
        }}
      >
        {label}
      </button>
      <dialog
        ref={dialog}
        className={styles.dialog}
        aria-labelledby={titleId}
        onClose={() => setOpen(false)}
      >
        <div className={styles.head}>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          <ActionButton onClick={close}>Close</ActionButton>
        </div>
        {open && (
          <ErrorBoundary what={title}>
            <Suspense fallback={<p>Loading</p>}>
              <Form close={close} />
            </Suspense>
          </ErrorBoundary>
        )}
      </dialog>
    </>
  );
}
