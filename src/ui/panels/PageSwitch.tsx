import { PageLink } from "./PageLink";
import styles from "./PageSwitch.module.css";

/** From the explorer to how far off it is, and back; the scenario stays. */
export function PageSwitch() {
  return (
    <nav className={styles.pages} aria-label="Pages">
      <PageLink page="explorer">Explorer</PageLink>
      <PageLink page="validation">How far off?</PageLink>
    </nav>
  );
}
