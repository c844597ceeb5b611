import { noticeSentence } from "../../scenario/notice";
import { useActions, useNotices } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import styles from "./Notices.module.css";

/** What the opened link asked for and could not get. */
export function Notices() {
  const notices = useNotices();
  const { dismissNotices } = useActions();
  if (notices.length === 0) return null;
  return (
    <section className={styles.notices} aria-label="Notes on this link" aria-live="polite">
      <div>
        <p className={styles.title}>Not everything in this link could be read as it stood.</p>
        <ul>
          {notices.map((notice) => (
            <li key={`${notice.key} ${notice.given} ${notice.reason}`}>{noticeSentence(notice)}</li>
          ))}
        </ul>
      </div>
      <ActionButton onClick={dismissNotices}>Dismiss</ActionButton>
    </section>
  );
}
