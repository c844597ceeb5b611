import { usePageQuery } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import styles from "./CopyLinkButton.module.css";
import { pageLink } from "./links";
import { useCopied } from "./use-copied";

/** Copies a link to the current scenario, or shows it to be copied by hand. */
export function CopyLinkButton() {
  const link = pageLink(usePageQuery());
  const [outcome, copy] = useCopied();
  return (
    <span className={styles.copy}>
      <ActionButton onClick={() => copy(link)}>Copy link</ActionButton>
      <span aria-live="polite" className={styles.status}>
        {outcome === "copied" && "Link copied"}
        {outcome === "refused" && (
          <label className={styles.byHand}>
            Copy it from here
            <input readOnly value={link} onFocus={(event) => event.target.select()} />
          </label>
        )}
      </span>
    </span>
  );
}
