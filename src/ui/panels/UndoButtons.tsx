import { useActions, useSteps } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import styles from "./UndoButtons.module.css";

/** One step back, one step forward. */
export function UndoButtons() {
  const { canUndo, canRedo } = useSteps();
  const { undo, redo } = useActions();
  return (
    <span className={styles.pair}>
      <ActionButton
        className={styles.button}
        aria-label="Undo"
        title="Undo (Ctrl+Z)"
        disabled={!canUndo}
        onClick={undo}
      >
        <Arrow />
      </ActionButton>
      <ActionButton
        className={styles.button}
        aria-label="Redo"
        title="Redo (Ctrl+Shift+Z)"
        disabled={!canRedo}
        onClick={redo}
      >
        <Arrow forward />
      </ActionButton>
    </span>
  );
}

function Arrow({ forward = false }: { readonly forward?: boolean }) {
  return (
    <svg
      className={styles.arrow}
      data-forward={forward || undefined}
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      <path d="M8 4 4 8l4 4M4 8h7.500a4 4 0 0 1 0 8H8" />
    </svg>
  );
}
