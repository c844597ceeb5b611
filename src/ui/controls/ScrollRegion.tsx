import type { ReactNode } from "react";
import styles from "./ScrollRegion.module.css";

interface ScrollRegionProps {
  readonly label: string;
  /** Scrolls downwards too, at a height of its own. */
  readonly tall?: boolean;
  readonly children: ReactNode;
}

/** What may be wider than the page scrolls by itself, with the keyboard too. */
export function ScrollRegion({ label, tall = false, children }: ScrollRegionProps) {
  return (
    <section
      className={styles.region}
      data-tall={tall || undefined}
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- else no key scrolls it.
      tabIndex={0}
    >
      {children}
    </section>
  );
}
