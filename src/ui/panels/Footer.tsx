import { useRunner } from "../../state/selectors";
import styles from "./Footer.module.css";
import { PageLink } from "./PageLink";

/** What stands behind the figures. */
export function Footer() {
  const runner = useRunner();
  return (
    <footer className={styles.footer}>
      <p>
        Every figure is computed in this page by a model of kernels, power and queueing, fitted to
        published measurements; <PageLink page="validation">how far it is off</PageLink> is shown
        row by row. Nothing you enter leaves this page.
      </p>
      {runner !== null && runner.reason !== null && (
        <p>Sweeps run beside the page's own work and take longer: {runner.reason}</p>
      )}
    </footer>
  );
}
