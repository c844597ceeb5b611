import { useRunner } from "../../state/selectors";
import styles from "./Footer.module.css";

/** What stands behind the figures. */
export function Footer() {
  const runner = useRunner();
  return (
    <footer className={styles.footer}>
      <p>
        Every figure is computed in this page by a model of kernels, power and queueing, fitted to
        published measurements; how far it is off stands in the project's README. Nothing you enter
        leaves this page.
      </p>
      {runner !== null && runner.reason !== null && (
        <p>Sweeps run beside the page's own work and take longer: {runner.reason}</p>
      )}
    </footer>
  );
}
