import { useRef } from "react";
import type { ReactNode } from "react";
import { SaveTable } from "../share/SaveTable";
import styles from "./ScrollRegion.module.css";

interface ScrollRegionProps {
  readonly label: string;
  /** Scrolls downwards too, at a height of its own. */
  readonly tall?: boolean;
  /** Name of the file as which the table within can be saved as it is shown; absent: it cannot here. */
  readonly saveAs?: string;
  readonly children: ReactNode;
}

/** What may be wider than the page scrolls by itself, with the keyboard too. */
export function ScrollRegion({ label, tall = false, saveAs, children }: ScrollRegionProps) {
  const region = useRef<HTMLElement>(null);
  const scrolled = (
    <section
      ref={region}
      className={styles.region}
      data-tall={tall || undefined}
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- else no key scrolls it.
      tabIndex={0}
    >
      {children}
    </section>
  );
  if (saveAs === undefined) return scrolled;
  return (
    <div className={styles.frame}>
      {scrolled}
      <SaveTable
        name={saveAs}
        table={async (provenance) => {
          const { shownTable } = await import("../share/shown-table");
          const table = region.current?.querySelector("table");
          if (!table) throw new Error(`No table to save: ${label}`);
          return { ...shownTable(table, provenance), title: label };
        }}
      />
    </div>
  );
}
