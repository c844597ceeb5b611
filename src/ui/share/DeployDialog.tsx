import { lazy, Suspense, useId, useRef, useState } from "react";
import { ActionButton } from "../controls/ActionButton";
import { ErrorBoundary } from "../controls/ErrorBoundary";
import styles from "./DeployDialog.module.css";

// Flags of three engines are for those who are done exploring.
const DeployRecipes = lazy(() =>
  import("./DeployRecipes").then((module) => ({ default: module.DeployRecipes })),
);

/** Opens the commands that run the current scenario for real. */
export function DeployDialog() {
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
        Deploy
      </ActionButton>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby={titleId}>
        <div className={styles.head}>
          <h2 id={titleId} className={styles.title}>
            Run this configuration
          </h2>
          <ActionButton onClick={() => dialog.current?.close()}>Close</ActionButton>
        </div>
        {wanted && (
          <ErrorBoundary what="The commands">
            <Suspense fallback={<p>Loading</p>}>
              <DeployRecipes />
            </Suspense>
          </ErrorBoundary>
        )}
      </dialog>
    </>
  );
}
