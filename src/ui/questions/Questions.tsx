import { Suspense, useId } from "react";
import { useActions, useQuestion } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import { ErrorBoundary } from "../controls/ErrorBoundary";
import { questions } from "./question-list";
import { QUESTION_PANEL } from "./question-panel";
import styles from "./Questions.module.css";

/** One click from any scenario to the questions people ask about it; one panel open at a time. */
export function Questions() {
  const asked = useQuestion();
  const { setQuestion } = useActions();
  const labelId = useId();
  const titleId = useId();
  const open = questions.find(({ id }) => id === asked);
  return (
    <section className={styles.questions} aria-labelledby={labelId}>
      <div className={styles.bar}>
        <h2 id={labelId} className={styles.label}>
          Ask about this scenario
        </h2>
        <div className={styles.buttons}>
          {questions.map(({ id, title, hint }) => (
            <ActionButton
              key={id}
              className={styles.button}
              title={hint}
              aria-expanded={id === asked}
              aria-controls={id === asked ? QUESTION_PANEL : undefined}
              onClick={() => setQuestion(id === asked ? null : id)}
            >
              {title}
            </ActionButton>
          ))}
        </div>
      </div>
      {open !== undefined && (
        <section
          key={open.id}
          id={QUESTION_PANEL}
          tabIndex={-1}
          className={styles.panel}
          aria-labelledby={titleId}
        >
          <header className={styles.head}>
            <div>
              <h3 id={titleId} className={styles.title}>
                {open.title}
              </h3>
              <p className={styles.hint}>{open.hint}</p>
            </div>
            <ActionButton onClick={() => setQuestion(null)}>Close</ActionButton>
          </header>
          <ErrorBoundary what="The answer">
            <Suspense fallback={<p className={styles.hint}>Loading.</p>}>
              <open.Panel />
            </Suspense>
          </ErrorBoundary>
        </section>
      )}
    </section>
  );
}
