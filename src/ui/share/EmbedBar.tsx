import { usePageQuery } from "../../state/selectors";
import styles from "./EmbedBar.module.css";
import { pageLink } from "./links";

/** The way out of an embedded page: the full one, with the levers as they stand now. */
export function EmbedBar() {
  const link = pageLink(usePageQuery());
  return (
    <nav className={styles.bar} aria-label="Full page">
      <a href={link} target="_blank" rel="noopener">
        Open the full page in WattIf
      </a>
    </nav>
  );
}
