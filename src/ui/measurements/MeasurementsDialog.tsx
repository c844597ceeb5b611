import { lazy, Suspense, useId, useRef, useState } from "react";
import { ActionButton } from "../controls/ActionButton";
import { ErrorBoundary } from "../controls/ErrorBoundary";
import styles from "./MeasurementsDialog.module.css";

// Parsers, predictions of rows and tables are for the few who have measured.
const MeasurementsPanel = lazy(() =>
  import("./MeasurementsPanel").then((module) => ({ default: module.MeasurementsPanel })),
);

/** Opens the visitor's own measurements over the page; what was dropped stays while it is closed. */
export function MeasurementsDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [wanted, setWanted] = useState(false);
  return (
    <>
      <ActionButton
        onClick={() => {
          setWanted(true);
          dialog.current?.showModal();
        }}
      >
        Your measurements
      </ActionButton>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby={titleId}>
        <div className={styles.head}>
          <h2 id={titleId} className={styles.title}>
            Your measurements
          </h2>
          <ActionButton onClick={() => dialog.current?.close()}>Close</ActionButton>
        </div>
        {wanted && (
          <ErrorBoundary what="Your measurements">
            <Suspense fallback={<p>Loading</p>}>
              <MeasurementsPanel />
            </Suspense>
          </ErrorBoundary>
        )}
      </dialog>
    </>
  );
}
